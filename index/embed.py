"""Embedder: the seam between text and vectors."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]


class Embedder(Protocol):
    """Turns texts into unit vectors, float32 of shape (len(texts), dimensions), in the given order.

    `name` identifies the model for good: vectors of different names never mix in one library.
    Raises ServerError when a remote model fails.
    """

    @property
    def name(self) -> str: ...

    @property
    def window(self) -> int:
        """The tokens that the model reads of one text; a passage is sized to it."""
        ...

    def count_tokens(self, text: str) -> int: ...

    def embed(self, texts: Sequence[str]) -> Vectors: ...
