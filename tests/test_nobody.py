"""Nobody: "No one has been charged" answers who was, whether anyone was, and how many."""

from __future__ import annotations

import pytest

from assistant.extractive.nobody import nobody
from assistant.extractive.ranking import Ranked
from assistant.questions.question import understand
from tests.fakes.numbered import numbered

FIRE = ("A fire gutted the depot in Orlo on Monday, and two guards were hurt.", "Smoke spread.")


def found(question: str, *told: str, article: float = 0.8) -> str:
    ranked = [Ranked(item, 0.5, 0.5, article) for item in numbered((*FIRE, *told), title="Fire")]
    none = nobody(understand(question), ranked)
    return none.evidence.sentence.text if none else ""


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("How many people died in the depot fire?", "No one was killed."),
        ("Was anyone killed in the depot fire?", "Nobody died."),
        ("Who was arrested over the depot fire?", "No one has been arrested."),
        ("Has anyone been charged over the depot fire?", "No one has been charged yet."),
    ],
)
def test_nobody_is_an_answer(question: str, told: str) -> None:
    assert found(question, told) == told


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("How many people died in the depot fire?", "No one was arrested."),
        ("How many people were hurt in the depot fire?", "No one was seriously hurt."),
        ("Who was arrested over the depot fire?", "No one has been killed."),
        ("Who was arrested over the flood in Venn?", "No one has been arrested."),
        ("When was the depot built?", "No one was killed."),
    ],
)
def test_it_must_be_of_the_deed_and_the_event(question: str, told: str) -> None:
    assert not found(question, told)


def test_what_is_told_of_somebody_comes_first() -> None:
    told = ("A guard was arrested.", "No one else has been arrested.")
    assert not found("Who was arrested over the depot fire?", *told)


def test_the_article_must_be_about_it() -> None:
    assert not found("How many died in the depot fire?", "No one was killed.", article=0.3)
