"""HybridRetriever: dense and words, fused by reciprocal rank (skeleton: signatures only)."""

from __future__ import annotations

from collections.abc import Sequence

from index.embed import Embedder
from index.library import Library
from index.retrieve import Filters, Hit


class HybridRetriever:
    """A Retriever over *library*. *chroma_url* None: the embedded folder.

    Raises OtherEmbedding when the library was embedded with another model.
    """

    def __init__(
        self, library: Library, embedder: Embedder, *, chroma_url: str | None = None
    ) -> None:
        raise NotImplementedError

    def retrieve(self, question: str, *, k: int, filters: Filters = Filters()) -> Sequence[Hit]:
        """The *k* best passages, best first; raises LibraryEmpty."""
        raise NotImplementedError
