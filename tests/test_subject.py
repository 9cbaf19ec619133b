"""Subject: what was said about one thing does not answer what was said about another."""

from __future__ import annotations

from assistant.extractive.subject import NO_NAME, NO_WORD, about
from tests.fakes.numbered import numbered

TOLD = ("The lock jammed on Monday.", "“It was old,” said Ada Holm.")


def of(question: str) -> float:
    return about(question, numbered(TOLD, title="News")[-1])


def test_it_may_have_been_named_just_before() -> None:
    assert of("What did Ada Holm say about the lock?") == 1


def test_other_things_and_names_are_another_matter() -> None:
    assert of("What did Ada Holm say about the harvest?") == NO_WORD
    assert of("What did Ada Holm say about Jon Roe?") == NO_NAME


def test_only_where_something_is_named() -> None:
    assert of("What did Ada Holm say?") == 1
