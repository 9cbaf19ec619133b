"""LlamaIndexEmbedder: any LlamaIndex embedding as an Embedder."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from index.embed import Vectors
from index.errors import BadInput
from index.vectors import Unusable, ordered, unit

if TYPE_CHECKING:
    from llama_index.core.base.embeddings.base import BaseEmbedding

CHARACTERS_PER_TOKEN = 4  # of English; the interface gives no tokenizer


class LlamaIndexEmbedder:
    """Wraps a LlamaIndex `BaseEmbedding`; what it raises is passed on.

    *window* is how many tokens of a passage the model reads; the interface does not say. Raises
    BadInput when the embedding returns no usable vectors.
    """

    def __init__(self, embedding: BaseEmbedding, *, window: int = 512) -> None:
        self._embedding = embedding
        self._window = window

    @property
    def name(self) -> str:
        """The class and the model's name, e.g. "OpenAIEmbedding:text-embedding-3-small".

        A class without a model's name says "unknown": give it one, or two models look the same.
        """
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
        rows = self._embedding.get_text_embedding_batch(list(texts)) if texts else []
        return self._checked(rows, len(texts))

    def embed_query(self, question: str) -> Vectors:
        """The unit vector of a question, shape (1, dimensions): many models embed it otherwise."""
        return self._checked([self._embedding.get_query_embedding(question)], 1)

    def _checked(self, rows: Sequence[Sequence[float]], count: int) -> Vectors:
        try:
            return unit(ordered(enumerate(rows), count))
        except Unusable as problem:
            raise BadInput(
                f"The LlamaIndex embedding {self.name} returned {problem}; check the model."
            ) from None
