"""The year that a question names is met by its sentence or by the date of its article."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.extractive.fit import fit
from assistant.questions.years import of_year, without_year, year_of
from tests.fakes.numbered import numbered

IN_2018 = "How many bakers struck in 2018?"


def of(question: str, told: str, published: date | None) -> float:
    return of_year(question, numbered([told], published=published)[0])


@pytest.mark.parametrize(
    ("question", "year"),
    [
        (IN_2018, 2018),
        ("Who won the cup in May 2018?", 2018),
        ("Who ruled from 1990 to 1995?", None),
        ("How many of the 2018 cars were sold?", None),
        ("Who won the cup?", None),
    ],
)
def test_which_year_is_asked_for(question: str, year: int | None) -> None:
    assert year_of(question) == year


def test_the_question_without_it() -> None:
    assert without_year(IN_2018) == "How many bakers struck?"
    assert without_year("Who won the cup in May 2018?") == "Who won the cup?"


@pytest.mark.parametrize(
    ("told", "published", "left"),
    [
        ("Nine bakers struck.", date(2018, 5, 2), 1.0),
        ("Nine bakers struck in 2018.", date(2021, 5, 2), 1.0),
        ("Nine bakers struck last year.", date(2019, 5, 2), 1.0),
        ("Nine bakers struck.", None, 1.0),
        ("Nine bakers struck.", date(2019, 5, 2), 0.0),
        ("Nine bakers struck in 2016.", date(2018, 5, 2), 0.0),
    ],
)
def test_what_is_of_the_year(told: str, published: date | None, left: float) -> None:
    assert of(IN_2018, told, published) == left
    assert bool(fit(IN_2018, numbered([told], published=published)[0], lambda _: 0.3)) == bool(left)


def test_a_year_told_before_may_still_be_meant() -> None:
    told = numbered(["In 2018 the mill closed.", "Nine bakers struck."], published=date(2021, 5, 2))
    assert 0 < of_year(IN_2018, told[1]) < 1
