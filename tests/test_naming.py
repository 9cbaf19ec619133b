"""A question of a name is answered by a name, and no other thing that is told."""

from __future__ import annotations

import pytest

from assistant.questions.naming import gives_name

BARGE = "What was the name of the barge that hit Kelby Bridge?"


@pytest.mark.parametrize(
    ("question", "told"),
    [
        (BARGE, "The barge Vega hit the bridge."),
        (BARGE, "Vega, a coal barge, hit the bridge."),
        (BARGE, "It was called Vega."),
        ("What is the name of the mill?", "The Corren mill was sold."),
        ("How many died and what were their names?", "Among the dead was Ada Holm."),
        ("What was named in the will?", "A house was."),
        ("Who hit the bridge?", "A barge hit it."),
    ],
)
def test_what_gives_the_name(question: str, told: str) -> None:
    assert gives_name(question, told)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        (BARGE, "The barge hit Kelby Bridge in May."),
        ("What is the name of the arrested man?", "Police in Arle have arrested a man of 34."),
        ("what were their names?", "Two bakers died at Arle."),
        ("which ones?", "The bank will close 40 branches."),
    ],
)
def test_what_does_not(question: str, told: str) -> None:
    assert not gives_name(question, told)
