"""Figures by the words beside them: what is put aside, whose staff or age it is, for whom."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.disagreement.finders import disagreements
from tests.fakes.numbered import numbered

DAY, LATER = date(2031, 3, 4), date(2031, 3, 6)
SLIDE = "How many people died in the landslide at Ostry?"
YARD = "How many people does the Reed shipyard employ?"
YARDS = "The Reed shipyard employs 1,210 people."
TUNNEL = "When will the Orme tunnel reopen?"
AGE = "How old is Petra Wirth?"
MAYOR = "Petra Wirth, 51, was elected mayor."


def sides(question: str, one: str, other: str, outlet: str = "B") -> list[tuple[str, str]]:
    """The sides of the table of two articles of one sentence each, the second the later."""
    evidence = numbered([one], first=1, outlet="A", published=DAY)
    evidence += numbered([other], first=2, outlet=outlet, published=LATER)
    found = disagreements(question, evidence, {e.sentence.id for e in evidence})
    return [(side.value, side.note) for table in found for side in table.sides]


@pytest.mark.parametrize(
    ("one", "other", "values"),
    [
        (
            "Thirty people died in the landslide at Ostry.",
            "Thirteen people, and not 30, died in the landslide at Ostry.",
            [("Thirty", ""), ("Thirteen", "corrected")],
        ),
        (
            "30 people died in the landslide at Ostry, police said.",
            "Thirteen people, rather than 30, died in the landslide at Ostry, police said.",
            [("30", ""), ("Thirteen", "later")],
        ),
    ],
)
def test_what_is_put_aside_parts_no_figure_from_its_verb(
    one: str, other: str, values: list[tuple[str, str]]
) -> None:
    assert sides(SLIDE, one, other, outlet="A") == values


@pytest.mark.parametrize("not_", ["not one of them a child", "and not a dog"])
def test_not_before_no_figure_puts_nothing_aside(not_: str) -> None:
    one = "Thirty people died in the landslide at Ostry."
    assert sides(SLIDE, one, one.replace(" died", f", {not_}, died")) == []


@pytest.mark.parametrize(
    ("question", "one", "other", "values"),
    [
        (
            YARD,
            "The Reed shipyard employs 1,210 people and is among the oldest in Lumo.",
            "The Reed shipyard employs 915 people.",
            ["1,210", "915"],
        ),
        (YARD, YARDS, "The Reed shipyard has 915 employees, the council said.", ["1,210", "915"]),
        (YARD, YARDS, "The Reed shipyard has around 700 workers.", ["1,210", "700"]),
        (AGE, MAYOR, "Petra Wirth, who is 53, was elected mayor.", ["51", "53"]),
        (AGE, MAYOR, "The new mayor, Petra Wirth, is 53 years old.", ["51", "53 years"]),
        (AGE, MAYOR, "Petra Wirth is 53 years old.", ["51", "53 years"]),
        (
            TUNNEL,
            "The Orme tunnel will reopen for traffic on May 3.",
            "The Orme tunnel will reopen to vehicles on May 19.",
            ["May 3", "May 19"],
        ),
        (
            TUNNEL,
            "The Orme tunnel will reopen on May 3.",
            "The Orme tunnel will reopen to lorries on May 19.",
            ["May 3", "May 19"],
        ),
    ],
)
def test_of_one_thing(question: str, one: str, other: str, values: list[str]) -> None:
    assert [value for value, _ in sides(question, one, other)] == values


@pytest.mark.parametrize(
    ("question", "one", "other"),
    [
        (YARD, YARDS, "A fire hurt nine employees at the Reed shipyard."),
        (YARD, YARDS, "The Reed shipyard laid off 90 employees."),
        (YARD, YARDS, "The Reed shipyard has 90 workers who are under 20."),
        (YARD, YARDS, "A crane fell at the Reed shipyard, with nine employees injured."),
        (AGE, MAYOR, "Petra Wirth's husband, 53, was in the crowd."),
        (AGE, MAYOR, "Petra Wirth beat Anna Renn, 43, by 30 votes."),
        (AGE, MAYOR, "Petra Wirth was 22 when she first won a seat."),
        (AGE, MAYOR, "Petra Wirth was 22 years old at the time of the trial."),
        (AGE, MAYOR, "Petra Wirth, 22 of whose friends came, was elected."),
        (
            TUNNEL,
            "The Orme tunnel will reopen to trains on May 3.",
            "The Orme tunnel will reopen to lorries on May 19.",
        ),
        (
            "When did the polls close in Tarn?",
            "The polls in Tarn closed to soldiers at 4 p.m.",
            "The polls in Tarn closed to residents at 8 p.m.",
        ),
    ],
)
def test_of_another_thing(question: str, one: str, other: str) -> None:
    assert sides(question, one, other) == []
