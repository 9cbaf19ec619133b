"""Prepare: what opening a library does to its database: make it, or bring it up to this schema."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime
from pathlib import Path

from index.database import Database
from index.errors import LibraryEmpty, LibraryError
from index.lock import writing
from index.schema import READABLE, TABLES, VERSION


def prepare(database: Database, home: Path, *, create: bool) -> None:
    """Make the tables of a new library; refuse what is not a library of this version or older.

    Raises LibraryEmpty, LibraryError, and LibraryBusy where an older one is being written to.
    """
    version = database.count("PRAGMA user_version")
    if version == 0 and create:
        with database.transaction():
            if database.count("PRAGMA user_version") == 0:  # nobody was faster
                database.run_script(TABLES)
                database.run(
                    "INSERT INTO meta VALUES ('library', ?), ('made_at', ?)",
                    (uuid.uuid4().hex, now()),
                )
                database.run(f"PRAGMA user_version = {VERSION}")
    elif version == 0:
        raise nothing_added(home)
    elif version < VERSION:
        _bring_up(database, home, version)
    elif version > VERSION:
        raise LibraryError(
            f"The library {home} was made by a newer version of the assistant (its "
            f"schema is {version}, this one knows {VERSION}): update the assistant."
        )


def _bring_up(database: Database, home: Path, version: int) -> None:
    from index.upgrade import upgrade

    try:
        with writing(home, wait=False):  # an older version must not write meanwhile
            upgrade(database)
    except LibraryError:
        if version < READABLE:
            raise


def is_current(database: Database) -> bool:
    """Whether the library has every table of this schema."""
    return database.count("PRAGMA user_version") >= VERSION


def need_current(database: Database) -> None:
    """Raise LibraryError when the library could be opened, but not brought up to this schema: it
    lacks the tables that are new.
    """
    if not is_current(database):
        raise LibraryError(
            f"The library {database.path} is of an older version and could not be brought up to "
            "date, because it is read-only or another process is writing to it."
        )


def nothing_added(home: Path) -> LibraryError:
    """The error for a library that is not there, or cannot be."""
    if home.exists() and not home.is_dir():
        return LibraryError(f"{home} is not the folder of a library: name a folder.")
    return LibraryEmpty(
        f"The library {home} holds no articles yet: add some with `assistant add PATH`."
    )


def now() -> str:
    """The time, ISO 8601 in UTC."""
    return datetime.now(UTC).isoformat(timespec="seconds")
