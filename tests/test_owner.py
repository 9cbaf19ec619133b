"""A role, a deed or a surname is that of whom the question names, and of no other."""

from __future__ import annotations

import pytest

from assistant.extractive.fit import fit
from tests.fakes.numbered import numbered


def of(question: str, *told: str, title: str = "News") -> float:
    return fit(question, numbered(told, title=title)[-1], lambda word: 0.9)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Who is Ada Lund's lawyer?", ["Lund won.", "Holm's lawyer, Ben Arle, wept."]),
        ("Who is the coach of Solvik Rovers?", ["Solvik City coach Ben Arle wept."]),
        ("Who coached Ada Lund?", ["Lund lost.", "Ada Holm slept.", "Her coach, Ben Arle, wept."]),
        ("How many hours did Lund train?", ["Ada Holm slept.", "She trained six hours."]),
        ("How old is Karl Lund?", ["Ada Lund has a brother, Karl.", "Lund, 44, runs a mill."][1:]),
    ],
)
def test_of_another(question: str, told: list[str]) -> None:
    before = "Ada Lund and Solvik Rovers met." if "Karl" in question else "It was Monday."
    assert of(question, before, *told) == 0


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Who is Ada Lund's lawyer?", ["Lund's lawyer, Ben Arle, wept."]),
        ("Who is Ada Lund's lawyer?", ["Lund won.", "Her lawyer, Ben Arle, wept."]),
        ("Who is the coach of Solvik Rovers?", ["Rovers coach Ben Arle wept."]),
        ("Who is the chief executive of Osk?", ["Osk won.", "Chief executive Ben Arle wept."]),
        ("How many hours did Lund train?", ["Lund won.", "She trained six hours."]),
        ("How old is Bill Lund?", ["William Lund won.", "Lund, 44, runs a mill."]),
    ],
)
def test_of_the_one_asked_for(question: str, told: list[str]) -> None:
    assert of(question, *told) > 0


def test_the_title_says_who_a_pronoun_is() -> None:
    told = ["Lund won.", "Judge Ada Holm slept.", "Her coach, Ben Arle, wept."]
    assert of("Who is Ada Lund's coach?", *told, title="Lund wins") > 0
