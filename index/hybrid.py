"""HybridRetriever: dense and words, fused by reciprocal rank.

Reciprocal rank fusion (Cormack, Clarke & Buettcher 2009): a passage scores the sum of
1 / (60 + rank) over the rankings that found it, so scores of different kinds are never compared.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from index import lexical
from index.chroma_place import place
from index.dense import EXACT_BELOW, Dense
from index.embed import Embedder, embed_question
from index.errors import LibraryEmpty
from index.library import Library
from index.retrieve import Filters, Hit, StageRank

DEPTH = 50  # of each ranking; more changes nothing among the first ten
_K = 60


class HybridRetriever:
    """A Retriever over *library*. *chroma_url* None: the embedded folder.

    Raises OtherEmbedding when the library was embedded with another model.
    """

    def __init__(
        self,
        library: Library,
        embedder: Embedder,
        *,
        chroma_url: str | None = None,
        exact_below: int = EXACT_BELOW,
    ) -> None:
        library.check_embedder(embedder.name)
        self._library = library
        self._embedder = embedder
        self._dense = Dense(library, place(library.home, chroma_url), exact_below=exact_below)

    def retrieve(self, question: str, *, k: int, filters: Filters = Filters()) -> Sequence[Hit]:
        """The *k* best passages, best first; raises LibraryEmpty without any article."""
        database = self._library.database
        if database.row("SELECT 1 FROM articles") is None:
            raise LibraryEmpty(
                f"The library {self._library.home} holds no articles yet: add some with "
                "`assistant add PATH`."
            )
        vector = embed_question(self._embedder, question)
        depth = max(DEPTH, k)
        with database.snapshot():
            dense = self._dense.search(vector, depth, filters)
            words = lexical.search(database, question, depth, filters)
            fused = fuse({"dense": dense, "words": words})
            best = fused[:k]
            cosines = self._dense.cosines(vector, [row for row, _, _ in best])
            passages = self._library.passages_by_row([row for row, _, _ in best])
        return [
            Hit(passages[row], score, rank, stages, cosines.get(row))
            for rank, (row, score, stages) in enumerate(best, start=1)
        ]


Fused = tuple[int, float, tuple[StageRank, ...]]  # row, score, its place in each ranking and fused


def fuse(rankings: Mapping[str, Sequence[tuple[int, float]]]) -> list[Fused]:
    """All rows of the *rankings* with their fused score, best first; equal scores by row.

    A ranking is rows and their scores there, best first.
    """
    places: dict[int, list[StageRank]] = {}
    for name, ranked in rankings.items():
        for rank, (row, score) in enumerate(ranked, start=1):
            places.setdefault(row, []).append(StageRank(name, rank, score))
    scored = [(row, sum(1 / (_K + place.rank) for place in of)) for row, of in places.items()]
    scored.sort(key=lambda item: (-item[1], item[0]))
    return [
        (row, score, (*places[row], StageRank("fused", rank, score)))
        for rank, (row, score) in enumerate(scored, start=1)
    ]
