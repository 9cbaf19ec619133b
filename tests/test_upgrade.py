"""A library of an older schema is brought up to this one's when it is opened."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import numpy as np
import pytest

from index.errors import LibraryBusy
from index.health import health
from index.hybrid import HybridRetriever
from index.ingest import add
from index.library import FILE, Library
from index.lock import writing
from index.packed import from_blobs
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
