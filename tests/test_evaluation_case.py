"""A case survives its line of JSON; what is no case is refused in words."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answer import Usage
from assistant.evaluation.case import Case, Question, Ranked, from_json, question_of, to_json
from index.errors import BadInput
from tests.fakes.cases import case, claim

TEXTS = st.lists(st.text(max_size=8), max_size=3).map(tuple)
QUESTIONS = st.builds(
    Question,
    id=st.text(max_size=5),
    text=st.text(max_size=20),
    answers=TEXTS,
    wrong_answers=TEXTS,
    choices=TEXTS,
    answerable=st.none() | st.booleans(),
    evidence=st.lists(TEXTS, max_size=3).map(tuple),
    asked=st.none() | st.dates(),
    type=st.text(max_size=4),
    automatic=st.booleans(),
    parts=st.lists(TEXTS, max_size=2).map(tuple),
    partly=TEXTS,
    articles=TEXTS,
    speakers=st.lists(st.tuples(st.text(max_size=4), st.text(max_size=4)), max_size=2).map(tuple),
)


@given(
    question=QUESTIONS,
    score=st.floats(allow_nan=False, allow_infinity=False),
    tokens=st.integers(0, 10**9),
    error=st.text(min_size=1, max_size=20),
)
def test_a_failed_case_survives_its_line(
    question: Question, score: float, tokens: int, error: str
) -> None:
    one = Case(
        question,
        None,
        (Ranked("a#1", "a", score),),
        seconds={"total": 0.25},
        tokens=Usage(tokens, 1),
        error=error,
    )
    line = to_json(one)
    assert "\n" not in line
    assert from_json(line) == one
    assert one.failed
    assert not one.abstained


def test_an_answered_case_survives_its_line() -> None:
    one = case(Question("q", "Who?", asked=date(2018, 9, 28)), claim("He did.", "a#1", "a#2"))
    again = from_json(to_json(one))
    assert again == one
    assert again.cited == {"a#1", "a#2"}
    assert again.text == "He did."
    assert [c.quote for c in again.claims[0].cited] == ["Text of a#1.", "Text of a#2."]


def test_no_claims_is_an_abstention() -> None:
    assert case(Question("q", "Who?")).abstained


@pytest.mark.parametrize(
    "row",
    [
        {"id": "q"},
        {"id": "q", "question": 3},
        {"id": "q", "question": "Who?", "answers": "Pompeo"},
        {"id": "q", "question": "Who?", "answerable": "yes"},
        {"id": "q", "question": "Who?", "evidence": "a#1"},
        {"id": "q", "question": "Who?", "evidence": ["a#1"]},
        {"id": "q", "question": "Who?", "asked": "yesterday"},
    ],
)
def test_a_question_of_another_shape_is_refused(row: dict[str, object]) -> None:
    with pytest.raises((KeyError, TypeError, ValueError)):
        question_of(row)


@pytest.mark.parametrize("lost", ["question", "answer", "ranking", "seconds", "tokens", "error"])
def test_a_line_without_a_part_is_refused(lost: str) -> None:
    row = json.loads(to_json(case(Question("q", "Who?"), claim("He did.", "a#1"))))
    del row[lost]
    with pytest.raises(BadInput, match="saved case"):
        from_json(json.dumps(row))


@pytest.mark.parametrize("line", ["", "[]", "3", "{", '{"question": {}}'])
def test_a_line_that_is_no_case_is_refused(line: str) -> None:
    with pytest.raises(BadInput, match="saved case"):
        from_json(line)


def test_a_citation_that_leads_nowhere_is_refused() -> None:
    row = json.loads(to_json(case(Question("q", "Who?"), claim("He did.", "a#1"))))
    row["answer"]["citations"] = []
    with pytest.raises(BadInput, match="saved case"):
        from_json(json.dumps(row))


def test_neither_an_answer_nor_an_error_is_refused() -> None:
    with pytest.raises(BadInput, match="neither"):
        from_json(to_json(Case(Question("q", "Who?"), None)))


def test_nan_is_never_written() -> None:
    with pytest.raises(ValueError, match="JSON"):
        to_json(Case(Question("q", "Who?"), None, (Ranked("a#1", "a", float("nan")),), error="x"))
