from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from llama_index.core import VectorStoreIndex
from llama_index.core.embeddings import MockEmbedding
from llama_index.core.ingestion import IngestionPipeline
from llama_index.core.schema import Document, MetadataMode, NodeRelationship, TextNode
from llama_index.core.vector_stores import SimpleVectorStore

from index.article import Article, Origin, make_article
from index.clean import clean
from index.errors import BadInput
from index.metadata import Given, compose
from index.nodes import PassageParser, from_document, passages_of, to_document
from index.passage import embedded_text, passages
from index.split import split
from tests.fakes.pasted import PASTED


def words(text: str) -> int:
    return len(text.split())


def parser(window: int = 60) -> PassageParser:
    return PassageParser(count_tokens=words, window=window)


def pasted() -> Article:
    given_by_user = Given(published=date(2018, 10, 3), url="https://example.com/a")
    return compose(PASTED, [(Origin.USER, given_by_user)])


def test_an_article_comes_back_from_its_document_unchanged() -> None:
    article = pasted()
    document = to_document(article)
    assert document.id_ == article.id
    assert from_document(document) == article
    assert from_document(document).origins == article.origins


def test_passages_come_back_from_their_nodes() -> None:
    article = pasted()
    nodes = parser().get_nodes_from_documents([to_document(article)])
    expected = passages(article, split(article), count_tokens=words, window=60)
    assert len(expected) > 3
    assert passages_of(nodes) == expected
    assert [node.node_id for node in nodes] == [passage.id for passage in expected]


def test_what_llamaindex_embeds_is_what_we_embed() -> None:
    for article in (pasted(), make_article(PASTED)):
        nodes = parser().get_nodes_from_documents([to_document(article)])
        assert [node.get_content(MetadataMode.EMBED) for node in nodes] == [
            embedded_text(article, passage) for passage in passages_of(nodes)
        ]


def test_relationships_and_offsets() -> None:
    article = pasted()
    nodes = parser().get_nodes_from_documents([to_document(article)])
    for i, node in enumerate(nodes):
        assert isinstance(node, TextNode)
        assert node.ref_doc_id == article.id
        assert article.text[node.start_char_idx : node.end_char_idx] == node.text
        assert (node.prev_node is None) == (i == 0)
        assert (NodeRelationship.NEXT in node.relationships) == (i < len(nodes) - 1)
        assert node.metadata["outlet"] == "The Harbor Courier"


def test_equal_texts_keep_their_own_offsets() -> None:
    article = make_article("No comment was made. " * 3 + "Then it ended.")
    nodes = parser(window=4).get_nodes_from_documents([to_document(article)])
    starts = [node.start_char_idx for node in nodes if isinstance(node, TextNode)]
    assert starts == [0, 21, 42, 63]


def test_the_nodes_work_in_a_llamaindex_index() -> None:
    documents = [to_document(pasted()), to_document(make_article("Another story. It is short."))]
    index = VectorStoreIndex(
        parser().get_nodes_from_documents(documents), embed_model=MockEmbedding(embed_dim=8)
    )
    hits = index.as_retriever(similarity_top_k=3).retrieve("who left?")
    assert len(hits) == 3
    assert all(passages_of([hit.node])[0].text == hit.node.get_content() for hit in hits)


def test_the_parser_works_in_an_ingestion_pipeline() -> None:
    store = SimpleVectorStore()
    pipeline = IngestionPipeline(
        transformations=[parser(), MockEmbedding(embed_dim=8)], vector_store=store
    )
    nodes = pipeline.run(documents=[to_document(pasted())])
    assert set(store.data.embedding_dict) == {node.node_id for node in nodes}


@pytest.mark.parametrize(
    ("metadata", "expected"),
    [
        (
            {"title": "T", "author": "A B", "date": "2018-09-28", "source": "The Courier"},
            Given("T", "The Courier", "A B", date(2018, 9, 28)),
        ),
        (
            {"source": "https://www.reuters.com/x", "Author": "A B"},
            Given(None, "Reuters", "A B", None, "https://www.reuters.com/x"),
        ),
        (
            {"source": "/data/x.pdf", "file_name": "2018-09-28-x.txt", "file_size": 5, "page": 2},
            Given(None, None, None, date(2018, 9, 28)),
        ),
        (
            {"url": "https://example.com", "title": None, "date": 5},
            Given(url="https://example.com"),
        ),
    ],
)
def test_documents_of_other_readers(metadata: dict[str, object], expected: Given) -> None:
    article = from_document(
        Document(text="The mission closed.\r\nNobody was hurt.", metadata=metadata)
    )
    assert article.text == "The mission closed.\nNobody was hurt."
    got = (article.title, article.outlet, article.byline, article.published, article.url)
    assert got == (
        expected.title,
        expected.outlet,
        expected.byline,
        expected.published,
        expected.url,
    )


def test_a_changed_document_of_ours_is_read_afresh() -> None:
    document = to_document(pasted())
    document.set_content("The mission has opened again.")
    assert from_document(document).text == "The mission has opened again."
    assert from_document(document).id != document.id_


def test_an_empty_document_is_refused() -> None:
    with pytest.raises(BadInput, match="empty"):
        from_document(Document(text=" \ufeff"))


@settings(max_examples=40)
@given(
    st.lists(
        st.sampled_from(["Yes. ", "No. ", "He “left”. ", "\n\n", "مرحبا. ", "👨‍👩‍👧! "]),
        max_size=30,
    )
)
def test_nodes_hold_exact_text(pieces: list[str]) -> None:
    article = make_article(clean("".join(pieces)))
    for passage in passages_of(parser(4).get_nodes_from_documents([to_document(article)])):
        assert article.text[passage.start : passage.end] == passage.text
