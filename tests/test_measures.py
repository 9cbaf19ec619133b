"""A value of the kind that is asked for must stand in the sentence: an age, money, a length."""

from __future__ import annotations

import pytest

from assistant.questions.measures import Measure, measure, measured


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("How old is Ada Holm?", Measure.AGE),
        ("How long is the lock?", Measure.SIZE),
        ("How long did the fair last?", Measure.LENGTH),
        ("How long ago did the lock open?", None),
        ("How much was Ada Holm fined?", Measure.MONEY),
        ("How much was each parking fine?", Measure.PRICE),
        ("How much of the cellar was flooded?", None),
        ("How much water did the lock lose?", None),
        ("What is the daily loss of Osk?", Measure.MONEY),
        ("How much profit did Osk make?", Measure.MONEY),
        ("How long did Holm probably sleep?", None),
        ("Who paid for the lock?", None),
    ],
)
def test_which_kind_is_asked_for(question: str, kind: Measure | None) -> None:
    assert measure(question) is kind


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("How old is Ada Holm?", "Ada Holm, 51, runs the mill."),
        ("How old is Ada Holm?", "The 51 - year - old miller Ada Holm wept."),
        ("How old is the girl?", "Among the lost was a girl of nine."),
        ("How old is the girl?", "She is nine."),
        ("How old is the mill?", "The mill was built in 1820."),
        ("How long did the fair last?", "The fair went on for three days."),
        ("How long did the fair last?", "The fair ran from May to July."),
        ("How long is the lock?", "The lock is 90 metres long."),
        ("How much was Holm fined?", "A court ordered Holm to pay 900 crowns."),
        ("How much was each parking fine?", "The town asked 40 euros of every driver."),
    ],
)
def test_a_value_of_the_kind_answers(question: str, told: str) -> None:
    assert measured(question, told)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("How old is Ada Holm?", "Ada Holm has run the mill for 17 years."),
        ("How old is Ada Holm?", "Ben Lund, 44, bought the mill of Ada Holm."),
        ("How long is the lock?", "The lock opens on 9 June."),
        ("How long is the lock?", "The lock has been shut since a barge hit it."),
        ("How much was Holm fined?", "Holm was fined twice."),
        ("How much does a ticket cost?", "The tram cost 9 million euros."),
        ("How much did Holm pay Lund?", "Holm has agreed to pay half."),
        ("How much was each parking fine?", "The town handed out 300 fines."),
        ("How much was each parking fine?", "The fines brought 9,000 euros."),
    ],
)
def test_a_value_of_another_kind_does_not(question: str, told: str) -> None:
    assert not measured(question, told)
