"""Cited sentences held against sufficient sets of sentences."""

from __future__ import annotations

from collections.abc import Sequence, Set
from itertools import combinations
from typing import NamedTuple

_MOST = 10  # sets of which all unions are tried


class Overlap(NamedTuple):
    """Precision, recall and their harmonic mean, each 0 to 1; zeros where nothing is shared."""

    precision: float
    recall: float
    f1: float


def overlap(cited: Set[str], wanted: Set[str]) -> Overlap:
    """Hold *cited* against one set."""
    shared = len(cited & wanted)
    if not shared:
        return Overlap(0.0, 0.0, 0.0)
    return Overlap(
        shared / len(cited), shared / len(wanted), 2 * shared / (len(cited) + len(wanted))
    )


def best_overlap(cited: Set[str], sets: Sequence[Sequence[str]]) -> Overlap:
    """The best F1 over the sufficient *sets* and their unions.

    Any one set is enough, so that citing one whole set is perfect. Citing two is no error either,
    for the union of sufficient sets suffices. Only sets that share a sentence with *cited* can be
    part of the best; of more than ten those that share most are tried.
    """
    useful = {frozenset(ids) for ids in sets if cited & set(ids)}
    order = sorted(useful, key=lambda ids: (-overlap(cited, ids).f1, sorted(ids)))[:_MOST]
    unions = (
        frozenset[str]().union(*chosen)
        for size in range(1, len(order) + 1)
        for chosen in combinations(order, size)
    )
    found = (overlap(cited, union) for union in unions)
    return max(found, key=lambda one: (one.f1, one.recall), default=Overlap(0.0, 0.0, 0.0))
