"""LibraryRetriever: the library as a LlamaIndex `BaseRetriever`, for query engines of its users."""

from __future__ import annotations

from llama_index.core.callbacks import CallbackManager
from llama_index.core.retrievers import BaseRetriever
from llama_index.core.schema import NodeWithScore, QueryBundle

from index.library import Library
from index.nodes import to_document, to_node
from index.retrieve import Filters, Retriever


class LibraryRetriever(BaseRetriever):
    """Finds the *k* best passages of *library* through *retriever*.

    Each comes as a TextNode with exact offsets and the metadata of its article; its score is that
    of the fusion, which compares within one result only. Raises what the retriever raises.
    """

    def __init__(
        self,
        retriever: Retriever,
        library: Library,
        *,
        k: int = 8,
        filters: Filters = Filters(),
        callback_manager: CallbackManager | None = None,
    ) -> None:
        self._retriever = retriever
        self._library = library
        self._k = k
        self._filters = filters
        super().__init__(callback_manager=callback_manager)

    def _retrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        hits = self._retriever.retrieve(query_bundle.query_str, k=self._k, filters=self._filters)
        ids = list(dict.fromkeys(hit.passage.article_id for hit in hits))
        documents = {one.id: to_document(one) for one in self._library.articles(ids)}
        nodes = [to_node(hit.passage, documents[hit.passage.article_id]) for hit in hits]
        return [
            NodeWithScore(node=node, score=hit.score) for node, hit in zip(nodes, hits, strict=True)
        ]
