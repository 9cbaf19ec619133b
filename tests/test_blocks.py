"""The packed copies of the vectors: their bound holds, and they follow every change."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index import blocks
from index.blocks import Blocks, pack
from index.chroma_place import Folder
from index.dense import Dense
from index.ingest import add, reembed, remove
from index.library import Library
from index.packed import from_blobs, make_block, to_blob
from index.retrieve import Filters
from tests.fakes.articles import cut, make
from tests.fakes.embedder import HashingEmbedder


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Library]:
    monkeypatch.setattr(blocks, "SIZE", 16)
    with Library(tmp_path, create=True) as library:
        yield library


def fill(library: Library, first: int, count: int) -> None:
    articles = [make(number) for number in range(first, first + count)]
    add(library, articles, HashingEmbedder(), cut=cut)


def rows_of(library: Library) -> list[int]:
    return [row for (row,) in library.database.rows("SELECT id FROM passages ORDER BY id")]


def packed_rows(library: Library) -> list[int]:
    return [row for block in Blocks(library.database).read() for row in block.rows.tolist()]


def sizes(library: Library) -> list[int]:
    return [count for (count,) in library.database.rows("SELECT count FROM blocks ORDER BY first")]


def unit(
    seed: int, count: int, dimensions: int
) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
    vectors = np.random.default_rng(seed).standard_normal((count, dimensions)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return vectors


@settings(max_examples=30, deadline=None)
@given(seed=st.integers(0, 10_000), dimensions=st.integers(1, 400), count=st.integers(1, 40))
def test_no_score_is_off_by_more_than_its_bound(seed: int, dimensions: int, count: int) -> None:
    vectors = from_blobs([to_blob(vector) for vector in unit(seed, count, dimensions)])
    question = unit(seed + 1, 1, dimensions)[0]
    block = make_block(range(count), [None] * count, [None] * count, vectors)
    off = np.abs(block.scores(question) - vectors @ question)
    assert (off <= block.error).all()
    places = np.arange(0, count, 2)
    assert block.scores(question, places) == pytest.approx(block.scores(question)[places], abs=1e-6)


def test_a_vector_of_zeros_scores_nothing() -> None:
    block = make_block([7], [None], [None], np.zeros((1, 8), dtype=np.float32))
    assert block.scores(np.ones(8, dtype=np.float32)).tolist() == [0.0]


def test_float16_moves_no_cosine_by_much() -> None:
    vectors, question = unit(1, 500, 384), unit(2, 1, 384)[0]
    kept = from_blobs([to_blob(vector) for vector in vectors])
    assert np.abs(kept @ question - vectors @ question).max() < 5e-4


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(since=date(2026, 2, 1)), [1, 2]),
        (Filters(until=date(2026, 2, 1)), [0, 1]),
        (Filters(since=date(2026, 1, 2), until=date(2026, 2, 1)), [1]),
        (Filters(outlet=" the  lantern"), [1, 3]),
        (Filters(since=date(2027, 1, 1)), []),
    ],
)
def test_which_may_pass(filters: Filters, expected: list[int]) -> None:
    published = ["2026-01-01", "2026-02-01", "2026-03-01", None]
    outlets = [None, "the lantern", "valley post", "the lantern"]
    block = make_block(range(4), published, outlets, unit(0, 4, 8))
    places = block.passing(filters)
    assert places is not None
    assert places.tolist() == expected
    assert block.passing(Filters()) is None


def test_every_passage_is_packed_once_in_full_blocks(library: Library) -> None:
    for first, count in ((0, 3), (3, 20), (23, 1), (24, 1)):
        fill(library, first, count)
        assert packed_rows(library) == rows_of(library)
        assert set(sizes(library)[:-1]) <= {16}
    before = library.database.rows("SELECT id FROM blocks")
    pack(library.database)
    assert library.database.rows("SELECT id FROM blocks") == before


def test_what_is_not_packed_is_found(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(library, 0, 10)
    monkeypatch.setattr("index.outbox.pack", lambda database: None)
    fill(library, 10, 10)
    assert sum(sizes(library)) < len(rows_of(library))
    assert packed_rows(library) == rows_of(library)
    assert_nearest(library, "Report 17 says Town17", 17)


def test_blocks_that_lost_passages_are_packed_anew(library: Library) -> None:
    fill(library, 0, 40)
    remove(library, [make(number).id for number in range(8, 24)])
    assert packed_rows(library) == rows_of(library)
    fill(library, 100, 1)
    assert packed_rows(library) == rows_of(library)
    remove(library, [make(number).id for number in (*range(8), *range(24, 40), 100)])
    assert (packed_rows(library), sizes(library)) == ([], [])


def test_rows_that_are_gone_are_not_found(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(library, 0, 60)
    monkeypatch.setattr("index.outbox.pack", lambda database: None)
    remove(library, [make(number).id for number in range(60) if number != 41])
    assert len(packed_rows(library)) > len(rows_of(library))
    vector = HashingEmbedder().embed(["Report 7 says Town7"])[0]
    found = Dense(library, Folder(library.home)).search(vector, 2)
    assert {row for row, _ in found} <= set(rows_of(library))
    assert len(found) == 2


def test_another_model_leaves_no_block_of_the_old_one(library: Library) -> None:
    fill(library, 0, 20)
    reembed(library, HashingEmbedder("other", 48), cut=cut)
    assert packed_rows(library) == rows_of(library)
    assert {block.coarse.shape[1] for block in Blocks(library.database).read()} == {48}


def test_blocks_too_many_to_keep_are_read_each_time(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(library, 0, 20)
    monkeypatch.setattr(blocks, "KEPT", 10)
    assert_nearest(library, "Report 17 says Town17", 17)


def assert_nearest(library: Library, text: str, number: int) -> None:
    vector = HashingEmbedder().embed([text])[0]
    dense = Dense(library, Folder(library.home))
    ranked = dense.search(vector, 5)
    assert dense.search(vector, 5) == ranked
    row = ranked[0][0]
    assert library.passages_by_row([row])[row].article_id == make(number).id
