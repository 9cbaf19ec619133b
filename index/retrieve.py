"""What retrieval is asked for and what it finds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Protocol

from index.passage import Passage


@dataclass(frozen=True, slots=True)
class Filters:
    """Only articles of *outlet* (in any case), published from *since* to *until*, both included.

    *as_of* is the day from which is asked: what was near it is found first, and "last week" is the
    week before it. It leaves nothing out; `seen_from` makes filters that do.
    """

    since: date | None = None
    until: date | None = None
    outlet: str | None = None
    as_of: date | None = None

    def seen_from(self, day: date | None) -> Filters:
        """These filters on *day*: nothing published later is searched. None changes nothing."""
        if day is None:
            return self
        return replace(self, until=min(self.until or day, day), as_of=day)


@dataclass(frozen=True, slots=True)
class StageRank:
    """Where one stage of retrieval put a passage: *rank* 1 is best of what that stage ranked.

    A higher *score* is better; its unit is the stage's own (a cosine, BM25, a sum of reciprocal
    ranks), so it compares within this stage of one search only.
    """

    stage: str
    rank: int
    score: float


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found. *rank* 1 is best; *score* compares within one ranking only.

    *stages* tells how it came there: each stage that ranked it, in the order in which they run; a
    stage that did not find it is absent. *cosine* is the similarity of question and passage.
    *copies* are passages of other articles that print the same story.
    """

    passage: Passage
    score: float
    rank: int
    stages: tuple[StageRank, ...] = ()
    cosine: float | None = None
    copies: tuple[Passage, ...] = ()

    def stage(self, name: str) -> StageRank | None:
        """Where the stage *name* put it; None where that stage did not find it."""
        return next((stage for stage in self.stages if stage.stage == name), None)


@dataclass(frozen=True, slots=True)
class Searched:
    """What was searched, so that a refusal can say so."""

    articles: int
    outlets: tuple[str, ...] = ()
    first: date | None = None
    last: date | None = None


class Stage(StrEnum):
    """The stages of retrieval that can be left out."""

    DENSE = "dense"
    WORDS = "words"
    PHRASES = "phrases"
    RARE = "rare"
    TIME = "time"
    COPIES = "copies"


class Retriever(Protocol):
    """Ranks passages for a question."""

    def retrieve(self, question: str, *, k: int, filters: Filters = ...) -> Sequence[Hit]:
        """The *k* best passages, best first."""
        ...
