"""Questions on one's own archive: quotes become sentence ids, and what cannot is told."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Literal
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.evaluation.align import nearest, under
from assistant.evaluation.case import Question
from assistant.evaluation.dataset import read_questions, write_questions
from assistant.evaluation.quotes import Archived, Held, Quotes
from index.article import make_article
from index.errors import BadInput
from index.ingest import add
from index.library import Library
from index.sentence import Kind, Sentence
from index.split import split
from tests.fakes.embedder import HashingEmbedder
from tests.refresh_qrels import QUESTIONS, seed_articles

Form = Literal["NFC", "NFD"]
STORY = make_article(
    "The harbor closed on Monday. A storm had torn\nits gates away. Nobody was hurt.",
    title="Harbor closes",
)
REPRINT = make_article(
    "From our wire. The harbor closed on Monday. Nobody was hurt. It was late.", title="Closed"
)
TEXTS = Held([STORY, REPRINT])


def ids(article: object, *positions: int) -> tuple[str, ...]:
    assert hasattr(article, "id")
    return tuple(f"{article.id}#{position}" for position in positions)


def test_a_quote_in_a_reprint_makes_two_sets() -> None:
    found = Quotes(TEXTS).sets([["The harbor closed on Monday."]])
    assert found == (ids(STORY, 0), ids(REPRINT, 1))


def test_quotes_of_one_set_are_taken_from_one_article_where_it_has_them_all() -> None:
    quotes = ["The harbor closed on Monday.", "Nobody was hurt."]
    assert Quotes(TEXTS).sets([quotes]) == (ids(STORY, 0, 2), ids(REPRINT, 1, 2))
    apart = ["A storm had torn its gates away.", "It was late."]
    assert Quotes(TEXTS).sets([apart]) == ((*ids(STORY, 1), *ids(REPRINT, 3)),)


def test_white_space_may_differ_and_a_quote_may_cross_a_boundary() -> None:
    assert Quotes(TEXTS).sets([["had torn its gates"]]) == (ids(STORY, 1),)
    assert Quotes(TEXTS).sets([["on Monday.  A storm"]]) == (ids(STORY, 0, 1),)


@pytest.mark.parametrize("stored", ["NFC", "NFD"])
@pytest.mark.parametrize("quoted", ["NFC", "NFD"])
def test_how_accents_are_stored_makes_no_other_quote(stored: Form, quoted: Form) -> None:
    text = "The café in Łódź closed. The cafe did not."
    article = make_article(normalize(stored, text), title="Café")
    found = Quotes(Held([article])).sets([[normalize(quoted, "The café in Łódź closed.")]])
    assert found == (ids(article, 0),)


def test_an_id_is_taken_as_it_is() -> None:
    assert Quotes(TEXTS).sets([ids(STORY, 2)]) == (ids(STORY, 2),)


@pytest.mark.parametrize(
    ("quote", "reason"),
    [
        ("The harbour closed", "stands in no article"),
        ("the harbor closed", "stands in no article"),  # letters are compared as they are
        ("?", "no letter or digit"),
        ("", "no letter or digit"),
        (f"{STORY.id}#9", "no sentence"),
        ("abcdefabcdef#0", "no sentence"),
    ],
)
def test_a_quote_that_stands_nowhere_is_told(quote: str, reason: str) -> None:
    with pytest.raises(BadInput, match=reason):
        Quotes(TEXTS).sets([[quote]])


def test_a_quote_from_a_line_that_cannot_be_cited_is_told() -> None:
    text = "Share this article\n\nThe harbor closed on Monday, the port authority said in a note."
    held = Held([make_article(text, title="Harbor closes")])
    kinds = [sentence.citable for sentence in held.sentences(next(iter(held.articles())).id)]
    assert kinds == [False, True]
    with pytest.raises(BadInput, match="cannot be cited"):
        Quotes(held).sets([["Share this article"]])


def write(path: Path, *rows: object) -> Path:
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    return path


def test_a_file_of_questions(tmp_path: Path) -> None:
    row = {
        "id": "q1",
        "question": "When did the harbor close?",
        "answerable": True,
        "answers": ["Monday"],
        "evidence": [["The harbor closed on Monday."]],
        "partly": ["Nobody was hurt."],
        "asked": "2018-09-28",
        "note": "for people",
    }
    found = read_questions(
        write(tmp_path / "mine.jsonl", row, {"id": 2, "question": "Why?"}), TEXTS
    )
    first, second = found.questions
    assert found.name == "mine"
    assert len(found.sha256) == 64
    assert first.evidence == (ids(STORY, 0), ids(REPRINT, 1))
    assert first.partly == (*ids(STORY, 2), *ids(REPRINT, 2))
    assert str(first.asked) == "2018-09-28"
    assert (second.id, second.answerable, second.evidence) == ("2", None, ())


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ({"question": "Why?"}, "'id' is missing"),
        ({"id": "a"}, "'question' is missing"),
        ({"id": None, "question": "Why?"}, "must be a text or a number"),
        ({"id": ["a"], "question": "Why?"}, "must be a text or a number"),
        ({"id": "a", "question": "  "}, "empty"),
        ({"id": "a", "question": "Why?", "answer": "x"}, "unknown field 'answer'"),
        ({"id": "a", "question": "Why?", "answers": "x"}, "must list texts"),
        ({"id": "a", "question": "Why?", "answerable": "no"}, "true, false or null"),
        ({"id": "a", "question": "Why?", "evidence": [["No such."]]}, "stands in no article"),
        ({"id": "a", "question": "Why?", "evidence": ["No such."]}, "must list texts"),
        ({"id": "a", "question": "Why?", "evidence": 3}, "another shape"),
        ({"id": "a", "question": "Why?", "evidence": [[]]}, "`evidence` holds an empty list"),
        ({"id": "a", "question": "Why?", "parts": [["x"], []]}, "`parts` holds an empty list"),
        ({"id": "a", "question": "Why?", "articles": ["0"]}, "no article '0'.*assistant list"),
        (
            {"id": "a", "question": "Why?", "answerable": False, "answers": ["x"]},
            "`answerable` is false, yet there are `answers`",
        ),
        ({"id": "a", "question": "Why?", "asked": "soon"}, "another shape"),
        ({"id": "a\ud800", "question": "Why?"}, "characters that cannot be seen"),
        ({"id": "\x1b[31ma", "question": "Why?"}, "characters that cannot be seen"),
        ({"id": "a\nb", "question": "Why?"}, "characters that cannot be seen"),
        ({"id": " ", "question": "Why?"}, "is empty or"),
        (
            {"id": "a", "question": "Why?", "evidence": [["000000000000#\u0663"]]},
            "stands in no article",
        ),
        ([], "not a JSON object"),
    ],
)
def test_an_unusable_line_is_named(row: object, reason: str, tmp_path: Path) -> None:
    path = write(tmp_path / "q.jsonl", {"id": "ok", "question": "Why?"}, row)
    with pytest.raises(BadInput, match=reason) as caught:
        read_questions(path, TEXTS)
    assert "line 2" in str(caught.value)


def test_endless_brackets_are_bad_input(tmp_path: Path) -> None:
    path = tmp_path / "deep.jsonl"
    path.write_text("[" * 200_000)
    with pytest.raises(BadInput, match="line 1: not JSON"):
        read_questions(path, TEXTS)


def test_no_questions_and_two_with_one_id_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="no questions"):
        read_questions(write(tmp_path / "none.jsonl"), TEXTS)
    row = {"id": "a", "question": "Why?"}
    with pytest.raises(BadInput, match="more than once"):
        read_questions(write(tmp_path / "two.jsonl", row, row), TEXTS)
    with pytest.raises(BadInput, match="does not exist"):
        read_questions(tmp_path / "missing.jsonl", TEXTS)


def test_questions_survive_their_file(tmp_path: Path) -> None:
    question = Question(
        "q1",
        "When did the harbor close?",
        answers=("Monday",),
        answerable=True,
        evidence=(ids(STORY, 0),),
        automatic=True,
        type="when",
    )
    other = Question("q2", "Why?", answerable=False)
    write_questions(tmp_path / "q.jsonl", [question, other])
    assert read_questions(tmp_path / "q.jsonl", TEXTS).questions == (question, other)


def test_the_seed_questions_are_read_on_a_library(tmp_path: Path) -> None:
    with Library(tmp_path, create=True) as library:
        add(library, list(seed_articles().values()), HashingEmbedder())
        found = read_questions(QUESTIONS, Archived(library))
        held = read_questions(QUESTIONS, Held(seed_articles().values()))
    assert len(found.questions) == 30
    assert [set(q.evidence) for q in found.questions] == [set(q.evidence) for q in held.questions]
    assert all(bool(q.evidence) == q.answerable for q in found.questions)


@given(st.lists(st.integers(1, 12), min_size=1, max_size=8), st.data())
def test_what_lies_under_a_span(lengths: list[int], data: st.DataObject) -> None:
    """Sentences of these lengths, one space between: the ids under a span overlap it, in order."""
    sentences, start = [], 0
    for position, length in enumerate(lengths):
        text = "x" * length
        sentences.append(Sentence("a", position, 0, start, start + length, Kind.BODY, text))
        start += length + 1
    left = data.draw(st.integers(0, start - 1))
    right = data.draw(st.integers(left + 1, start))
    overlapping = [s.id for s in sentences if s.start < right and left < s.end]
    assert list(under((left, right), sentences, least=0)) == overlapping
    half = under((left, right), sentences)
    assert set(half) <= set(overlapping)
    assert bool(half) == bool(overlapping)
    for sentence in sentences:  # a sentence is always under itself, and alone
        assert under((sentence.start, sentence.end), sentences) == (sentence.id,)


def test_a_full_stop_on_the_wrong_side_is_no_match() -> None:
    first, second, *_ = split(STORY)
    assert under((first.end - 1, second.end), split(STORY)) == (second.id,)


def test_the_nearest_place_is_found() -> None:
    assert nearest("no, no, no", "no", 5) == (4, 6)
    assert nearest("no, no, no", "yes", 5) is None
    assert nearest("no", "", 0) is None
