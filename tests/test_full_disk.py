"""A library where no log can be made, as on a full disk: it is read, and not written."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest

from index import database as database_module
from index.database import Database
from index.errors import LibraryError

TABLE = "CREATE TABLE boats (name TEXT)"
INSERT = "INSERT INTO boats VALUES ('Halina')"


@pytest.fixture
def full_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let SQLite find no room for the index of a log."""
    opened = database_module._opened

    def full(path: Path, mode: str, pragma: str) -> sqlite3.Connection:
        if pragma.startswith("journal_mode"):
            error = sqlite3.OperationalError("disk I/O error")
            error.sqlite_errorname = "SQLITE_IOERR_SHMSIZE"
            raise error
        return opened(path, mode, pragma)

    monkeypatch.setattr(database_module, "_opened", full)


def names(database: Database) -> list[object]:
    return [row[0] for row in database.rows("SELECT name FROM boats")]


def library(path: Path) -> Database:
    made = Database(path, create=True)
    made.run(TABLE)
    made.run(INSERT)
    return made


def test_it_is_read_and_says_that_the_disk_is_full_when_it_is_written(
    tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    library(tmp_path / "library.sqlite3").close()
    request.getfixturevalue("full_disk")
    full = Database(tmp_path / "library.sqlite3", create=False)
    assert names(full) == ["Halina"]
    with pytest.raises(LibraryError, match="The disk is full"):
        full.run(INSERT)
    full.close()


def test_what_an_old_log_holds_is_read(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    made = library(tmp_path / "old.sqlite3")
    for end in ("", "-wal"):  # as a kill leaves them
        shutil.copy(tmp_path / f"old.sqlite3{end}", tmp_path / f"killed.sqlite3{end}")
    made.close()
    request.getfixturevalue("full_disk")
    full = Database(tmp_path / "killed.sqlite3", create=False)
    assert names(full) == ["Halina"]
    full.close()


def test_a_file_that_is_no_library_is_not_read_all_the_same(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="cannot be opened"):
        Database(tmp_path / "none.sqlite3", create=False)
