"""The words stage: questions made into safe queries, and what they find."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.article import make_article
from index.blocks import Blocks
from index.ingest import add
from index.lexical import Words
from index.library import Library
from index.postings import Ranked
from index.retrieve import Filters
from tests.fakes.articles import cut, make
from tests.fakes.embedder import HashingEmbedder


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    library = Library(tmp_path_factory.mktemp("lexical"), create=True)
    extra = make_article(
        "The café in Zürich closed its doors. Nobody said never again. They said it again, never."
    )
    add(library, [*(make(number) for number in range(12)), extra], HashingEmbedder(), cut=cut)
    return library


def words(library: Library) -> Words:
    return Words(library.database, Blocks(library.database))


def search(library: Library, question: str, depth: int, filters: Filters = Filters()) -> Ranked:
    index = words(library)
    return index.search(index.read(question), depth, filters)


@given(st.text())
def test_no_question_is_a_wrong_query(library: Library, question: str) -> None:
    search(library, question, 5)
    words(library).phrases(f'"{question}"', 5)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("What reopened in Town7?", "Town7"),
        ("cafe zurich", "café in Zürich"),
        ("closing a door", "closed its doors"),
        ('"never again"', "never again"),
        ("U.S. NEAR(doors b) OR *", "doors"),
        ("title:doors -y ^z", "doors"),
        ("Zürich’s", "Zürich"),
        ("the it", "They said it"),
    ],
)
def test_the_best_passage_holds_the_words(library: Library, question: str, text: str) -> None:
    ranked = search(library, question, 5)
    assert text in library.passages_by_row([ranked[0][0]])[ranked[0][0]].text
    assert [score for _, score in ranked] == sorted((s for _, s in ranked), reverse=True)


def test_filters_hold(library: Library) -> None:
    rows = search(library, "reopened", 50, Filters(outlet="valley post"))
    found = library.passages_by_row([row for row, _ in rows]).values()
    outlets = {library.article(passage.article_id).outlet for passage in found}
    assert outlets == {"Valley Post"}


@pytest.mark.parametrize("question", ["?!", "", "who is"])
def test_nothing_is_found_for_nothing(library: Library, question: str) -> None:
    assert search(library, question, 5) == []
    assert words(library).phrases(question, 5) == []


def test_a_phrase_is_found_word_for_word_only(library: Library) -> None:
    [(row, _)] = words(library).phrases('Who said "Never  again!" and “in Zurich”?', 5)
    assert "never again" in library.passages_by_row([row])[row].text
    assert words(library).phrases('"again nobody"', 5) == []
    assert words(library).phrases('"never again" "in Bern"', 5) == []


@pytest.mark.parametrize("name", ["Zurihc", "Zürch", "Zuricch", "zurick"])
def test_a_misspelt_name_is_found_all_the_same(library: Library, name: str) -> None:
    [(row, _)] = search(library, name, 5)
    assert "Zürich" in library.passages_by_row([row])[row].text


@pytest.mark.parametrize("name", ["Lodz", "Łódź", "łodz", "LÓDZ"])
@pytest.mark.parametrize("written", ["Łódź", "Lodz"])
def test_a_letter_that_the_index_keeps_is_found_by_its_plain_one(
    name: str, written: str, tmp_path: Path
) -> None:
    with Library(tmp_path, create=True) as library:
        odd = make_article(f"The looms of {written} stood still for a week, its mayor said.")
        add(library, [*(make(number) for number in range(5)), odd], HashingEmbedder(), cut=cut)
        index = words(library)
        asked = index.read(f"What stood still in {name}?")
        assert [wanted.passages for wanted in asked][-1] == 1
        for ranked in (
            index.search(asked, 1),
            index.search(index.read(name), 3),
            index.phrases(f'"looms of {name}"', 3),
        ):
            [(row, _)] = ranked
            assert written in library.passages_by_row([row])[row].text


def test_both_spellings_are_found(tmp_path: Path) -> None:
    with Library(tmp_path, create=True) as library:
        articles = [
            make_article(f"Minister {name} has resigned, her office said on a quiet evening.")
            for name in ("Sørensen", "Sorensen", "Sorenson")
        ]
        add(library, articles, HashingEmbedder(), cut=cut)
        assert len(search(library, "sorensen", 5)) == len(search(library, "SØRENSEN", 5)) == 2
