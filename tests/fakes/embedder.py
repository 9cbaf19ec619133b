"""A fast, deterministic embedder: words hashed to a few dimensions, so that like texts are near."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import numpy as np

from index.embed import Vectors


class HashingEmbedder:
    """Counts what it embeds in `embedded`."""

    def __init__(self, name: str = "hashing", dimensions: int = 32, window: int = 256) -> None:
        self.name = name
        self.window = window
        self._dimensions = dimensions
        self.embedded = 0

    def count_tokens(self, text: str) -> int:
        return len(text.split())

    def embed(self, texts: Sequence[str]) -> Vectors:
        self.embedded += len(texts)
        vectors = np.full((len(texts), self._dimensions), 1e-3, dtype=np.float32)
        for row, text in enumerate(texts):
            for word in text.lower().split():
                digest = hashlib.blake2b(word.strip(".,?!").encode(), digest_size=4).digest()
                vectors[row, int.from_bytes(digest) % self._dimensions] += 1
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        return vectors
