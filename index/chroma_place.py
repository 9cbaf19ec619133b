"""Where Chroma's vectors are: a folder that one process at a time opens, or a server.

A folder is never opened for writing without a marker beside it, `chroma.dirty`: found later, it
says that the writer was killed and that the HNSW files may be torn, which opening them can answer
with a segmentation fault (chroma-core/chroma#7510). It is then built anew from SQLite.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from index.chroma import QUOTA, Chroma, Identity, connected, find, make, open_folder
from index.errors import LibraryError
from index.lock import opening_chroma


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
            return "it does not exist"
        if not _is_database(self.path / "chroma.sqlite3"):
            return "its database is none"
        if self.marker.exists():
            return "its last writer was killed, or it disagrees with SQLite"
        for links in self.path.glob("*/link_lists.bin"):
            if links.stat().st_size > (links.parent / "data_level0.bin").stat().st_size:
                return "its HNSW files are torn"
        return ""

    def distrust(self) -> None:
        """Have it built anew by the next command."""
        _mark(self.marker)

    @contextmanager
    def reading(self, identity: Identity, *, wait: bool = False) -> Iterator[Chroma | None]:
        """The collection, or None when it is in use or not to be trusted."""
        with opening_chroma(self.home, wait=wait) as held:
            if not held or self.fault():
                yield None
                return
            with open_folder(self.path, identity, create=False) as chroma:
                yield chroma

    @contextmanager
    def writing(self, identity: Identity) -> Iterator[Chroma | None]:
        """The collection, to be changed; None when it must be built anew instead."""
        with opening_chroma(self.home, wait=True) as held:
            if not held or self.fault():
                yield None
                return
            _mark(self.marker)
            with open_folder(self.path, identity, create=False) as chroma:
                yield chroma
            self.marker.unlink()

    @contextmanager
    def rebuilding(self, identity: Identity) -> Iterator[Chroma]:
        """An empty collection in a new folder, which replaces the old one at the end."""
        shutil.rmtree(self._new, ignore_errors=True)
        with open_folder(self._new, identity, create=True) as chroma:
            assert chroma is not None
            yield chroma
        with opening_chroma(self.home, wait=True) as held:
            if not held:
                raise LibraryError(f"{self.home} cannot be written: Chroma was not rebuilt.")
            with _on_disk(self.path):
                shutil.rmtree(self.path, ignore_errors=True)
                self._new.rename(self.path)
                self.marker.unlink(missing_ok=True)


class Server:
    """The collection of the library on the Chroma server at *url*."""

    def __init__(self, url: str, home: Path) -> None:
        self.url = self.name = url
        self.marker = home / "chroma.dirty"
        self._quota = QUOTA if urlsplit(url).scheme == "https" else None  # as Chroma Cloud has it

    def fault(self) -> str:
        """Why the collection must not be used, or "": a server looks after its own files."""
        return "it disagrees with SQLite" if self.marker.exists() else ""

    def distrust(self) -> None:
        """Have it built anew by the next command."""
        _mark(self.marker)

    @contextmanager
    def reading(self, identity: Identity, *, wait: bool = False) -> Iterator[Chroma | None]:
        """The collection, or None when there is none of this identity or it is not trusted."""
        if self.fault():
            yield None
            return
        with connected(self.url) as client:
            collection = find(client, identity)
            yield Chroma(collection, self._quota) if collection else None

    @contextmanager
    def writing(self, identity: Identity) -> Iterator[Chroma | None]:
        """The collection, to be changed; None when it must be built anew instead."""
        with self.reading(identity) as chroma:
            yield chroma

    @contextmanager
    def rebuilding(self, identity: Identity) -> Iterator[Chroma]:
        """An empty collection in place of the old one; its count tells readers until it is full."""
        with connected(self.url) as client:
            if any(c.name == identity.collection for c in client.list_collections()):
                client.delete_collection(identity.collection)
            yield Chroma(make(client, identity), self._quota)
        self.marker.unlink(missing_ok=True)


Place = Folder | Server


def place(home: Path, url: str | None) -> Place:
    """Where the library in *home* keeps its vectors: a server's *url*, or its own folder."""
    return Server(url, home) if url else Folder(home)


def _is_database(path: Path) -> bool:
    """Whether the file begins as SQLite's do (sqlite.org/fileformat.html, 1.3)."""
    with path.open("rb") as file:
        return file.read(16) == b"SQLite format 3\0"


def _mark(marker: Path) -> None:
    """Make *marker* so that it outlasts a power cut."""
    with _on_disk(marker), marker.open("w") as file:
        file.write("Chroma is open for writing, its writer was killed, or it is not trusted.\n")
        file.flush()
        os.fsync(file.fileno())


@contextmanager
def _on_disk(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise LibraryError(f"{path} cannot be written: {error.strerror or error}.") from None
