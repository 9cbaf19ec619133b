"""The opposite of a deed, or its other side, does not answer; nor does what is not done yet."""

from __future__ import annotations

import pytest

from assistant.extractive.fit import fit
from tests.fakes.numbered import numbered


def of(question: str, told: str) -> float:
    return fit(question, numbered([told])[0], lambda word: 0.9)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("When did Lumo sell the mill?", "Lumo bought the mill in 2009."),
        ("When does the fair end?", "The fair will begin on Monday."),
        ("Who approved the lock?", "The council has not yet approved the lock."),
        ("When did the senate approve the lock?", "The senate must still approve the lock in May."),
        ("Who was the first miller of Harl?", "Ada Holm was named miller of Harl."),
        ("When did the town impose a new curfew?", "The town imposed a curfew in May."),
    ],
)
def test_what_does_not_answer(question: str, told: str) -> None:
    assert of(question, told) == 0


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("When did Lumo buy the mill?", "Osk sold the mill to Lumo in 2009."),
        ("When will the baths reopen?", "The baths are closed until Monday."),
        ("Was Ada Holm convicted of arson?", "A jury acquitted Ada Holm of arson."),
        ("Who was the first miller of Harl?", "Ada Holm founded the mill of Harl."),
        ("When did the town impose a new curfew?", "The town imposed another curfew in May."),
    ],
)
def test_what_answers(question: str, told: str) -> None:
    assert of(question, told) > 0
