"""The sample articles, their questions and their qrels agree with each other and the reader."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from index.article import Article
from index.read import Refused, read
from index.sentence import Kind
from index.split import split
from tests.refresh_qrels import (
    ARTICLES,
    QRELS,
    SEEDS,
    SeedQuestion,
    qrels,
    seed_articles,
    seed_questions,
    sentences_under,
)

# title, outlet, byline, day of publication: what a reader of the page would say
EXPECTED = {
    "2018-09-08-iranian-consulate-fire.txt": (
        "Protesters burn Iranian Consulate in Basra",
        "Shatt Evening Star",
        "Yusra Delane",
        "2018-09-08",
    ),
    "2018-09-26-speaker-profile.txt": (
        "The speaker both sides can telephone",
        "The Brannoc Review",
        "Leonie Marchetti",
        "2018-09-26",
    ),
    "2018-09-28-basra-consulate.md": (
        "Pompeo pulls American diplomats out of Basra, pointing at Iran",
        "Gulf Ledger (fictional)",
        "Nadia Farrow",
        "2018-09-28",
    ),
    "2018-09-28-northgate-wire.txt": (
        "US shuts Basra consulate, says Iran is behind threats",
        "Northgate Wire",
        "Tomas Ridley",
        "2018-09-28",
    ),
    "2018-09-29-militia-commander.md": (
        "Militia commander lays consulate fire on saboteurs with American backing",
        "Eastbank Herald (fictional)",
        "Farid Osgood",
        "2018-09-29",
    ),
    "2018-09-29-threat-doubted.md": (
        "Iraqi official sees no danger behind the American exit from Basra",
        "Palm Gate Gazette (fictional)",
        "Samir Haddad-Lowe",
        "2018-09-29",
    ),
    "2018-09-29-tidewater-courier.txt": (
        "Diplomats ordered home from Basra as quarrel with Iran sharpens",
        "The Tidewater Courier",
        "Tomas Ridley, Northgate Wire",
        "2018-09-29",
    ),
    "2018-09-30-basra-background.md": (
        "Background: How Basra's protests grew into a quarrel between powers",
        "Gulf Ledger (fictional)",
        "Nadia Farrow and Omar Sayegh",
        "2018-09-30",
    ),
    "2018-09-30-briefs.jsonl#briefs-1": (
        "Oil sanctions come next as Washington turns up its warnings to Iran",
        "Harbor and Hinterland Briefing (fictional)",
        "Anselm Pryce",
        "2018-09-29",
    ),
    "2018-09-30-briefs.jsonl#briefs-2": (
        "Dockers win the Delta Cup at the 12th kick",
        "Harbor and Hinterland Briefing (fictional)",
        "Marguerite Oyelaran",
        "2018-09-30",
    ),
    "2018-10-02-umm-sidra-port.txt": (
        "Port loses 31 foreign contractors after consulate closes",
        "The Umm Sidra Mariner (fictional)",
        "Hugo Bassett",
        "2018-10-02",
    ),
    "2018-10-05-umm-sidra-port-update.md": (
        "Update: Port of Umm Sidra corrects number of contractors who left",
        "The Umm Sidra Mariner (fictional)",
        "Hugo Bassett",
        "2018-10-05",
    ),
}
REPRINT = {"2018-09-28-northgate-wire.txt", "2018-09-29-tidewater-courier.txt"}
TYPES = {
    *("who", "when", "where", "how many", "why", "what", "yes/no", "who said"),
    *("multi-part", "disagreement", "update"),
}
SHARED = SEEDS.parent.parent / "shared" / "seeds"
LONGEST_RUN = 7  # words in a row that an article may have in common with the shared one


@pytest.fixture(scope="module")
def articles() -> dict[str, Article]:
    return seed_articles()


@pytest.fixture(scope="module")
def questions() -> tuple[SeedQuestion, ...]:
    return seed_questions()


def test_every_article_is_read_without_refusal() -> None:
    assert [r for r in read([ARTICLES]) if isinstance(r, Refused)] == []


def test_seeds_hold_data_only() -> None:
    assert not list(SEEDS.rglob("*.py"))


@pytest.mark.parametrize("key", EXPECTED)
def test_title_outlet_byline_and_date_are_recognised(
    key: str, articles: dict[str, Article]
) -> None:
    article = articles[key]
    title, outlet, byline, published = EXPECTED[key]
    assert article.title == title
    assert article.outlet == outlet
    assert article.byline == byline
    assert article.published == date.fromisoformat(published)


def test_no_other_articles_are_read(articles: dict[str, Article]) -> None:
    assert set(articles) == set(EXPECTED)


def test_links_lead_to_reserved_names_only(articles: dict[str, Article]) -> None:
    links = [a.url for a in articles.values() if a.url]
    assert links
    assert all(re.match(r"https://([a-z-]+\.example|example\.org)/", url) for url in links)


def test_every_article_says_that_it_is_invented() -> None:
    for path in ARTICLES.iterdir():
        assert re.search(r"fictional|invented", path.read_text(encoding="utf-8")), path.name


def test_lines_of_every_kind_of_a_news_page_occur(articles: dict[str, Article]) -> None:
    found = {s.kind for article in articles.values() for s in split(article)}
    assert found >= {
        *(Kind.MASTHEAD, Kind.HEADLINE, Kind.BYLINE, Kind.DATELINE, Kind.CREDIT),
        *(Kind.BODY, Kind.CAPTION, Kind.NOTE, Kind.RELATED),
    }


def test_a_reprint_differs_in_two_sentences_and_its_furniture(
    articles: dict[str, Article],
) -> None:
    wire, reprint = (
        {s.text for s in split(articles[k]) if s.text.endswith((".", '."'))}
        for k in sorted(REPRINT)
    )
    assert len(wire & reprint) >= 10
    edited = [s for s in reprint - wire if "Tidewater" not in s and "collection" not in s]
    assert len(edited) == 2


def test_every_quote_stands_in_the_named_sources_and_nowhere_else(
    articles: dict[str, Article], questions: tuple[SeedQuestion, ...]
) -> None:
    for question in questions:
        held: set[str] = set()
        for quote in question.relevance:
            keys = {key for key, article in articles.items() if quote in article.text}
            assert len(keys) == 1 or keys == REPRINT, (question.id, quote, keys)
            assert sum(articles[key].text.count(quote) for key in keys) == len(keys)
            held |= keys
        assert held == set(question.sources), question.id


def test_every_quote_is_one_whole_sentence_that_may_be_cited(
    articles: dict[str, Article], questions: tuple[SeedQuestion, ...]
) -> None:
    citable = {s.text for a in articles.values() for s in split(a) if s.citable}
    missing = {q.id: [x for x in q.relevance if x not in citable] for q in questions}
    assert {id_: quotes for id_, quotes in missing.items() if quotes} == {}


def test_a_quote_over_a_boundary_judges_both_sentences(articles: dict[str, Article]) -> None:
    article = articles["2018-10-05-umm-sidra-port-update.md"]
    assert len(list(sentences_under("as 31. The correct", article))) == 2


def test_qrels_are_those_that_the_quotes_give() -> None:
    assert QRELS.read_text(encoding="utf-8") == qrels(), "run: python -m tests.refresh_qrels"


def test_qrels_judge_every_answerable_question_and_no_other(
    questions: tuple[SeedQuestion, ...],
) -> None:
    rows = [line.split("\t") for line in QRELS.read_text(encoding="utf-8").splitlines()]
    assert {row[0] for row in rows} == {q.id for q in questions if q.answerable}
    assert {(row[1], row[3]) for row in rows} == {("0", "1"), ("0", "2")}


def test_the_questions_are_of_all_types(questions: tuple[SeedQuestion, ...]) -> None:
    assert questions[0].question == "Who closed the consulate and why?"
    assert Counter(q.answerable for q in questions) == {True: 24, False: 6}
    assert len({q.id for q in questions}) == len({q.question for q in questions}) == 30
    assert {q.type for q in questions} == TYPES


def test_answers_stand_in_the_evidence(questions: tuple[SeedQuestion, ...]) -> None:
    for question in questions:
        assert bool(question.answers) == bool(question.evidence) == question.answerable
        for quotes in question.evidence:
            text = " ".join(quotes).lower()
            assert any(a.lower() in text for a in question.answers), (question.id, quotes)
            for part in question.parts:
                assert any(a.lower() in text for a in part), (question.id, part, quotes)


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared article is not on this machine")
def test_nothing_is_copied_from_the_shared_article() -> None:
    theirs: set[tuple[str, ...]] = set()
    for path in SHARED.glob("*.txt"):
        theirs.update(_runs(path))
    assert theirs
    for path in ARTICLES.iterdir():
        copied = [" ".join(run) for run in _runs(path) if run in theirs]
        assert copied == [], path.name


def _runs(path: Path) -> Iterator[tuple[str, ...]]:
    """Yield every run of LONGEST_RUN + 1 words of a file, without case and punctuation."""
    text = path.read_text(encoding="utf-8").replace("\\n", " ").lower()
    words = re.findall(r"[a-z0-9]+", re.sub("['\u2019]", "", text))
    size = LONGEST_RUN + 1
    for start in range(len(words) - size + 1):
        yield tuple(words[start : start + size])
