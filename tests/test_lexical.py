"""The words stage: questions made into safe queries, and what they find."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.article import make_article
from index.ingest import add
from index.lexical import match_query, search
from index.library import Library
from index.retrieve import Filters
from tests.fakes.articles import cut, make
from tests.fakes.embedder import HashingEmbedder


@pytest.mark.parametrize(
    ("question", "query"),
    [
        ("Who closed the consulate and why?", '"closed" OR "consulate"'),
        ("Who is it?", '"who" OR "is" OR "it"'),
        ("U.S. NEAR(a b) OR *", '"u" OR "near" OR "b"'),
        (
            'Who said "never again" twice?',
            '"never again" OR "said" OR "never" OR "again" OR "twice"',
        ),
        ("title:x -y ^z", '"title" OR "x" OR "y" OR "z"'),
        ("Zürich’s", '"zürich"'),
        ("snake_case a\x00b", '"snake" OR "case" OR "b"'),
        ("?!", ""),
        ("", ""),
    ],
)
def test_the_query_of_a_question(question: str, query: str) -> None:
    assert match_query(question) == query


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    library = Library(tmp_path_factory.mktemp("lexical"), create=True)
    extra = make_article(
        "The café in Zürich closed its doors. Nobody said never again. They said it again, never."
    )
    add(library, [*(make(number) for number in range(12)), extra], HashingEmbedder(), cut=cut)
    return library


@given(st.text())
def test_no_question_is_a_wrong_query(library: Library, question: str) -> None:
    search(library.database, question, 5)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("What reopened in Town7?", "Town7"),
        ("cafe zurich", "café in Zürich"),
        ("closing a door", "closed its doors"),
        ('"never again"', "never again"),
    ],
)
def test_the_best_passage_holds_the_words(library: Library, question: str, text: str) -> None:
    ranked = search(library.database, question, 5)
    assert text in library.passages_by_row([ranked[0][0]])[ranked[0][0]].text
    assert [score for _, score in ranked] == sorted((s for _, s in ranked), reverse=True)


def test_filters_hold(library: Library) -> None:
    rows = search(library.database, "reopened", 50, Filters(outlet="valley post"))
    found = library.passages_by_row([row for row, _ in rows]).values()
    outlets = {library.article(passage.article_id).outlet for passage in found}
    assert outlets == {"Valley Post"}
