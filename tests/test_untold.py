"""Untold: a deed that was put off, only hoped for, or of another charge answers nothing."""

from __future__ import annotations

import pytest

from assistant.extractive.fit import fit
from tests.fakes.numbered import numbered

HALF = 0.5
SPLIT = "A jury found Ada Holm guilty of forgery on Monday but cleared her of arson."


def of(question: str, told: str) -> float:
    return fit(question, numbered([told])[-1], lambda word: 0.3)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Who was cleared of forgery?", SPLIT),
        ("When was Ada Holm cleared of forgery?", SPLIT),
        ("Who was found guilty of arson?", SPLIT),
        ("When did the senate approve the lock?", "The senate postponed a vote on the lock."),
        ("When did the senate approve the lock?", "If the senate approves it, Holm will sue."),
        ("When did the depot reopen?", "Ada Holm hoped to reopen the depot by May."),
        ("How many people were on board?", "Nine people died in the accident."),
    ],
)
def test_what_was_not_done(question: str, told: str) -> None:
    assert of(question, told) == 0


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Who was found guilty of forgery?", SPLIT),
        ("Who was cleared of arson?", SPLIT),
        ("Of what was Ada Holm cleared?", SPLIT),
        ("When did the senate approve the lock?", "The senate approved the lock in May."),
        ("Why did they suspend work on the lock?", "They suspended work on the lock over a leak."),
        ("Why did the depot never reopen?", "It would never reopen because of the rent."),
        ("How many people were on board?", "Nine of the 40 people aboard died."),
        ("How many robberies were there?", "The number of armed robberies rose to 18."),
    ],
)
def test_what_was(question: str, told: str) -> None:
    assert of(question, told) >= HALF


def test_what_is_to_come_may_be_asked_for() -> None:
    assert of("Why is the lock torn down?", "The lock will be torn down in May.") >= HALF
