"""From a question to ranked passages: dense and words, fused."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from index.passage import Passage


@dataclass(frozen=True, slots=True)
class Filters:
    """Only articles of *outlet* (in any case), published from *since* to *until*, both included."""

    since: date | None = None
    until: date | None = None
    outlet: str | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found. *rank* 1 is best; *score* compares within one ranking only.

    *stages* gives its rank in each stage that found it, e.g. {"dense": 3, "words": 1}; *cosine* is
    the similarity of question and passage, where the dense stage saw it.
    """

    passage: Passage
    score: float
    rank: int
    stages: tuple[tuple[str, int], ...] = ()
    cosine: float | None = None


@dataclass(frozen=True, slots=True)
class Searched:
    """What was searched, so that a refusal can say so."""

    articles: int
    outlets: tuple[str, ...] = ()
    first: date | None = None
    last: date | None = None


class Retriever(Protocol):
    """Ranks passages for a question."""

    def retrieve(self, question: str, *, k: int, filters: Filters = ...) -> Sequence[Hit]:
        """The *k* best passages, best first."""
        ...
