"""HybridRetriever: the two rankings fused, with what each said."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from index.article import make_article
from index.errors import LibraryEmpty, OtherEmbedding
from index.hybrid import HybridRetriever
from index.ingest import add
from index.library import Library
from index.retrieve import Filters, Stage, StageRank
from tests.fakes.articles import cut, make
from tests.fakes.embedder import HashingEmbedder


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library(tmp_path, create=True) as library:
        yield library


def fill(library: Library) -> None:
    add(library, [make(number) for number in range(30)], HashingEmbedder(), cut=cut)


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


def test_asked_as_of_a_day_what_is_near_comes_first_and_nothing_later(library: Library) -> None:
    text = "The ferry to {} was cancelled because of the storm, its owner said in the evening."
    days = [date(2026, 1, 5), date(2026, 3, 4), date(2026, 6, 30)]
    articles = [
        make_article(text.format(f"Town{n}"), published=day, title=f"Ferry {n}")
        for n, day in enumerate(days)
    ]
    add(library, articles, HashingEmbedder(), cut=cut)
    retriever = HybridRetriever(library, HashingEmbedder())
    question = "Why was the ferry cancelled?"

    def found(filters: Filters, retriever: HybridRetriever = retriever) -> list[str]:
        hits = retriever.retrieve(question, k=5, filters=filters)
        return [library.article(hit.passage.article_id).title or "" for hit in hits]

    assert found(Filters().seen_from(date(2026, 3, 5)))[:2] == ["Ferry 1", "Ferry 0"]
    assert found(Filters().seen_from(date(2026, 1, 6))) == ["Ferry 0"]
    assert found(Filters().seen_from(date(2026, 7, 1)))[0] == "Ferry 2"
    timeless = HybridRetriever(library, HashingEmbedder(), without=[Stage.TIME])
    hits = timeless.retrieve(question, k=1, filters=Filters().seen_from(date(2026, 7, 1)))
    assert hits[0].stage("time") is None


def test_one_story_is_found_once_with_its_reprints(library: Library) -> None:
    wire = (
        "The dam above the village gave way before dawn after three days of rain. "
        "Forty families had left their houses the night before, the mayor told reporters."
    )
    for outlet in ("Hill Post", "Coast Times"):
        wire_article = make_article(f"{wire} {outlet} has more.", outlet=outlet)
        add(library, [wire_article], HashingEmbedder(), cut=cut)
    fill(library)
    retriever = HybridRetriever(library, HashingEmbedder())
    hits = retriever.retrieve("When did the dam give way?", k=3)
    assert len(hits[0].copies) == 1
    assert hits[0].copies[0].article_id not in {hit.passage.article_id for hit in hits}
    plain = HybridRetriever(library, HashingEmbedder(), without=[Stage.COPIES])
    assert not any(hit.copies for hit in plain.retrieve("When did the dam give way?", k=3))


def test_a_phrase_in_quotation_marks_comes_first(library: Library) -> None:
    fill(library)
    long = "The harbour reopened, the harbour of Town4, and the harbour of all. "
    odd = make_article(long + "Nobody opened the orchard gate again.")
    add(library, [odd], HashingEmbedder(), cut=cut)
    retriever = HybridRetriever(library, HashingEmbedder())
    hits = retriever.retrieve('Which harbour reopened: "opened the orchard gate"?', k=2)
    assert hits[0].passage.article_id == odd.id
    assert hits[0].stage("phrases") is not None


def test_stages_left_out_do_not_run(library: Library) -> None:
    fill(library)
    words = HybridRetriever(
        library, HashingEmbedder(), without=[Stage.DENSE, Stage.PHRASES, Stage.RARE]
    )
    hits = words.retrieve('"Report 3" reopened', k=3)
    assert all([at.stage for at in hit.stages] == ["words", "fused"] for hit in hits)
    assert all(hit.cosine is None for hit in hits)


@pytest.mark.parametrize("name", ["Tshilombo", "Tshilonbo"])
def test_a_rare_name_comes_first_though_the_embedding_does_not_know_it(
    library: Library, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.lexical.RARE", 0.02)
    fill(library)
    odd = make_article("Nobody in the far valley had ever heard of Tshilombo before that day.")
    add(library, [odd], HashingEmbedder(), cut=cut)
    retriever = HybridRetriever(library, HashingEmbedder())
    hits = retriever.retrieve(f"What does the report say that {name} reopened?", k=3)
    assert hits[0].passage.article_id == odd.id
    assert retriever.retrieve(name, k=1)[0].passage.article_id == odd.id


def test_of_several_spellings_the_other_words_choose(library: Library) -> None:
    """Haynes and Hajna are both a letter from Hayna; only one of them is Larry, and he is rarer."""
    fill(library)
    texts = [f"Troy Haynes, whom all call Haynes, opened kitchen {number}." for number in range(9)]
    long = "It took the works a year to say so, and by then the pipe had long been dug up again. "
    right = make_article(long * 2 + "The letter went to Larry Hajna of the state's water office.")
    rivals = [make_article(text) for text in texts]
    add(library, [*rivals, right], HashingEmbedder(), cut=cut)
    for without in ((), (Stage.DENSE,)):
        retriever = HybridRetriever(library, HashingEmbedder(), without=without)
        hits = retriever.retrieve("Larry Hayna", k=3)
        assert hits[0].passage.article_id == right.id


def test_the_latest_of_an_archive_that_ended_is_its_last(library: Library) -> None:
    text = (
        "The bank of Velland moved its rate by a quarter of a point, it said in its statement {}."
    )
    days = [date(2019, 3, 4), date(2021, 6, 30)]
    articles = [
        make_article(text.format("of spring"), published=days[0]),
        make_article(text.format("of summer"), published=days[1]),
    ]
    add(library, articles, HashingEmbedder(), cut=cut)
    retriever = HybridRetriever(library, HashingEmbedder())
    hits = retriever.retrieve("What is the latest rate of the bank of Velland?", k=2)
    assert library.article(hits[0].passage.article_id).published == days[1]
    time = hits[0].stage("time")
    fused = hits[0].stage("fused")
    assert time and fused and time.score > 1.2 * fused.score
