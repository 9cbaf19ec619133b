"""Disagreement and scope: pairs that are both true, and pairs as like them that are not."""

from __future__ import annotations

from datetime import date

import pytest

from tests.test_disagreement import DAY, LATER, archive, shown

GOALS = "How many goals did Verga score?"
SEATS = "How many seats does Labour have?"
MUSEUM = "When does the museum open?"
REOPEN = "When will the bridge reopen?"
PEOPLE = "How many people live in Varn?"
OPENED = "When did the Kelby Bridge open?"
BUILT = "When was the Kelby Bridge built?"
BOUGHT = "When did Zorn buy Pell?"
STORE = "When did the Zorn store open?"
IN_1967 = "The Kelby Bridge opened in 1967."


@pytest.mark.parametrize(
    ("question", "one", "other"),
    [
        (GOALS, "Verga scored two goals against Osk.", "Verga scored three goals against Varn."),
        (
            GOALS,
            "Verga scored 12 goals in the league.",
            "Verga scored 15 goals in all competitions.",
        ),
        (SEATS, "Labour has 40 seats in the council.", "Labour has 61 seats in parliament."),
        (
            MUSEUM,
            "The museum opens at 9 a.m. from Tuesday to Friday.",
            "The museum opens at 11 a.m. at weekends.",
        ),
        (
            MUSEUM,
            "The museum opens at 9 a.m. on weekdays.",
            "The museum opens at 11 a.m. on Sundays.",
        ),
        (
            REOPEN,
            "One lane of the bridge will reopen on 3 May.",
            "The bridge will reopen fully on 20 June.",
        ),
        (
            REOPEN,
            "The east ramp of the bridge will reopen on 3 May.",
            "The bridge will reopen on 20 June.",
        ),
        (
            PEOPLE,
            "80,000 people live in Varn.",
            "120,000 people live in Varn and its suburbs.",
        ),
        (
            "What caused the crash?",
            "Ice caused the crash on the A4.",
            "Fog caused the crash at Varn airport.",
        ),
        (
            "Who is to blame for the fire?",
            "The owner blamed a faulty heater for the fire in the mill.",
            "The mayor blamed the government for the fire in the forest.",
        ),
        (
            "Who is to blame for the flood?",
            "The mayor blamed a broken dyke for the flood in Osk.",
            "The mayor blamed the rain for the flood in Varn.",
        ),
        (
            "What caused his death?",
            "His death was caused by a heart attack, the doctor said.",
            "The pathologist said cardiac arrest caused his death.",
        ),
        (
            "Who is to blame for the delay of the train?",
            "The mayor blamed the weather for the crash of the train.",
            "The company said rain and snow had caused the crash of the train.",
        ),
        (
            "What caused the fire in the mill?",
            "The fire in the mill was caused by a spark from a saw, the fire service said.",
            "A faulty saw caused the fire in the mill, the owner said.",
        ),
        (OPENED, IN_1967, "The Kelby Bridge museum opened in 1976."),
        (OPENED, IN_1967, "The Kelby Bridge reopened in 1976."),
        (OPENED, IN_1967, "The new Kelby Bridge opened in 1976."),
        (OPENED, IN_1967, "The Kelby Bridge opened to trams in 1976."),
        (OPENED, IN_1967, "The Kelby Bridge opened on 4 May 1967."),
        (OPENED, IN_1967, "The footbridge beside the Kelby Bridge opened in 1976."),
        (BUILT, "The Kelby Bridge was built in 1967.", "Its roof was built in 1976."),
        (
            "When was Pell bought?",
            "Pell was bought by Zorn in 2011.",
            "Pell was bought by Moll in 2014.",
        ),
        (BOUGHT, "Zorn bought a stake in Pell in 2011.", "Zorn bought Pell in 2014."),
        (BOUGHT, "Zorn bought Pell in 2011.", "Zorn bought the Pell site in Osk in 2014."),
        (STORE, "The Zorn store in Varn opened in 2001.", "The Zorn store in Osk opened in 2011."),
        ("When did the store open?", "The store opened in 2001.", "The store opened in 2011."),
        ("When did Zorn open a plant?", "Zorn opened a plant in 2001.", "Zorn opened one in 2011."),
        (
            "When did the Varn Festival open?",
            "The Varn Festival opened in 2001.",
            "The Varn Festival opened in 2011.",
        ),
    ],
)
def test_of_two_things_both_are_true(question: str, one: str, other: str) -> None:
    assert shown(question, archive((one, "A", DAY), (other, "B", LATER)), "S1", "S2") == []


@pytest.mark.parametrize(
    ("question", "one", "other", "values"),
    [
        (
            SEATS,
            "Labour has 40 seats in the council.",
            "Labour has 41 seats in the council.",
            ["40", "41"],
        ),
        (
            MUSEUM,
            "The museum opens at 9 a.m. on weekdays.",
            "The museum opens at 11 a.m. from Monday to Friday.",
            ["9 a.m.", "11 a.m."],
        ),
        (
            REOPEN,
            "The bridge will reopen on 3 May.",
            "The bridge will reopen on 20 June.",
            ["3 May", "20 June"],
        ),
        (
            "What caused the crash?",
            "Ice caused the crash on the A4.",
            "Fog caused the crash on the A4.",
            ["Ice", "Fog"],
        ),
        (OPENED, IN_1967, "The Kelby Bridge opened in 1976.", ["1967", "1976"]),
        (
            BUILT,
            "The Kelby Bridge was built in 1967.",
            "Stadler Works built the Kelby Bridge in 1976.",
            ["1967", "1976"],
        ),
        (
            OPENED,
            IN_1967,
            "The 90-metre Kelby Bridge opened in 1976, according to the city.",
            ["1967", "1976"],
        ),
        (BOUGHT, "Zorn bought Pell in 2011.", "Zorn acquired Pell in 2014.", ["2011", "2014"]),
        (
            "When did the Varn Museum of Art open?",
            "The Varn Museum of Art opened in 1951.",
            "The Varn Museum of Art in Market Street opened in 1957.",
            ["1951", "1957"],
        ),
    ],
)
def test_of_one_thing_both_cannot_be(
    question: str, one: str, other: str, values: list[str]
) -> None:
    (table,) = shown(question, archive((one, "A", DAY), (other, "B", LATER)))
    assert [value for value, _ in table] == values


@pytest.mark.parametrize(
    ("question", "one", "other", "values"),
    [
        (
            OPENED,
            IN_1967,
            "Correction: The Kelby Bridge opened in 1976, not in 1967.",
            ("1967", "1976"),
        ),
        (
            "Who designed the Kelby Bridge?",
            "The Kelby Bridge was designed by Hans Wirth.",
            "Correction: The Kelby Bridge was designed by Olga Renn and not by Hans Wirth.",
            ("Hans Wirth", "Olga Renn"),
        ),
    ],
)
@pytest.mark.parametrize("day", [LATER, date(2031, 9, 6)])
def test_a_correction_stands_beside_what_it_corrects(
    question: str, one: str, other: str, values: tuple[str, str], day: date
) -> None:
    (table,) = shown(question, archive((one, "A", DAY), (other, "A", day)))
    assert table == [(values[0], ""), (values[1], "corrected")]
