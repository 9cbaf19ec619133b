"""Which files have not changed since they were added, found out without reading them again."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from index.database import Database
from index.journal import given_json
from index.metadata import Given

_RACY_NS = 100_000_000  # a file younger than this may change again within its time stamp


@dataclass(frozen=True, slots=True)
class FileState:
    """A file as it was just before it was read, and what the user said of its articles."""

    path: str
    size: int
    mtime_ns: int
    given: str

    def digest(self) -> str:
        """The sha256 of the file as it is now; raises OSError."""
        with Path(self.path).open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()


def state_of(path: Path, given: Given) -> FileState:
    """Look at a file; raises OSError."""
    stat = path.stat()
    racy = time.time_ns() - stat.st_mtime_ns < _RACY_NS
    return FileState(
        path=str(path),
        size=stat.st_size,
        mtime_ns=0 if racy else stat.st_mtime_ns,
        given=given_json(given),
    )


@dataclass(frozen=True, slots=True)
class Known:
    """A file that was added as it is now. *touched*: its time is another, its content the same."""

    digest: str
    touched: bool


def known(database: Database, state: FileState) -> Known | None:
    """What is remembered of a file that has not changed: same size and time, or same content."""
    row = database.row(
        "SELECT size, mtime_ns, digest, given FROM files WHERE path = ?", (state.path,)
    )
    if row is None or (row[0], row[3]) != (state.size, state.given):
        return None
    if state.mtime_ns and row[1] == state.mtime_ns:
        return Known(row[2], touched=False)
    return Known(row[2], touched=True) if row[2] == state.digest() else None


def remember(database: Database, states: Iterable[tuple[FileState, str]]) -> None:
    """Remember files with their digests, whose articles are all in the library."""
    database.run_many(
        "INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?)",
        [(s.path, s.size, s.mtime_ns, digest, s.given) for s, digest in states],
    )
