"""Disagreement where one source says "the bridge" of what it named before: "Kelby Bridge"."""

from __future__ import annotations

import pytest

from assistant.answer import Evidence
from tests.fakes.numbered import numbered
from tests.test_disagreement import DAY, LATER, shown

CLOSED = "How long was Kelby Bridge closed?"
FIRST = "Kelby Bridge was closed for 20 days after the flood."


def two(first: str, *others: str) -> list[Evidence]:
    one = numbered([first], outlet="The Harbour Post", published=DAY)
    return [*one, *numbered(others, first=2, outlet="The Harbour Post", published=LATER)]


@pytest.mark.parametrize(
    ("question", "first", "others", "sides"),
    [
        (
            CLOSED,
            FIRST,
            ["Kelby Bridge is open.", "It rained. " * 50, "The bridge was closed for 12 days."],
            [("20", ""), ("12", "later")],
        ),
        (
            CLOSED,
            FIRST,
            ["Kelby Bridge is open.", "The bridge was closed for 12 days, not 20."],
            [("20", ""), ("12", "corrected")],
        ),
        (
            "Who designed the Harl Bridge?",
            "Harl Bridge was designed by Ada Lunn.",
            ["Harl Bridge is to be painted.", "The bridge was designed by Tomas Velde."],
            [("Ada Lunn", ""), ("Tomas Velde", "later")],
        ),
    ],
)
def test_what_is_named_before_by_a_name_that_ends_so_is_meant(
    question: str, first: str, others: list[str], sides: list[tuple[str, str]]
) -> None:
    assert shown(question, two(first, *others)) == [sides]


def test_of_another_thing_named_so_before_it_is_not() -> None:
    others = ["Kelby Bridge is open.", "So is Harl Bridge.", "The bridge was closed for 12 days."]
    assert shown(CLOSED, two(FIRST, *others)) == []
