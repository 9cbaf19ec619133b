"""Any LlamaIndex embedding as an Embedder: tested with llama-index-core's own classes."""

from __future__ import annotations

import numpy as np
import pytest
from llama_index.core.base.embeddings.base import BaseEmbedding
from llama_index.core.embeddings import MockEmbedding

from index.embed import embed_question
from index.llama_embed import LlamaIndexEmbedder


class Lengths(BaseEmbedding):
    """Embeds a passage as (characters, 1) and a question as (1, characters)."""

    def _get_text_embedding(self, text: str) -> list[float]:
        return [float(len(text)), 1.0]

    def _get_query_embedding(self, query: str) -> list[float]:
        return [1.0, float(len(query))]

    async def _aget_query_embedding(self, query: str) -> list[float]:
        return self._get_query_embedding(query)


class Broken(Lengths):
    def _get_text_embedding(self, text: str) -> list[float]:
        raise ConnectionError("the model is not there")


def test_passages_in_order_and_as_unit_vectors() -> None:
    vectors = LlamaIndexEmbedder(Lengths(embed_batch_size=2)).embed(["a" * n for n in range(7)])
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-6)
    np.testing.assert_allclose(vectors[:, 0] / vectors[:, 1], range(7), atol=1e-5)


def test_a_question_is_embedded_as_a_question() -> None:
    vector = embed_question(LlamaIndexEmbedder(Lengths()), "why")
    np.testing.assert_allclose(vector, np.array([1, 3]) / 10**0.5, atol=1e-6)


def test_llama_indexs_own_mock() -> None:
    embedder = LlamaIndexEmbedder(MockEmbedding(embed_dim=8))
    np.testing.assert_allclose(embedder.embed(["a", "b"]), np.full((2, 8), 8**-0.5), atol=1e-6)
    assert embedder.embed([]).shape[0] == 0


def test_what_it_raises_is_passed_on() -> None:
    with pytest.raises(ConnectionError, match="not there"):
        LlamaIndexEmbedder(Broken()).embed(["a"])


def test_its_name_holds_class_and_model_and_its_window_is_given() -> None:
    embedder = LlamaIndexEmbedder(Lengths(model_name="lengths-1"), window=64)
    assert (embedder.name, embedder.window) == ("Lengths:lengths-1", 64)
    assert embedder.count_tokens("twelve boats") == 3
