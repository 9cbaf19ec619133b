"""Any LlamaIndex embedding plugs in, against llama-index-core itself."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from llama_index.core import MockEmbedding
from llama_index.core.embeddings import BaseEmbedding

from assistant import Assistant
from index.article import make_article
from index.embed import embed_question
from index.errors import BadInput, OtherEmbedding
from index.hybrid import HybridRetriever
from index.ingest import add
from index.library import Library
from index.llama_embed import LlamaIndexEmbedder
from index.minilm import MiniLm

TEXT = "Ada Holm closed the harbour at Kestrel on Monday. Gulls circled above the quay."


class Directed(BaseEmbedding):
    """Passages point along one axis, questions along the other."""

    def _get_text_embedding(self, text: str) -> list[float]:
        return [2.0, 0.0]

    def _get_query_embedding(self, query: str) -> list[float]:
        return [0.0, 3.0]

    async def _aget_query_embedding(self, query: str) -> list[float]:
        return self._get_query_embedding(query)


class Words(BaseEmbedding):
    """MiniLM behind LlamaIndex's interface."""

    def _get_text_embedding(self, text: str) -> list[float]:
        return [float(x) for x in MiniLm().embed([text])[0]]

    def _get_query_embedding(self, query: str) -> list[float]:
        return self._get_text_embedding(query)

    async def _aget_query_embedding(self, query: str) -> list[float]:
        return self._get_text_embedding(query)


def test_passages_and_questions_are_embedded_each_in_their_way() -> None:
    embedder = LlamaIndexEmbedder(Directed(model_name="directed"))
    assert embedder.embed(["a", "b"]) == pytest.approx(np.array([[1, 0], [1, 0]]))
    assert embed_question(embedder, "a") == pytest.approx(np.array([0, 1]))
    assert embedder.name == "Directed:directed"
    assert embedder.embed([]).shape == (0, 0)


def test_the_mock_of_llama_index_is_an_embedder() -> None:
    embedder = LlamaIndexEmbedder(MockEmbedding(embed_dim=5))
    assert embedder.embed(["a"]).shape == (1, 5)
    assert np.linalg.norm(embedder.embed(["a"])) == pytest.approx(1)


class Sending(Directed):
    """Returns what it is made with."""

    sent: Any

    def _get_text_embeddings(self, texts: list[str]) -> list[list[float]]:
        found: list[list[float]] = self.sent
        return found

    def _get_query_embedding(self, query: str) -> list[float]:
        found: list[float] = self.sent[0]
        return found


@pytest.mark.parametrize(
    ("sent", "complaint"),
    [
        ([[1.0]], "1 vectors for 2 texts"),
        ([[1.0], [1.0, 2.0]], "several lengths"),
        ([[0.0, 0.0], [0.0, 0.0]], "no numbers"),
        ([[float("nan")], [1.0]], "no numbers"),
    ],
)
def test_vectors_that_cannot_be_used_are_refused(sent: Any, complaint: str) -> None:
    embedder = LlamaIndexEmbedder(Sending(sent=sent, model_name="odd"))
    with pytest.raises(BadInput, match=f"Sending:odd returned .*{complaint}"):
        embedder.embed(["a", "b"])


def test_a_question_without_a_vector_is_refused() -> None:
    embedder = LlamaIndexEmbedder(Sending(sent=[[0.0]]))
    with pytest.raises(BadInput, match="no numbers"):
        embed_question(embedder, "why")


class Broken(Directed):
    """A model that is not there."""

    def _get_text_embedding(self, text: str) -> list[float]:
        raise ConnectionError("not there")


def test_what_it_raises_is_passed_on() -> None:
    with pytest.raises(ConnectionError, match="not there"):
        LlamaIndexEmbedder(Broken()).embed(["a"])


def test_an_assistant_with_a_llama_index_embedding_answers(tmp_path: Path) -> None:
    with Assistant(tmp_path, embedder=Words(model_name="words"), extractive=True) as assistant:
        summary = assistant.add(make_article(TEXT, title="Harbour closed"))
        assert (summary.new, summary.passages) == (1, 1)
        answer = assistant.ask("Who closed the harbour?")
        assert answer.claims[0].text.startswith("Ada Holm")
        assert str(answer).startswith("Ada Holm closed the harbour at Kestrel on Monday. [1]\n[1] ")
        [node] = assistant.as_retriever(k=1).retrieve("Who closed the harbour?")
        assert "Ada Holm" in node.text
        assert assistant.health().clean


def test_a_library_of_such_vectors_is_found_by_the_question_s_own(tmp_path: Path) -> None:
    embedder = LlamaIndexEmbedder(Directed(model_name="directed"))
    with Library(tmp_path, create=True) as library:
        assert add(library, [make_article(TEXT, title="Harbour closed")], embedder).new == 1
        [hit] = HybridRetriever(library, embedder).retrieve("Who closed the harbour?", k=3)
        assert "Ada Holm" in library.article(hit.passage.article_id).text
        assert [(at.stage, at.rank) for at in hit.stages] == [
            ("dense", 1),
            ("words", 1),
            ("fused", 1),
        ]
        assert hit.cosine == pytest.approx(0)  # the passage's own way would give 1
        with pytest.raises(OtherEmbedding):
            HybridRetriever(library, LlamaIndexEmbedder(MockEmbedding(embed_dim=2)))


def test_an_assistant_with_the_mock_of_llama_index_adds_and_asks(tmp_path: Path) -> None:
    mock = MockEmbedding(embed_dim=8)
    with Assistant(tmp_path, embedder=mock, extractive=True) as assistant:
        assistant.add(make_article(TEXT), make_article("Bread is sold from six on weekdays."))
        answer = assistant.ask("Who closed the harbour?")
        assert answer.claims[0].text.startswith("Ada Holm")
        assert assistant.health().clean
    with Assistant(tmp_path, embedder=mock) as assistant:  # opened anew, by the same name
        found = assistant.search("Who closed the harbour?").found
        cosines = [item.hit.cosine for item in found]
        assert cosines == pytest.approx([1, 1], abs=5e-4)  # stored as float16
