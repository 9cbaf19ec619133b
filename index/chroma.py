"""Chroma: the vectors of the passages under their row numbers, derived from SQLite.

A folder that one process at a time opens (`chroma/` in the library), or a collection of a Chroma
server. What is found here is always checked against SQLite, so a wrong or missing row costs recall
at worst; what is not trusted is not asked. A folder is never opened for writing without a marker
beside it, `chroma.dirty`: found later, it says that the writer was killed and that the HNSW files
may be torn, which opening them can answer with a segmentation fault (chroma-core/chroma#7510).
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import numpy as np
from numpy.typing import NDArray

from index.embed import Vectors
from index.errors import LibraryError, ServerError
from index.lock import opening_chroma

if TYPE_CHECKING:
    from chromadb.api import ClientAPI
    from chromadb.api.models.Collection import Collection

BATCH = 1_000  # larger is not faster; the most that Chroma takes is 5,461
PAGE = 10_000  # get() fails beyond 32,766 rows
Where = dict[str, Any] | None
Metadata = dict[str, str | int]


@dataclass(frozen=True, slots=True)
class Identity:
    """Whose vectors they are: a collection of another identity is never read or added to."""

    library: str
    embedder: str
    dimensions: int

    @property
    def collection(self) -> str:
        """The collection's name; several libraries may share a server."""
        return f"library-{self.library}"

    @property
    def metadata(self) -> Metadata:
        """What the collection says of itself."""
        return {"embedder": self.embedder, "dimensions": self.dimensions, "hnsw:space": "cosine"}


class Chroma:
    """An open collection. Errors of Chroma come out as LibraryError or ServerError."""

    def __init__(self, collection: Collection) -> None:
        self._collection = collection

    def count(self) -> int:
        """The number of vectors."""
        return self._collection.count()

    def nearest(self, vector: NDArray[np.float32], depth: int, where: Where = None) -> list[int]:
        """The row numbers of the *depth* vectors nearest to *vector*, nearest first."""
        found = self._collection.query(
            query_embeddings=vector[np.newaxis], n_results=depth, where=where, include=[]
        )
        return [int(row) for row in found["ids"][0]]

    def upsert(self, rows: Sequence[int], vectors: Vectors, facts: Sequence[Metadata]) -> None:
        """Store at most BATCH vectors; storing one again changes nothing."""
        self._collection.upsert(
            ids=[str(row) for row in rows], embeddings=vectors, metadatas=list(facts)
        )

    def delete(self, rows: Sequence[int]) -> None:
        """Delete at most BATCH vectors; unknown ones do not matter."""
        self._collection.delete(ids=[str(row) for row in rows])

    def rows(self) -> Iterator[int]:
        """The row numbers of all vectors, page by page."""
        for offset in range(0, self.count(), PAGE):
            page = self._collection.get(limit=PAGE, offset=offset, include=[])
            yield from (int(row) for row in page["ids"])

    def settle(self, vector: NDArray[np.float32]) -> None:
        """Bring the search index up to date now, so that no later query has to write to it."""
        self.nearest(vector, 1)


class Folder:
    """The embedded Chroma of the library in *home*."""

    name = "folder"

    def __init__(self, home: Path) -> None:
        self.home = home
        self.path = home / "chroma"
        self.marker = home / "chroma.dirty"
        self._new = home / "chroma.new"

    def fault(self) -> str:
        """Why the folder must not be opened, or ""."""
        if not (self.path / "chroma.sqlite3").exists():
            return "it does not exist yet"
        if self.marker.exists():
            return "its last writer was killed"
        for links in self.path.glob("*/link_lists.bin"):
            if links.stat().st_size > (links.parent / "data_level0.bin").stat().st_size:
                return "its HNSW files are torn"
        return ""

    @contextmanager
    def reading(self, identity: Identity, *, wait: bool = False) -> Iterator[Chroma | None]:
        """The collection, or None when it is in use or not to be trusted."""
        with opening_chroma(self.home, wait=wait) as held:
            if not held or self.fault():
                yield None
                return
            with _open_folder(self.path, identity, create=False) as chroma:
                yield chroma

    @contextmanager
    def writing(self, identity: Identity) -> Iterator[Chroma | None]:
        """The collection, to be changed; None when it must be built anew instead."""
        with opening_chroma(self.home, wait=True) as held:
            if not held or self.fault():
                yield None
                return
            _mark(self.marker)
            with _open_folder(self.path, identity, create=False) as chroma:
                yield chroma
            self.marker.unlink()

    @contextmanager
    def rebuilding(self, identity: Identity) -> Iterator[Chroma]:
        """An empty collection in a new folder, which replaces the old one at the end."""
        shutil.rmtree(self._new, ignore_errors=True)
        with _open_folder(self._new, identity, create=True) as chroma:
            assert chroma is not None
            yield chroma
        with opening_chroma(self.home, wait=True) as held:
            if not held:
                raise LibraryError(f"{self.home} cannot be written: Chroma was not rebuilt.")
            shutil.rmtree(self.path, ignore_errors=True)
            self._new.rename(self.path)
            self.marker.unlink(missing_ok=True)


