"""A library of an older schema is brought up to this one's when it is opened."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import numpy as np
import pytest

from index.errors import LibraryBusy, LibraryError
from index.health import health
from index.hybrid import HybridRetriever
from index.ingest import add
from index.library import FILE, Library
from index.lock import writing
from index.packed import from_blobs
from index.prepare import need_current
from index.schema import VERSION
from tests.fakes.articles import cut, make
from tests.fakes.embedder import HashingEmbedder


def make_old(home: Path) -> None:
    """A library as schema 1 was: no blocks, vectors of float32."""
    with Library(home, create=True) as library:
        add(library, [make(number) for number in range(20)], HashingEmbedder(), cut=cut)
    connection = sqlite3.connect(home / FILE)
    for number, blob in connection.execute("SELECT id, vector FROM vectors").fetchall():
        wide = from_blobs([blob])[0].astype("<f4").tobytes()
        connection.execute("UPDATE vectors SET vector = ? WHERE id = ?", (wide, number))
    connection.execute("DROP TABLE blocks")
    connection.execute("PRAGMA user_version = 1")
    connection.commit()
    connection.close()


def test_a_library_of_schema_1_answers_as_before_and_is_clean(tmp_path: Path) -> None:
    make_old(tmp_path)
    with Library(tmp_path) as library:
        assert library.database.count("PRAGMA user_version") == VERSION
        hits = HybridRetriever(library, HashingEmbedder()).retrieve("Report 7 of Town7", k=3)
        assert hits[0].passage.article_id == make(7).id
        assert health(library).clean
        add(library, [make(100)], HashingEmbedder(), cut=cut)
        packed = library.database.count("SELECT sum(count) FROM blocks")
        assert packed == library.database.count("SELECT count(*) FROM passages")
        (first, *_) = library.database.rows("SELECT vector FROM vectors ORDER BY id")
        expected = HashingEmbedder().embed([f"{make(0).title}\n{cut(make(0)).passages[0].text}"])
        assert np.allclose(from_blobs([first[0]]), expected, atol=1e-3)
    with Library(tmp_path) as library:  # a second time changes nothing
        assert health(library).clean


def test_a_library_that_an_older_version_is_writing_to_is_left_alone(tmp_path: Path) -> None:
    make_old(tmp_path)
    with writing(tmp_path), pytest.raises(LibraryBusy, match="Another process is writing"):
        Library(tmp_path)
    with Library(tmp_path) as library:
        assert health(library).clean


def make_schema_2(home: Path) -> None:
    """A library as schema 2 was: no receipts."""
    with Library(home, create=True) as library:
        add(library, [make(number) for number in range(3)], HashingEmbedder(), cut=cut)
        library.database.run("DROP TABLE receipts")
        library.database.run("DROP INDEX articles_sha256")
        library.database.run("PRAGMA user_version = 2")


def _names(library: Library) -> set[str]:
    return {row[0] for row in library.database.rows("SELECT name FROM sqlite_schema")}


def test_a_library_of_schema_2_gets_what_a_new_one_has(tmp_path: Path) -> None:
    make_schema_2(tmp_path / "old")
    with Library(tmp_path / "old") as old, Library(tmp_path / "new", create=True) as new:
        assert _names(old) == _names(new)
        assert "receipts" in _names(old)
        need_current(old.database)
        assert health(old).clean


def test_what_the_step_makes_may_be_there_already(tmp_path: Path) -> None:
    with Library(tmp_path, create=True) as library:
        library.database.run("INSERT INTO receipts VALUES ('1', '2026', 'Who?', 'no', '{}', '{}')")
        library.database.run("PRAGMA user_version = 2")
    with Library(tmp_path) as library:
        assert library.database.count("PRAGMA user_version") == VERSION
        assert library.database.count("SELECT count(*) FROM receipts") == 1


def test_a_library_of_schema_2_that_cannot_be_written_is_read_as_it_is(tmp_path: Path) -> None:
    make_schema_2(tmp_path)
    with writing(tmp_path), Library(tmp_path) as library:
        hits = HybridRetriever(library, HashingEmbedder()).retrieve("Report 1 of Town1", k=1)
        assert hits[0].passage.article_id == make(1).id
        with pytest.raises(LibraryError, match="older version"):
            need_current(library.database)
    with Library(tmp_path) as library:  # the next one that may write brings it up
        need_current(library.database)
