"""HybridRetriever: the two rankings fused, with what each said."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from index.errors import LibraryEmpty, OtherEmbedding
from index.hybrid import HybridRetriever, fuse
from index.ingest import add
from index.library import Library
from index.retrieve import Filters, StageRank
from tests.fakes.articles import cut, make
from tests.fakes.embedder import HashingEmbedder


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library(tmp_path, create=True) as library:
        yield library


def fill(library: Library) -> None:
    add(library, [make(number) for number in range(30)], HashingEmbedder(), cut=cut)


def test_fusion_by_hand() -> None:
    """1/61 + 1/62 beats 1/61 beats 1/62; equal scores keep the order of the rows."""
    fused = fuse({"dense": [(7, 0.9), (8, 0.8), (9, 0.7)], "words": [(5, 12.0), (7, 11.0)]})
    places = [(row, [(at.stage, at.rank, at.score) for at in of[:-1]]) for row, _, of in fused]
    assert places == [
        (7, [("dense", 1, 0.9), ("words", 2, 11.0)]),
        (5, [("words", 1, 12.0)]),
        (8, [("dense", 2, 0.8)]),
        (9, [("dense", 3, 0.7)]),
    ]
    ends = [StageRank("fused", rank, score) for rank, (_, score, _) in enumerate(fused, start=1)]
    assert [of[-1] for _, _, of in fused] == ends
    scores = [score for _, score, _ in fused]
    assert scores == pytest.approx([1 / 61 + 1 / 62, 1 / 61, 1 / 62, 1 / 63])
    assert fuse({"dense": [], "words": []}) == []


@pytest.mark.parametrize("exact_below", [50_000, 0])
def test_the_best_hit_answers(library: Library, exact_below: int) -> None:
    fill(library)
    retriever = HybridRetriever(library, HashingEmbedder(), exact_below=exact_below)
    hits = retriever.retrieve("What does report 17 say reopened in Town17?", k=5)
    assert [hit.rank for hit in hits] == [1, 2, 3, 4, 5]
    assert hits[0].passage.article_id == make(17).id
    assert hits[0].passage.text == make(17).text[hits[0].passage.start : hits[0].passage.end]
    assert [at.stage for at in hits[0].stages] == ["dense", "words", "fused"]
    assert [hit.stage("fused") for hit in hits] == [
        StageRank("fused", hit.rank, hit.score) for hit in hits
    ]
    scores = [hit.score for hit in hits]
    assert scores == sorted(scores, reverse=True)


def test_every_hit_has_its_cosine_also_where_only_words_found_it(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.hybrid.DEPTH", 2)
    fill(library)
    hits = HybridRetriever(library, HashingEmbedder()).retrieve("Town3 orchard", k=2)
    wide = HybridRetriever(library, HashingEmbedder()).retrieve("zzz Town3", k=4)
    assert all(hit.cosine is not None and -1.001 <= hit.cosine <= 1.001 for hit in [*hits, *wide])
    assert any(hit.stage("dense") is None for hit in [*hits, *wide])


def test_filters_hold_for_both_stages(library: Library) -> None:
    fill(library)
    retriever = HybridRetriever(library, HashingEmbedder())
    filters = Filters(since=date(2026, 3, 1), until=date(2026, 5, 31), outlet="Valley Post")
    hits = retriever.retrieve("reopened", k=50, filters=filters)
    articles = [library.article(hit.passage.article_id) for hit in hits]
    assert articles
    assert {article.outlet for article in articles} == {"Valley Post"}
    assert all(article.published and 3 <= article.published.month <= 5 for article in articles)
    assert retriever.retrieve("reopened", k=5, filters=Filters(outlet="none such")) == []


def test_an_empty_library_and_another_model(library: Library) -> None:
    with pytest.raises(LibraryEmpty, match="assistant add"):
        HybridRetriever(library, HashingEmbedder()).retrieve("Who?", k=3)
    fill(library)
    with pytest.raises(OtherEmbedding, match=r"'hashing'.*'other'.*reembed"):
        HybridRetriever(library, HashingEmbedder("other"))
