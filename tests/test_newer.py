"""The latest of an outlet's rising figures, and the day to which something was put off."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.answer import Evidence
from assistant.disagreement.finders import disagreements
from assistant.extractive.newer import newer
from tests.fakes.numbered import numbered

DEAD = "How many people died in the Kolm landslide?"
OPEN = "When will the Lumo aquarium open?"
FIRST = "A landslide in Kolm killed at least 17 people on Monday, rescuers said."
OPENS = "The Lumo aquarium will open on April 2, its director said."


def archive(*told: tuple[str, str, int]) -> list[Evidence]:
    found: list[Evidence] = []
    for text, outlet, day in told:
        printed = date(2031, 3, day)
        found += numbered([text], first=len(found) + 1, outlet=outlet, published=printed)
    return found


@pytest.mark.parametrize(
    ("question", "old", "text"),
    [
        (DEAD, FIRST, "The death toll of the landslide in Kolm has risen to 63, rescuers said."),
        (DEAD, FIRST, "A body was found in Kolm, bringing the death toll of the landslide to 63."),
        (OPEN, OPENS, "The opening of the Lumo aquarium has been postponed to May 21."),
        (OPEN, OPENS, "The director put off the opening of the Lumo aquarium to May 21."),
    ],
)
def test_what_an_outlet_says_has_changed_since_is_given(question: str, old: str, text: str) -> None:
    evidence = archive((old, "Mole", 3), (text, "Mole", 6))
    assert newer(question, evidence[0], evidence) is evidence[1]
    assert newer(question, evidence[1], evidence) is evidence[1]


@pytest.mark.parametrize(
    ("question", "old", "new"),
    [
        (DEAD, FIRST, ("The death toll of the landslide in Kolm rose to 63.", "Finch", 6)),
        (DEAD, FIRST, ("The landslide in Kolm killed 63 people.", "Mole", 6)),
        (DEAD, FIRST, ("The number of the hurt in the Kolm landslide has risen to 63.", "Mole", 6)),
        (DEAD, FIRST, ("The death toll of the fire in Lumo has risen to 63.", "Mole", 6)),
        (f"{DEAD[:-1]} by March 4?", FIRST, ("The toll in Kolm has risen to 63.", "Mole", 6)),
        (OPEN, OPENS, ("The Lumo aquarium will open on May 21.", "Mole", 6)),
        (OPEN, OPENS, ("The closing of the Lumo zoo has been postponed to May 21.", "Mole", 6)),
    ],
)
def test_nothing_else_takes_its_place(question: str, old: str, new: tuple[str, str, int]) -> None:
    evidence = archive((old, "Mole", 3), new)
    assert newer(question, evidence[0], evidence) is evidence[0]


def test_a_postponement_is_later_at_whatever_time() -> None:
    moved = "The opening of the Lumo aquarium has been postponed to May 21."
    evidence = archive((OPENS, "Mole", 3))
    evidence += numbered([moved], first=2, outlet="Mole", published=date(2031, 4, 30))
    (table,) = disagreements(OPEN, evidence, {evidence[1].sentence.id})
    assert [(side.value, side.note) for side in table.sides] == [
        ("April 2", ""),
        ("May 21", "later"),
    ]
