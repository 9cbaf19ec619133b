"""LlamaIndexEmbedder: any LlamaIndex embedding as an Embedder."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from index.embed import Vectors

if TYPE_CHECKING:
    from llama_index.core.base.embeddings.base import BaseEmbedding

CHARACTERS_PER_TOKEN = 4  # of English; the interface gives no tokenizer


class LlamaIndexEmbedder:
    """Wraps a LlamaIndex `BaseEmbedding`; what it raises is passed on.

    *window* is how many tokens of a passage the model reads; the interface does not say.
    """

    def __init__(self, embedding: BaseEmbedding, *, window: int = 512) -> None:
        self._embedding = embedding
        self._window = window

    @property
    def name(self) -> str:
        """The class and the model's name, e.g. "OpenAIEmbedding:text-embedding-3-small"."""
        return f"{type(self._embedding).__name__}:{self._embedding.model_name}"

    @property
    def window(self) -> int:
        """Tokens of a passage."""
        return self._window

    def count_tokens(self, text: str) -> int:
        """An estimate, from the number of characters."""
        return -(-len(text) // CHARACTERS_PER_TOKEN)

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors of passages, shape (len(texts), dimensions)."""
        if not texts:
            return np.zeros((0, 0), dtype=np.float32)
        return _unit(self._embedding.get_text_embedding_batch(list(texts)))

    def embed_query(self, question: str) -> Vectors:
        """The unit vector of a question, shape (1, dimensions): many models embed it otherwise."""
        return _unit([self._embedding.get_query_embedding(question)])


def _unit(rows: Sequence[Sequence[float]]) -> Vectors:
    vectors = np.array(rows, dtype=np.float32)
    norms = np.linalg.norm(vectors, axis=1, keepdims=True)
    unit: Vectors = vectors / np.maximum(norms, 1e-12)
    return unit
