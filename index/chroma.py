"""Chroma: the vectors of the passages under their row numbers, derived from SQLite.

What is found here is always checked against SQLite, so a wrong or missing row costs recall at
worst. Chroma on one node has no hybrid search; only nearest vectors are asked of it. It gets
vectors, never texts, so no embedding function is set: the default one would download a model.
"""

from __future__ import annotations

import os
import socket
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

if TYPE_CHECKING:
    import httpx
    from chromadb.api import ClientAPI
    from chromadb.api.models.Collection import Collection

BATCH = 1_000  # larger is not faster; the most that Chroma takes is 5,461
TIMEOUT = 60.0  # seconds a server may take for one request
PAGE = 10_000  # get() fails beyond 32,766 rows
QUOTA = (
    300  # rows that Chroma Cloud writes or gives at once (docs.trychroma.com, quotas and limits)
)
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
    """An open collection. Errors of Chroma come out as LibraryError or ServerError.

    With a *quota* no request writes more rows than that, or asks for more.
    """

    def __init__(self, collection: Collection, quota: int | None = None) -> None:
        self._collection = collection
        self._batch = quota or BATCH
        self._page = quota or PAGE

    def count(self) -> int:
        """The number of vectors."""
        return self._collection.count()

    def nearest(self, vector: NDArray[np.float32], depth: int, where: Where = None) -> list[int]:
        """The row numbers of the *depth* vectors nearest to *vector*, nearest first."""
        found = self._collection.query(
            query_embeddings=vector[np.newaxis],
            n_results=min(depth, self._page),
            where=where,
            include=[],
        )
        return [int(row) for row in found["ids"][0]]

    def upsert(self, rows: Sequence[int], vectors: Vectors, facts: Sequence[Metadata]) -> None:
        """Store at most BATCH vectors; storing one again changes nothing."""
        ids = [str(row) for row in rows]
        for part in self._parts(len(ids)):
            self._collection.upsert(
                ids=ids[part], embeddings=vectors[part], metadatas=list(facts[part])
            )

    def delete(self, rows: Sequence[int]) -> None:
        """Delete at most BATCH vectors; unknown ones do not matter."""
        ids = [str(row) for row in rows]
        for part in self._parts(len(ids)):
            self._collection.delete(ids=ids[part])

    def rows(self) -> Iterator[int]:
        """The row numbers of all vectors, page by page."""
        for offset in range(0, self.count(), self._page):
            page = self._collection.get(limit=self._page, offset=offset, include=[])
            yield from (int(row) for row in page["ids"])

    def _parts(self, total: int) -> Iterator[slice]:
        for start in range(0, total, self._batch):
            yield slice(start, start + self._batch)

    def settle(self, vector: NDArray[np.float32]) -> None:
        """Bring the search index up to date now, so that no later query has to write to it."""
        self.nearest(vector, 1)


@contextmanager
def open_folder(path: Path, identity: Identity, *, create: bool) -> Iterator[Chroma | None]:
    """The collection in a folder that no other process may open; None when it is missing."""
    import chromadb
    from chromadb.config import Settings

    with _explained(f"the folder {path}"):
        try:
            client = chromadb.PersistentClient(str(path), Settings(anonymized_telemetry=False))
        except BaseException:
            _forget(path)
            raise
        try:
            collection = make(client, identity) if create else find(client, identity)
            yield Chroma(collection) if collection else None
        finally:
            _close(client)  # or the next one of this process gets this client's view of the files


@contextmanager
def connected(url: str) -> Iterator[ClientAPI]:
    """A client of the Chroma server at *url*; raises ServerError when it fails.

    CHROMA_API_KEY, CHROMA_TENANT and CHROMA_DATABASE mean what they do to Chroma's own programs; a
    key is sent over https alone.
    """
    import chromadb
    import httpx
    from chromadb.config import Settings

    parts = urlsplit(url)
    port = parts.port or (443 if parts.scheme == "https" else 8000)
    where = f"{parts.hostname}:{port}"
    with _explained(f"the server {where}", server=True):
        socket.create_connection((str(parts.hostname), port), TIMEOUT).close()
        client = chromadb.HttpClient(
            str(parts.hostname),
            port,
            **_account(secret=parts.scheme == "https"),
            ssl=parts.scheme == "https",
            settings=Settings(anonymized_telemetry=False),
        )
        for session in _sessions(client):
            session.timeout = httpx.Timeout(TIMEOUT)
        try:
            yield client
        finally:
            _close(client)


def _account(*, secret: bool) -> dict[str, Any]:
    """Whose data it is at a server that many use: the arguments of Chroma's client."""
    names = {"tenant": "CHROMA_TENANT", "database": "CHROMA_DATABASE"}
    account: dict[str, Any] = {
        name: os.environ[variable] for name, variable in names.items() if os.environ.get(variable)
    }
    if secret and os.environ.get("CHROMA_API_KEY"):
        account["headers"] = {"x-chroma-token": os.environ["CHROMA_API_KEY"]}
    return account


def _forget(path: Path) -> None:
    """Drop what failed to open from Chroma's cache, which would give it to the next one to ask."""
    from chromadb.api.shared_system_client import SharedSystemClient

    SharedSystemClient._identifier_to_system.pop(str(path), None)
    SharedSystemClient._identifier_to_refcount.pop(str(path), None)


def _close(client: ClientAPI) -> None:
    close: Callable[[], None] = client.close  # type: ignore[attr-defined]  # not in the interface
    sessions = _sessions(client)
    close()
    for session in sessions:
        session.close()  # Chroma leaves its sockets open


def _sessions(client: ClientAPI) -> list[httpx.Client]:
    """The HTTP sessions of a server's client; Chroma neither closes them nor limits their time."""
    servers = (
        getattr(one, "_server", None) for one in (client, getattr(client, "_admin_client", None))
    )
    sessions = (getattr(server, "_session", None) for server in servers)
    return [session for session in sessions if session is not None]


def find(client: ClientAPI, identity: Identity) -> Collection | None:
    """The collection of *identity*; None when it is missing or another model's."""
    from chromadb.errors import NotFoundError

    try:
        collection = client.get_collection(identity.collection, embedding_function=None)
    except NotFoundError:
        return None
    return collection if _of(collection.metadata or {}, identity) else None


def make(client: ClientAPI, identity: Identity) -> Collection:
    """A new, empty collection of *identity*."""
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
    except (ValueError, OSError) as error:
        if not server or (isinstance(error, ValueError) and "Could not connect" not in str(error)):
            raise
        raise ServerError(
            f"Chroma cannot be reached at {where}: start it, or correct the setting `chroma`."
        ) from None
