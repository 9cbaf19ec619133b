"""Correctness of answers, against SQuAD's script worked by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.evaluation.case import Case, Question
from assistant.evaluation.measures.accuracy import Accuracy
from assistant.evaluation.measures.choice import ChoiceAccuracy
from assistant.evaluation.measures.exact_match import ExactMatch
from assistant.evaluation.measures.handled import Handled
from assistant.evaluation.measures.misled import Misled
from assistant.evaluation.measures.right import holds
from assistant.evaluation.measures.squad import exact, f1, normalise
from assistant.evaluation.measures.word_f1 import WordF1
from tests.fakes.cases import case, claim

WHO = Question("q", "Who?", answers=("Mike Pompeo", "the Secretary of State"), answerable=True)
UNANSWERABLE = Question("q", "Who?", answerable=False)
UNJUDGED = Question("q", "Who?")


def said(question: Question, text: str) -> Case:
    return case(question, claim(text, "a#1")) if text else case(question)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # lower, remove_punc, remove_articles, white_space_fix of evaluate-v2.0
        ("The Eiffel Tower!", "eiffel tower"),
        ("an apple, a pear", "apple pear"),
        ("U.S.", "us"),
        ("theatre and a then", "theatre and then"),
        ("  $ 400\tmillion ", "400 million"),
        ("10th–15th", "10th15th"),
        ("Pompeo’s “hell to pay”", "pompeos hell to pay"),
        ("the", ""),
        ("", ""),
    ],
)
def test_normalising_is_that_of_squad(text: str, expected: str) -> None:
    assert normalise(text) == expected


@pytest.mark.parametrize(
    ("answer", "reference", "em", "score"),
    [
        ("Santa Clara, California", "Santa Clara California", 1.0, 1.0),
        # shared: santa, clara; precision 2/2, recall 2/3
        ("Santa Clara", "Santa Clara, California", 0.0, 0.8),
        # shared: denver, broncos; precision 2/4, recall 2/2
        ("the Denver Broncos won it", "Denver Broncos", 0.0, 2 / 3),
        # a word counts as often as it stands: precision 1/3, recall 1/1
        ("no no no", "no", 0.0, 0.5),
        ("no no", "no no no", 0.0, 0.8),  # shared: no, twice; precision 2/2, recall 2/3
        ("Carolina", "Denver", 0.0, 0.0),
        ("", "Denver", 0.0, 0.0),
        ("The", "a", 1.0, 1.0),  # both have no words left
    ],
)
def test_exact_match_and_f1_worked_by_hand(
    answer: str, reference: str, em: float, score: float
) -> None:
    assert exact(answer, reference) == em
    assert f1(answer, reference) == pytest.approx(score)
    assert f1(reference, answer) == pytest.approx(score)


@given(st.text(max_size=30), st.text(max_size=30))
def test_f1_is_bounded_and_one_for_the_same_text(answer: str, reference: str) -> None:
    assert 0.0 <= exact(answer, reference) <= f1(answer, reference) <= 1.0 + 1e-9
    assert f1(answer, answer) == 1.0


@pytest.mark.parametrize(
    ("text", "reference", "expected"),
    [
        ("It was Mike Pompeo.", "pompeo", True),
        ("because of threats", "threat", True),
        ("Mayor Bolton said so", "May", False),
        ("in May", "May", True),
        ("31 contractors", "3", False),
        ("there were 3.", "3", True),
        ("a nothingburger", "no", False),
        ("the Iranians", "ran", False),
        ("New York ( CNN )", "New York (CNN)", True),
        ("$ 400 million", "$400 million", True),
        ("about 1.5 million", "15", False),
        ("about 1.5 million", "1.5 million", True),
        ("about 1.5 million", "1", False),
        ("they won 1-5", "15", False),
        ("they won 1-5", "5", True),
        ("at 10:30", "30", False),
        ("10–15 people", "15", True),
        ("1,500 people", "1500", True),
        ("1,500 people", "500", False),
        ("on 2018-09-28", "2018-09-28", True),
        ("It cost 15.", "15", True),
        ("Cafe\u0301 Zurich", "Caf\u00e9 Zurich", True),
        ("Caf\u00e9 Zurich", "cafe\u0301", True),
        ("anything", "", False),
        ("anything", "the", False),
    ],
)
def test_where_a_reference_may_begin_and_end(text: str, reference: str, expected: bool) -> None:
    assert holds(text, reference) is expected


@pytest.mark.parametrize(
    ("question", "text", "expected"),  # accuracy, exact match, F1, handled
    [
        (WHO, "Mike Pompeo.", (1.0, 1.0, 1.0, 1.0)),
        (WHO, "It was the secretary of state.", (1.0, 0.0, 0.75, 1.0)),
        (WHO, "John Bolton.", (0.0, 0.0, 0.0, 0.0)),
        (WHO, "", (0.0, 0.0, 0.0, 0.0)),
        (UNANSWERABLE, "", (None, 1.0, 1.0, 1.0)),
        (UNANSWERABLE, "Mike Pompeo.", (None, 0.0, 0.0, 0.0)),
        (UNJUDGED, "Mike Pompeo.", (None, None, None, None)),
        (UNJUDGED, "", (None, None, None, None)),
    ],
)
def test_measures_of_one_answer(
    question: Question, text: str, expected: tuple[float | None, ...]
) -> None:
    measures = (Accuracy(), ExactMatch(), WordF1(), Handled())
    assert tuple(measure.score(said(question, text)) for measure in measures) == expected


@pytest.mark.parametrize("answers", [("",), ("A",), ("the", "...")])
def test_references_that_normalise_to_nothing_are_dropped_as_by_squads_script(
    answers: tuple[str, ...],
) -> None:
    """`gold_answers = [a["text"] for a in qa["answers"] if normalize_answer(a["text"])]`."""
    only = Question("q", "Which?", answers=answers, answerable=True)
    beside = Question("q", "Which?", answers=(*answers, "vitamin A"), answerable=True)
    measures = (Accuracy(), ExactMatch(), WordF1(), Handled())
    for text in ("", "Vitamin A."):
        assert [measure.score(said(only, text)) for measure in measures] == [None] * 4
    assert [measure.score(said(beside, "")) for measure in measures] == [0.0] * 4
    assert [measure.score(said(beside, "Vitamin A.")) for measure in measures] == [1.0] * 4
    assert [measure.score(said(beside, "The.")) for measure in measures] == [0.0] * 4


def test_an_answer_of_nothing_but_an_article_is_no_abstention() -> None:
    """The script cannot tell it from one; here it is an answer, and wrong."""
    assert WordF1().score(said(UNANSWERABLE, "The.")) == 0.0


def test_every_part_must_be_answered() -> None:
    both = Question(
        "q", "Who and why?", answers=("Pompeo",), parts=(("Pompeo",), ("threat", "risk"))
    )
    assert Accuracy().score(said(both, "Pompeo, over threats.")) == 1.0
    assert Accuracy().score(said(both, "Pompeo.")) == 0.0


CHOICES = Question(
    "q",
    "When?",
    answers=("after the Senate vote",),
    wrong_answers=("before the Senate vote", "during the debate"),
)


@pytest.mark.parametrize(
    ("text", "expected", "misled"),
    [
        ("It failed after the Senate vote.", 1.0, 0.0),
        ("It failed before the Senate vote.", 0.0, 1.0),
        ("After they had voted in the Senate.", 1.0, 0.0),  # after, senate: 2 of 3 words
        ("The Senate did it.", 0.5, 0.0),  # supports both alike
        ("Nobody knows.", 0.0, 0.0),
        ("Before the Senate vote or after the Senate vote.", 0.5, 0.0),
        ("", 0.0, 0.0),
    ],
)
def test_the_choice_that_the_answer_supports_most(
    text: str, expected: float, misled: float
) -> None:
    assert ChoiceAccuracy().score(said(CHOICES, text)) == expected
    assert Misled().score(said(CHOICES, text)) == misled


@pytest.mark.parametrize("question", [WHO, UNANSWERABLE, UNJUDGED])
def test_no_choices_no_choice_accuracy(question: Question) -> None:
    assert ChoiceAccuracy().score(said(question, "Mike Pompeo.")) is None
    assert Misled().score(said(question, "Mike Pompeo.")) is None


def test_a_choice_is_not_supported_by_the_digits_of_another_number() -> None:
    question = Question("q", "How many?", answers=("1.5",), wrong_answers=("15",), answerable=True)
    assert ChoiceAccuracy().score(said(question, "It rose by 1.5 percent.")) == 1.0
