"""Rewriting: a follow-up question made to stand alone, and what was done to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from assistant.answer import Usage
from assistant.chat.session import Turn


class How(StrEnum):
    """What became of a question before it was searched."""

    AS_ASKED = "as asked"  # it stands alone
    CARRIED = "carried over"  # names and topic of earlier turns were put in by rule
    MODEL = "model"  # the LLM rewrote it
    EDITED = "edited"  # the user did
    UNCLEAR = "unclear"  # it leans on earlier turns, and what on could not be told


@dataclass(frozen=True, slots=True)
class Rewriting:
    """*asked* as typed, *question* as it will be searched, *note* what the user should know.

    *sources* are the citation numbers that it names ("source 2"); *usage* is that of the LLM.
    *alone* is the question without a topic in brackets, where rules put one behind it: a topic
    finds passages, but among their sentences it would prefer those that repeat it.
    """

    asked: str
    question: str
    how: How = How.AS_ASKED
    note: str = ""
    sources: tuple[int, ...] = ()
    usage: Usage = field(default_factory=Usage)
    alone: str = ""

    @property
    def leans(self) -> bool:
        """Whether it takes something from the turns before it."""
        return self.how in (How.CARRIED, How.MODEL, How.UNCLEAR) or bool(self.sources)


class Rewriter(Protocol):
    """Makes a question stand alone."""

    def rewrite(self, asked: str, turns: Sequence[Turn]) -> Rewriting:
        """What *asked* means after *turns*, oldest first."""
        ...
