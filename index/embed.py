"""Embedder: the seam between text and vectors."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]


class Embedder(Protocol):
    """Turns texts into unit vectors, float32 of shape (len(texts), dimensions), in the given order.

    `name` identifies the model for good: vectors of different names never mix in one library.
    Raises ServerError when a remote model fails.
    """

    @property
    def name(self) -> str:
        """The model, for good: vectors of two names never meet."""
        ...

    @property
    def window(self) -> int:
        """The tokens that the model reads of one text; a passage is sized to it."""
        ...

    def count_tokens(self, text: str) -> int:
        """Tokens of *text*, or an estimate."""
        ...

    def embed(self, texts: Sequence[str]) -> Vectors:
        """The vectors of *texts*."""
        ...


@runtime_checkable
class QueryEmbedder(Protocol):
    """An embedder whose model embeds a question otherwise than a passage."""

    def embed_query(self, question: str) -> Vectors:
        """The unit vector of a question, shape (1, dimensions)."""
        ...


def embed_question(embedder: Embedder, question: str) -> Vectors:
    """The vector of *question*, shape (dimensions,), as the model embeds questions."""
    if isinstance(embedder, QueryEmbedder):
        vectors: Vectors = embedder.embed_query(question)
    else:
        vectors = embedder.embed([question])
    vector: Vectors = vectors[0]
    return vector
