"""How vectors are kept: each one as float16, and all of them once more as int8, packed in blocks.

float16 holds a number to 2^-11 of its size, which moves no cosine of unit vectors by more than
0.0005. The int8 copy takes a quarter of float32 and is scored as fast; `Block.error` bounds what
it gets wrong, so that what is nearest by it can be made exact (Dense does).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.conditions import date_number, outlet_number
from index.embed import Vectors
from index.retrieve import Filters

STORED = np.dtype("<f2")
FACTS = np.dtype(
    [
        ("row", "<i8"),
        ("published", "<i4"),  # yyyymmdd, 0 for an article without a date
        ("outlet", "<u4"),  # its number, which another outlet may have too; 0 for none
        ("scale", "<f4"),  # a coarse vector times this is about the vector
        ("error", "<f4"),  # the length of the difference
    ]
)
_CHUNK = 1_024  # vectors made float32 at once: 1.5 MB of 384 dimensions, so that they stay in cache
_ROUNDING = 1e-5  # float32 sums of a few hundred products
Scores = NDArray[np.float32]


def to_blob(vector: Vectors) -> bytes:
    """A vector as it is stored."""
    return vector.astype(STORED).tobytes()


def from_blobs(blobs: Sequence[bytes]) -> Vectors:
    """Stored vectors, at least one and all of one length: float32 (len(blobs), dimensions)."""
    return np.frombuffer(b"".join(blobs), dtype=STORED).reshape(len(blobs), -1).astype(np.float32)


def dots(vectors: Vectors, vector: Vectors, out: Scores | None = None) -> Scores:
    """The dot products of *vectors* (n, dimensions) and *vector*, each computed by itself.

    A product of a matrix would start threads, which wait for one another where the processor is
    busy, and its last digits depend on how many vectors there are.
    """
    scores: Scores = np.vecdot(vectors, vector, out=out)
    return scores


@dataclass(frozen=True, slots=True)
class Block:
    """Some passages: *facts* (n,) of dtype FACTS, and *coarse* int8 (n, dimensions)."""

    facts: NDArray[np.void]
    coarse: NDArray[np.int8]

    @property
    def rows(self) -> NDArray[np.int64]:
        """The row numbers of the passages."""
        rows: NDArray[np.int64] = self.facts["row"]
        return rows

    @property
    def error(self) -> Scores:
        """How far a score of a question of unit length may be off, for each passage."""
        error: Scores = self.facts["error"]
        return error + np.float32(_ROUNDING)

    def passing(self, filters: Filters) -> NDArray[np.int64] | None:
        """The places of the passages that may pass *filters*; None for all of them.

        Dates are exact, an outlet may be another one of the same number.
        """
        if (filters.since, filters.until, filters.outlet) == (None, None, None):
            return None
        mask = np.ones(len(self.facts), dtype=np.bool_)
        published = self.facts["published"]
        if filters.since is not None:
            mask &= published >= date_number(filters.since)
        if filters.until is not None:
            mask &= (published <= date_number(filters.until)) & (published > 0)
        if filters.outlet is not None:
            mask &= self.facts["outlet"] == outlet_number(filters.outlet)
        return np.flatnonzero(mask)

    def scores(self, vector: Vectors, places: NDArray[np.int64] | None = None) -> Scores:
        """About the dot products of *vector* and the passages (at *places* of the block)."""
        if places is not None and 2 * len(places) > len(self.facts):
            return self.scores(vector)[places]  # faster than to pick them out first
        count = len(self.facts) if places is None else len(places)
        scores = np.empty(count, dtype=np.float32)
        wide = np.empty((min(_CHUNK, count), self.coarse.shape[1]), dtype=np.float32)
        for start in range(0, count, _CHUNK):
            stop = min(start + _CHUNK, count)
            part = self.coarse[start:stop] if places is None else self.coarse[places[start:stop]]
            np.copyto(wide[: stop - start], part)
            dots(wide[: stop - start], vector, out=scores[start:stop])
        scale: Scores = self.facts["scale"]
        return scores * (scale if places is None else scale[places])


def make_block(
    rows: Sequence[int],
    published: Sequence[str | None],
    outlets: Sequence[str | None],
    vectors: Vectors,
) -> Block:
    """A block of passages; *published* is ISO 8601, *outlets* are outlet keys."""
    facts = np.zeros(len(rows), dtype=FACTS)
    facts["row"] = rows
    facts["published"] = [int(day.replace("-", "")) if day else 0 for day in published]
    facts["outlet"] = [outlet_number(outlet) if outlet else 0 for outlet in outlets]
    largest = np.abs(vectors).max(axis=1)
    scale = np.where(largest > 0, largest / 127, 1).astype(np.float32)
    coarse = np.rint(vectors / scale[:, np.newaxis]).astype(np.int8)
    facts["scale"] = scale
    facts["error"] = np.linalg.norm(vectors - coarse * scale[:, np.newaxis], axis=1)
    return Block(facts, coarse)
