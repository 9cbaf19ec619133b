"""BM25 without scoring everything: the best are those that FTS5 finds when it scores everything."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from index import postings
from index.article import make_article
from index.blocks import Blocks
from index.conditions import condition
from index.ingest import add, remove
from index.library import Library
from index.postings import Postings, Ranked
from index.retrieve import Filters
from tests.fakes.articles import OUTLETS, cut
from tests.fakes.embedder import HashingEmbedder

# Like words of a language: a few everywhere, many in few passages.
WORDS = [f"word{number}" for number in range(400)]
WEIGHTS = [1 / (number + 1) for number in range(400)]
QUESTIONS = [[0, 1, 40], [0, 2, 3, 150], [1, 300], [0, 1], [7, 80, 120, 200], [390], [5]]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with Library(tmp_path_factory.mktemp("words"), create=True) as library:
        words = random.Random(4)
        articles = [
            make_article(
                " ".join(
                    " ".join(words.choices(WORDS, WEIGHTS, k=words.randint(4, 20))) + "."
                    for _ in range(7)
                ),
                title=f"Story {number}",
                outlet=OUTLETS[number % len(OUTLETS)],
                published=date(2026, 1, 1) + timedelta(days=number),
            )
            for number in range(300)
        ]
        add(library, articles, HashingEmbedder(), cut=cut)
        yield library


def everything(library: Library, words: list[str], filters: Filters) -> Ranked:
    where, arguments = condition(filters)
    return library.database.rows(
        "SELECT words.rowid, -bm25(words) AS score FROM words"
        " JOIN passages ON passages.id = words.rowid"
        " JOIN articles ON articles.id = passages.article_id"
        f" WHERE words MATCH ? AND {where} ORDER BY score DESC, words.rowid",
        (" OR ".join(words), *arguments),
    )


@pytest.mark.parametrize(
    ("rescored", "rare"), [(400, 0.01), (250, 0.05), (250, 0.0), (10_000, 1.0)]
)
@pytest.mark.parametrize(
    "filters",
    [
        Filters(),
        Filters(since=date(2026, 9, 1)),
        Filters(until=date(2026, 1, 9), outlet=OUTLETS[1]),
        Filters(since=date(2030, 1, 1)),
    ],
)
def test_the_best_are_the_same_as_when_everything_is_scored(
    library: Library,
    filters: Filters,
    rescored: int,
    rare: float,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(postings, "RESCORED", rescored)
    monkeypatch.setattr(postings, "RARE", rare)
    monkeypatch.setattr(postings, "_FEWER", 0 if rescored < 1000 else 4)
    for question in QUESTIONS:
        words = [f'"{WORDS[number]}"' for number in question]
        found = Postings(library.database, Blocks(library.database)).best(words, 7, filters)
        expected = everything(library, words, filters)[:7]
        # Words that half of the passages hold weigh nothing, so their order says nothing.
        telling = [one for one in expected if one[1] > 1e-3]
        assert found[: len(telling)] == telling, question
        assert len(found) == len(expected)


def test_words_that_stand_nowhere(library: Library) -> None:
    places = Postings(library.database, Blocks(library.database))
    assert places.best(['"nowhere"'], 5, Filters()) == []
    assert places.best([], 5, Filters()) == []
    both = places.best(['"nowhere"', '"word40"'], 5, Filters())
    assert both == everything(library, ['"word40"'], Filters())[:5]


def test_what_is_kept_follows_every_change(tmp_path: Path) -> None:
    with Library(tmp_path, create=True) as library:
        places = Postings(library.database, Blocks(library.database))
        article = make_article("Only this names Xylograd. Nothing else does.")
        add(library, [article], HashingEmbedder(), cut=cut)
        assert len(places.best(['"xylograd"'], 5, Filters())) == 1
        remove(library, [article.id])
        assert places.best(['"xylograd"'], 5, Filters()) == []
