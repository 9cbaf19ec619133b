"""The library inside LlamaIndex itself: its query engine, its nodes, its filters."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from llama_index.core.llms import MockLLM
from llama_index.core.query_engine import RetrieverQueryEngine
from llama_index.core.response_synthesizers import get_response_synthesizer
from llama_index.core.schema import MetadataMode, TextNode

from index.hybrid import HybridRetriever
from index.ingest import add
from index.library import Library
from index.llama_retriever import LibraryRetriever
from index.passage import embedded_text
from index.retrieve import Filters
from tests.fakes.articles import make
from tests.fakes.embedder import HashingEmbedder


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with Library(tmp_path_factory.mktemp("llama"), create=True) as library:
        add(library, [make(number) for number in range(12)], HashingEmbedder())
        yield library


def test_nodes_are_the_passages(library: Library) -> None:
    retriever = LibraryRetriever(HybridRetriever(library, HashingEmbedder()), library, k=3)
    found = retriever.retrieve("Report 7 says that the tram of Town7 reopened")
    assert len(found) == 3
    node = found[0].node
    assert isinstance(node, TextNode)
    article = library.article(node.ref_doc_id or "")
    assert article.id == make(7).id
    assert node.text == article.text[node.start_char_idx : node.end_char_idx]
    assert (node.metadata["title"], node.metadata["outlet"]) == (article.title, article.outlet)
    (passage,) = [one for one in library.passages(article.id) if one.id == node.node_id]
    assert node.get_content(MetadataMode.EMBED) == embedded_text(article, passage)
    assert (found[0].score or 0) >= (found[1].score or 0)


def test_filters_are_kept(library: Library) -> None:
    retriever = LibraryRetriever(
        HybridRetriever(library, HashingEmbedder()),
        library,
        filters=Filters(outlet="Valley Post"),
    )
    found = retriever.retrieve("What reopened?")
    assert {one.node.metadata["outlet"] for one in found} == {"Valley Post"}


def test_a_query_engine_answers_from_it(library: Library) -> None:
    llm = MockLLM()
    engine = RetrieverQueryEngine(
        retriever=LibraryRetriever(HybridRetriever(library, HashingEmbedder()), library, k=2),
        response_synthesizer=get_response_synthesizer(llm=llm),
    )
    response = engine.query("What reopened in Town7?")
    assert len(response.source_nodes) == 2
    assert "Town7" in str(response), "MockLLM says the prompt, which holds the passage"
