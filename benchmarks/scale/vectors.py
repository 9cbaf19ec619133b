"""Vectors for more passages than one can embed in a benchmark: real ones, moved at random.

A sample is embedded by the model. Each other vector is one of the sample plus some difference of
two others, so that they lie as closely and in as few directions as real ones do. (Independent
random vectors are all equally far apart, which flatters exact search and defeats HNSW.)
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from index.embed import Vectors
from index.minilm import MiniLm

_MOVED = 0.6  # of the difference: cosines to the real one of about 0.75


class Synthetic:
    """Stands for the default model: its name, its tokens, and vectors like its own."""

    def __init__(self, sample: Vectors, seed: int) -> None:
        model = MiniLm()
        self.name, self.window, self.count_tokens = model.name, model.window, model.count_tokens
        self._sample = sample
        self._random = np.random.default_rng(seed)

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Shape (len(texts), 384)."""
        chosen = self._random.integers(len(self._sample), size=(3, len(texts)))
        real, one, other = (self._sample[places] for places in chosen)
        moved = real + _MOVED * (one - other)
        unit: Vectors = moved / np.linalg.norm(moved, axis=1, keepdims=True)
        return unit


def save(path: Path, sample: Vectors) -> None:
    np.save(path, sample)


def load(path: Path) -> Vectors:
    sample: Vectors = np.load(path)
    return sample
