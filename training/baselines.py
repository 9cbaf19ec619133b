"""Cosine and MaxSim over all-MiniLM-L6-v2, computed once for each text."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from index.maxsim import MaxSim
from index.minilm import MiniLm, TokenVectors

Floats = NDArray[np.float64]


class Baselines:
    """What the product has without the evidence model."""

    def __init__(self, threads: int = 1) -> None:
        self._model = MiniLm(threads)
        self._vectors = lru_cache(maxsize=100_000)(self._vector)
        self._pieces = lru_cache(maxsize=20_000)(self._tokens)
        self._maxsim = MaxSim(self)

    def cosine(self, question: str, sentences: Sequence[str]) -> Floats:
        """The cosine of *question* with each of *sentences*."""
        told = np.stack([self._vectors(sentence) for sentence in sentences])
        found: Floats = (told @ self._vectors(question)).astype(float)
        return found

    def maxsim(self, question: str, sentences: Sequence[str]) -> Floats:
        """The product's MaxSim of *question* with each of *sentences*."""
        return self._maxsim.score(question, sentences).each.astype(float)

    def token_vectors(self, texts: Sequence[str]) -> list[TokenVectors]:
        """See index.maxsim.TokenEmbedder."""
        return [self._pieces(text) for text in texts]

    def _tokens(self, text: str) -> TokenVectors:
        return self._model.token_vectors([text])[0]

    def _vector(self, text: str) -> NDArray[np.float32]:
        vector: NDArray[np.float32] = self._model.embed([text])[0]
        return vector