class Server:
    """The collection of the library on the Chroma server at *url*."""

    def __init__(self, url: str) -> None:
        self.url = self.name = url

    def fault(self) -> str:
        """A server looks after its own files."""
        return ""

    @contextmanager
    def reading(self, identity: Identity, *, wait: bool = False) -> Iterator[Chroma | None]:
        """The collection, or None when there is none of this identity."""
        with _connected(self.url) as client:
            collection = _find(client, identity)
            yield Chroma(collection) if collection else None

    @contextmanager
    def writing(self, identity: Identity) -> Iterator[Chroma | None]:
        """The collection, to be changed; None when it must be built anew instead."""
        with self.reading(identity) as chroma:
            yield chroma

    @contextmanager
    def rebuilding(self, identity: Identity) -> Iterator[Chroma]:
        """An empty collection in place of the old one; its count tells readers until it is full."""
        with _connected(self.url) as client:
            if any(c.name == identity.collection for c in client.list_collections()):
                client.delete_collection(identity.collection)
            yield Chroma(_make(client, identity))


Place = Folder | Server


def place(home: Path, url: str | None) -> Place:
    """Where the library in *home* keeps its vectors: a server's *url*, or its own folder."""
    return Server(url) if url else Folder(home)


@contextmanager
def _open_folder(path: Path, identity: Identity, *, create: bool) -> Iterator[Chroma | None]:
    import chromadb
    from chromadb.config import Settings

    with _explained(f"the folder {path}"):
        client = chromadb.PersistentClient(str(path), Settings(anonymized_telemetry=False))
        try:
            collection = _make(client, identity) if create else _find(client, identity)
            yield Chroma(collection) if collection else None
        finally:
            _close(client)  # or the next one of this process gets this client's view of the files


@contextmanager
def _connected(url: str) -> Iterator[ClientAPI]:
    import chromadb
    from chromadb.config import Settings

    parts = urlsplit(url)
    port = parts.port or (443 if parts.scheme == "https" else 8000)
    where = f"{parts.hostname}:{port}"
    with _explained(f"the server {where}", server=True):
        client = chromadb.HttpClient(
            str(parts.hostname),
            port,
            ssl=parts.scheme == "https",
            settings=Settings(anonymized_telemetry=False),
        )
        try:
            yield client
        finally:
            _close(client)


def _close(client: ClientAPI) -> None:
    close: Callable[[], None] = client.close  # type: ignore[attr-defined]  # not in the interface
    close()


def _find(client: ClientAPI, identity: Identity) -> Collection | None:
    """The collection of *identity*; None when it is missing or another model's."""
    from chromadb.errors import NotFoundError

    try:
        collection = client.get_collection(identity.collection, embedding_function=None)
    except NotFoundError:
        return None
    return collection if _of(collection.metadata or {}, identity) else None


def _make(client: ClientAPI, identity: Identity) -> Collection:
    return client.create_collection(
        identity.collection, embedding_function=None, metadata=dict(identity.metadata)
    )


def _of(metadata: dict[str, Any], identity: Identity) -> bool:
    return all(metadata.get(name) == value for name, value in identity.metadata.items())


@contextmanager
def _explained(where: str, *, server: bool = False) -> Iterator[None]:
    """Turn Chroma's errors into ours; anything else is a bug and keeps its traceback."""
    import httpx
    from chromadb.errors import ChromaError

    kind = ServerError if server else LibraryError
    try:
        yield
    except (ChromaError, httpx.HTTPError) as error:
        text = " ".join(str(error).split())[:200]
        if "disk is full" in text or "No space left" in text:
            raise LibraryError(f"The disk is full: Chroma could not write to {where}.") from None
        raise kind(f"Chroma failed in {where}: {text}") from None
    except ValueError as error:
        if "Could not connect" not in str(error):
            raise
        raise ServerError(
            f"Chroma cannot be reached at {where}: start it, or correct the setting `chroma`."
        ) from None


def _mark(marker: Path) -> None:
    """Make *marker* so that it outlasts a power cut."""
    with marker.open("w") as file:
        file.write("Chroma is open for writing, or its writer was killed.\n")
        file.flush()
        os.fsync(file.fileno())
