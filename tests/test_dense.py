"""The dense stage: exact scoring, and Chroma's proposals made complete by the outbox."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from index.chroma import Identity
from index.chroma_place import Folder
from index.dense import Dense, chroma_where, identity_of
from index.ingest import add, remove
from index.library import Library
from index.packed import STORED
from index.retrieve import Filters
from tests.fakes.articles import cut, make
from tests.fakes.embedder import HashingEmbedder


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library(tmp_path, create=True) as library:
        add(library, [make(number) for number in range(40)], HashingEmbedder(), cut=cut)
        yield library


def by_hand(
    library: Library, question: str, filters: Filters = Filters()
) -> list[tuple[int, float]]:
    """Every passage scored one by one."""
    vector = HashingEmbedder().embed([question])[0]
    scored = []
    for row, blob in library.database.rows(
        "SELECT passages.id, vector FROM passages JOIN vectors ON vectors.id = vector_id"
    ):
        article = library.article(library.passages_by_row([row])[row].article_id)
        dated = article.published is not None
        if filters.since and not (dated and article.published >= filters.since):  # type: ignore[operator]
            continue
        if filters.until and not (dated and article.published <= filters.until):  # type: ignore[operator]
            continue
        if filters.outlet and article.outlet != filters.outlet:
            continue
        scored.append((row, float(np.dot(np.frombuffer(blob, STORED), vector))))
    return sorted(scored, key=lambda pair: (-pair[1], pair[0]))


@pytest.mark.parametrize("few", [20_000, 3])
@pytest.mark.parametrize("exact_below", [50_000, 0])
@pytest.mark.parametrize(
    "filters",
    [
        Filters(),
        Filters(since=date(2026, 6, 1)),
        Filters(until=date(2026, 5, 5)),
        Filters(outlet="The Lantern"),
    ],
)
def test_the_nearest_are_those_found_by_hand(
    library: Library, exact_below: int, filters: Filters, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Scored all, or by Chroma with its own filters, or one by one when few pass."""
    monkeypatch.setattr("index.dense._FEW", few)
    question = "What reopened in Town7?"
    vector = HashingEmbedder().embed([question])[0]
    dense = Dense(
        library, Folder(library.home), exact_below=exact_below, filtered_below=exact_below
    )
    found = dense.search(vector, 8, filters)
    expected = by_hand(library, question, filters)[:8]
    assert [score for _, score in found] == pytest.approx(
        [score for _, score in expected], abs=1e-5
    )


def test_depth_may_exceed_what_is_there(library: Library) -> None:
    vector = HashingEmbedder().embed(["Town7"])[0]
    everything = library.database.count("SELECT count(*) FROM passages")
    for exact_below in (50_000, 0):
        dense = Dense(library, Folder(library.home), exact_below=exact_below)
        assert len(dense.search(vector, 10_000)) == everything
    assert dense.search(vector, 5, Filters(outlet="nobody's")) == []


class Behind:
    """A place that keeps to what it held when it was made: Chroma before a flush."""

    name = "folder"

    def __init__(self, library: Library) -> None:
        self._rows = [
            row for (row,) in library.database.rows("SELECT id FROM passages ORDER BY id")
        ]

    @contextmanager
    def reading(self, identity: Identity, *, wait: bool = False) -> Iterator[Behind]:
        yield self

    def count(self) -> int:
        return len(self._rows)

    def nearest(self, vector: object, depth: int, where: object = None) -> list[int]:
        return self._rows[:depth]


def test_what_chroma_has_not_acknowledged_is_found_all_the_same(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    behind = Behind(library)
    monkeypatch.setattr("index.adding.flush", lambda *arguments: None)
    monkeypatch.setattr("index.ingest.flush", lambda *arguments: None)
    add(library, [make(707)], HashingEmbedder(), cut=cut)
    gone = library.resolve(make(0).id)
    remove(library, [gone])
    vector = HashingEmbedder().embed(["Report 707 says Town707"])[0]
    dense = Dense(library, behind, exact_below=0)  # type: ignore[arg-type]
    ranked = dense.search(vector, 10)
    passages = library.passages_by_row([row for row, _ in ranked])
    assert passages[ranked[0][0]].article_id == make(707).id
    assert len(passages) == len(ranked) == 10
    assert gone not in {passage.article_id for passage in passages.values()}
    only = dense.search(vector, 10, Filters(outlet="nobody's"))
    assert make(707).id not in {
        passage.article_id for passage in library.passages_by_row([row for row, _ in only]).values()
    }


def test_vectors_kept_in_memory_follow_every_change(library: Library, tmp_path: Path) -> None:
    vector = HashingEmbedder().embed(["Report 808 says Town808"])[0]
    dense = Dense(library, Folder(library.home))
    before = dense.search(vector, 3)
    assert dense.search(vector, 3) == before
    with Library(tmp_path) as other:  # as another process would
        add(other, [make(808)], HashingEmbedder(), cut=cut)
    row, cosine = dense.search(vector, 1)[0]
    assert library.passages_by_row([row])[row].article_id == make(808).id
    assert dense.cosines(vector, [row, 999_999]) == {row: pytest.approx(cosine)}


def test_filters_as_chroma_writes_them() -> None:
    assert chroma_where(Filters()) is None
    assert chroma_where(Filters(outlet=" AP  News ")) == {"outlet": "ap news"}
    both = Filters(since=date(2026, 1, 2), until=date(2026, 3, 4))
    assert chroma_where(both) == {
        "$and": [{"published": {"$gte": 20260102}}, {"published": {"$lte": 20260304}}]
    }


def test_whose_vectors_they_are(library: Library) -> None:
    identity = identity_of(library)
    assert identity.metadata == {"embedder": "hashing", "dimensions": 32, "hnsw:space": "cosine"}
    assert identity.collection == f"library-{library.id}"
