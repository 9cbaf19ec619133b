"""Vectors as a model outside gave them: checked, in order, of unit length."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from index.embed import Vectors

Vector = NDArray[np.float64]


class Unusable(ValueError):
    """These are not the vectors that were asked for; the message says what they are."""


def parse(embedding: object) -> Vector:
    """One embedding, a list of numbers or base64 of little-endian float32; raises Unusable."""
    try:
        if isinstance(embedding, str):
            content = base64.b64decode(embedding, validate=True)
            vector = np.frombuffer(content, dtype="<f4").astype(np.float64)
        else:
            vector = np.asarray(embedding, dtype=np.float64)
    except (TypeError, ValueError, OverflowError):
        raise Unusable("vectors that are no numbers") from None
    if vector.ndim != 1 or not vector.size or not np.isfinite(vector).all():
        raise Unusable("vectors that are no numbers")
    return vector


def ordered(numbered: Iterable[tuple[object, object]], count: int) -> list[Vector]:
    """The vectors of (index, embedding) pairs by their index, 0 to *count* - 1, each once.

    Raises Unusable: a vector in the wrong place would answer for another text, unnoticed.
    """
    found = list(numbered)
    if len(found) != count:
        raise Unusable(f"{len(found)} vectors for {count} texts")
    placed = {index: embedding for index, embedding in found if type(index) is int}
    if placed.keys() != set(range(count)):
        raise Unusable("vectors numbered otherwise than the texts")
    return [parse(placed[index]) for index in range(count)]


def unit(vectors: Sequence[Vector]) -> Vectors:
    """*vectors* divided by their lengths, float32 (len(vectors), dimensions); raises Unusable."""
    if not vectors:
        return np.zeros((0, 0), dtype=np.float32)
    if len({len(vector) for vector in vectors}) > 1:
        raise Unusable("vectors of several lengths")
    rows = np.stack(vectors)
    largest = np.abs(rows).max(axis=1, keepdims=True)
    if not largest.all():
        raise Unusable("vectors of zeros, which are no numbers to compare by")
    rows /= largest  # so that no square is too large or too small for a number
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    return rows.astype(np.float32)
