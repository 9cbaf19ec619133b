"""Database: one SQLite connection, its transactions, and its errors turned into sentences.

WAL lets readers go on while one process writes. `synchronous=FULL` costs one fsync a group of
articles, which is nothing beside embedding them, and keeps what was reported as added even through
a power cut.
"""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from index.errors import LibraryBusy, LibraryError

_STILL = "ro&immutable=1"  # the file, which nobody is writing
Row = tuple[Any, ...]
Arguments = Sequence[object]


class Database:
    """The database at *path*, which must exist unless *create*.

    May be used from several threads, one statement or transaction at a time. Every method raises
    LibraryError for what the user can mend: damaged, read-only, full or locked. On a full disk it
    can be read, and not written.
    """

    def __init__(self, path: Path, *, create: bool) -> None:
        self.path = path
        self._mutex = threading.RLock()
        self._full = False
        with self._explained():
            try:
                self._connection = _connect(path, create=create)
            except sqlite3.OperationalError as error:
                if create or not _no_room(error):
                    raise
                self._connection, self._full = _connect_full(path), True
            self._connection.execute("PRAGMA foreign_keys = ON")
            self._connection.execute("PRAGMA synchronous = FULL")

    def close(self) -> None:
        """Close the connection; a second call does nothing."""
        with self._mutex, self._explained():
            self._connection.close()

    def run(self, sql: str, arguments: Arguments = ()) -> int:
        """Run one statement; returns the rowid of the last inserted row."""
        with self._mutex, self._explained():
            return self._connection.execute(sql, arguments).lastrowid or 0

    def run_many(self, sql: str, rows: Iterable[Arguments]) -> None:
        """Run one statement for each of *rows*."""
        with self._mutex, self._explained():
            self._connection.executemany(sql, rows)

    def run_script(self, sql: str) -> None:
        """Run several statements, inside the transaction that is open."""
        with self._mutex, self._explained():
            for statement in _statements(sql):
                self._connection.execute(statement)

    def rows(self, sql: str, arguments: Arguments = ()) -> list[Row]:
        """All rows of a query."""
        with self._mutex, self._explained():
            return self._connection.execute(sql, arguments).fetchall()

    def row(self, sql: str, arguments: Arguments = ()) -> Row | None:
        """The first row of a query, or None."""
        with self._mutex, self._explained():
            row: Row | None = self._connection.execute(sql, arguments).fetchone()
            return row

    def count(self, sql: str, arguments: Arguments = ()) -> int:
        """The number that a query returns."""
        row = self.row(sql, arguments)
        return int(row[0]) if row else 0

    def blocks(self, sql: str, arguments: Arguments = (), size: int = 4096) -> Iterator[list[Row]]:
        """The rows of a query, *size* at a time; run it inside `snapshot`."""
        with self._mutex, self._explained():
            cursor = self._connection.execute(sql, arguments)
        while True:
            with self._mutex, self._explained():
                block = cursor.fetchmany(size)
            if not block:
                return
            yield block

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing: commits at the end, rolls back when anything is raised inside."""
        with self._mutex:
            if self._inside():
                yield
                return
            self.run("BEGIN IMMEDIATE")
            try:
                yield
                self.run("COMMIT")
            except BaseException:
                if self._inside():
                    self._connection.rollback()
                raise

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Everything read inside is of one moment, whatever another process writes meanwhile."""
        with self._mutex:
            if self._inside():
                yield
                return
            self.run("BEGIN")
            try:
                yield
            finally:
                if self._inside():
                    self._connection.rollback()

    def _inside(self) -> bool:
        return self._connection.in_transaction

    def version(self) -> tuple[int, int]:
        """A value that changes with every commit, of this connection or another one."""
        return self.count("PRAGMA data_version"), self._connection.total_changes

    @contextmanager
    def _explained(self) -> Generator[None]:
        try:
            yield
        except sqlite3.Error as error:
            explained = explain(error, self.path, full=self._full)
            if explained is None:
                raise
            raise explained from None


def explain(error: sqlite3.Error, path: Path, *, full: bool = False) -> LibraryError | None:
    """The sentence for what went wrong with the database at *path*; None when it is a bug.

    *full*: it could only be opened for reading, because the disk was full.
    """
    kind = _kind(error)
    kind = "SQLITE_FULL" if full and kind == "SQLITE_READONLY" else kind
    if kind in {"SQLITE_CORRUPT", "SQLITE_NOTADB"} or isinstance(error, UnicodeDecodeError):
        return LibraryError(
            f"The library's database {path} is damaged ({error}). The files that you added are "
            f"untouched: restore {path.parent} from a backup, or move that folder away and add "
            "the files again."
        )
    if kind in {"SQLITE_BUSY", "SQLITE_LOCKED"}:
        return LibraryBusy(
            f"Another program has locked the library's database {path}; try again in a moment."
        )
    advice = {
        "SQLITE_FULL": (
            f"The disk is full: {path} could not be written. Free some space and run the same "
            "command again; what was added before is kept."
        ),
        "SQLITE_READONLY": (
            f"The library {path} is read-only: make the folder and its files writable, or choose "
            "another one with ASSISTANT_HOME."
        ),
        "SQLITE_CANTOPEN": (
            f"The library {path} cannot be opened: check that the folder exists and that you may "
            "read and write in it, or choose another one with ASSISTANT_HOME."
        ),
        "SQLITE_IOERR": (
            f"The disk failed or is full while {path} was read or written ({error}); check it and "
            "run the same command again."
        ),
        "SQLITE_PERM": f"You may not use the library {path}: check the permissions of its folder.",
    }
    return LibraryError(advice[kind]) if kind in advice else None


def _connect(path: Path, *, create: bool) -> sqlite3.Connection:
    """Open read-write where that is possible, else read-only."""
    writable = os.access(path.parent, os.W_OK) and (create or os.access(path, os.W_OK))
    mode = "rwc" if create else "rw" if writable else "ro"
    if mode == "ro" and not _log(path).exists():
        mode = _STILL  # without a log and the right to make one, nobody can be writing
    return _opened(path, mode, "journal_mode = WAL" if writable else "")


def _connect_full(path: Path) -> sqlite3.Connection:
    """Open for reading where no log can be made: then nobody else has it open, and what is left of
    an old log is read by this process alone.
    """
    log = _log(path)
    old = log.exists() and log.stat().st_size > 0
    return _opened(path, "rw" if old else _STILL, "locking_mode = EXCLUSIVE" if old else "")


def _opened(path: Path, mode: str, pragma: str) -> sqlite3.Connection:
    """A connection that has read once, so that it can be read."""
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        timeout=30,
        isolation_level=None,
        check_same_thread=False,
    )
    try:
        if pragma:
            connection.execute(f"PRAGMA {pragma}")
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection


def _log(path: Path) -> Path:
    return path.with_name(path.name + "-wal")


def _kind(error: sqlite3.Error) -> str:
    """The name of an error without its details: SQLITE_IOERR for SQLITE_IOERR_SHMSIZE."""
    return "_".join(getattr(error, "sqlite_errorname", "").split("_")[:2])


def _no_room(error: sqlite3.Error) -> bool:
    """Whether it may be that the log or its index could not be made."""
    return _kind(error) in {"SQLITE_FULL", "SQLITE_IOERR", "SQLITE_CANTOPEN"}


def _statements(script: str) -> Iterator[str]:
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
