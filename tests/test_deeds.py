"""Deeds: the classes of words for what was done to what is counted."""

import pytest

from assistant.questions.deeds import asked_deeds, deeds, tells


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("How many people died on the Marna?", "killed"),
        ("How many were hurt in the crash at Solvik?", "injured"),
        ("How many people were arrested after the fire in Solvik?", "arrested"),
        ("How many guests survived?", "survived"),
        ("How many passengers was the Marna carrying?", "aboard"),
        ("What did the flood in Solvik cost?", "costs"),
    ],
)
def test_a_question_asks_for_its_deed_alone(question: str, asked: str) -> None:
    assert asked in asked_deeds(question)
    assert not asked_deeds(question) - {asked, "paid"}


def test_an_event_is_no_deed() -> None:
    assert "fired" not in deeds("How many people were arrested after the fire?")
    assert "fired" in deeds("How many rockets were fired at Solvik?")


def test_a_sentence_of_another_class_does_not_tell() -> None:
    asked = "How many people were arrested after the fire?"
    assert not tells(asked, "Nine people died in the fire.")
    assert tells(asked, "Police detained four men after the fire.")
    assert tells("How many people are there?", "Nine people are there.")
