"""Reciprocal rank fusion, by hand."""

from __future__ import annotations

import pytest

from index.fusion import Candidate, fuse, in_order_of, ranked_by
from index.retrieve import StageRank


def test_fusion_by_hand() -> None:
    """1/61 + 1/62 beats 1/61 beats 1/62; equal scores keep the order of the rows."""
    fused = fuse({"dense": [(7, 0.9), (8, 0.8), (9, 0.7)], "words": [(5, 12.0), (7, 11.0)]})
    places = [
        (found.row, [(at.stage, at.rank, at.score) for at in found.stages[:-1]]) for found in fused
    ]
    assert places == [
        (7, [("dense", 1, 0.9), ("words", 2, 11.0)]),
        (5, [("words", 1, 12.0)]),
        (8, [("dense", 2, 0.8)]),
        (9, [("dense", 3, 0.7)]),
    ]
    ends = [StageRank("fused", rank, found.score) for rank, found in enumerate(fused, start=1)]
    assert [found.stages[-1] for found in fused] == ends
    scores = [found.score for found in fused]
    assert scores == pytest.approx([1 / 61 + 1 / 62, 1 / 61, 1 / 62, 1 / 63])
    assert fuse({"dense": [], "words": []}) == []


def test_a_later_stage_ranks_anew_and_keeps_what_was_before() -> None:
    fused = fuse({"dense": [(7, 0.9), (8, 0.8)]})
    again = ranked_by("time", {7: 1.0, 8: 2.0}, {found.row: found.stages for found in fused})
    assert [found.row for found in again] == [8, 7]
    assert again[0] == Candidate(8, 2.0, (*fused[1].stages, StageRank("time", 1, 2.0)))


def test_a_ranking_in_the_order_of_another() -> None:
    rare = [(4, 9.0), (7, 8.0), (5, 3.0)]
    assert in_order_of([(5, 12.0), (9, 11.0), (7, 10.0)], rare) == [(5, 3.0), (7, 8.0), (4, 9.0)]
    assert in_order_of([], rare) == rare
