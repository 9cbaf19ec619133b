"""Fusion: several rankings made one, by reciprocal rank.

Reciprocal rank fusion (Cormack, Clarke & Buettcher 2009): a passage scores the sum of
1 / (60 + rank) over the rankings that found it, so scores of different kinds are never compared.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from index.retrieve import StageRank

_K = 60


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage's *row*, its *score* after the last of its *stages*."""

    row: int
    score: float
    stages: tuple[StageRank, ...]


def fuse(rankings: Mapping[str, Sequence[tuple[int, float]]]) -> list[Candidate]:
    """All rows of the *rankings* with their fused score, best first; equal scores by row.

    A ranking is rows and their scores there, best first.
    """
    places: dict[int, list[StageRank]] = {}
    for name, ranked in rankings.items():
        for rank, (row, score) in enumerate(ranked, start=1):
            places.setdefault(row, []).append(StageRank(name, rank, score))
    scores = {row: sum(1 / (_K + place.rank) for place in of) for row, of in places.items()}
    return ranked_by("fused", scores, {row: tuple(of) for row, of in places.items()})


def in_order_of(
    first: Sequence[tuple[int, float]], ranked: Sequence[tuple[int, float]]
) -> list[tuple[int, float]]:
    """The rows of *ranked*, those that *first* has in its order, then the others as they were."""
    rank = {row: place for place, (row, _) in enumerate(first)}
    return sorted(ranked, key=lambda item: rank.get(item[0], len(rank)))


def ranked_by(
    stage: str, scores: Mapping[int, float], before: Mapping[int, tuple[StageRank, ...]]
) -> list[Candidate]:
    """The rows of *scores* in the order of a *stage*, best first, after the stages *before*."""
    ordered = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
    return [
        Candidate(row, score, (*before[row], StageRank(stage, rank, score)))
        for rank, (row, score) in enumerate(ordered, start=1)
    ]
