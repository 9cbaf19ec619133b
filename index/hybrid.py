"""HybridRetriever: dense and words, fused; then what is near in time, and each story once."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from functools import partial

from index.blocks import Blocks
from index.chroma_place import place
from index.copies import grouped
from index.dense import EXACT_BELOW, Dense
from index.embed import Embedder, Vectors, embed_question
from index.errors import LibraryEmpty
from index.fusion import Candidate, fuse, in_order_of, ranked_by
from index.later import later
from index.lexical import Asked, Words
from index.library import Library
from index.passage import Passage
from index.postings import Ranked
from index.recency import gain, periods
from index.retrieve import Filters, Hit, Stage

Story = tuple[Candidate, Passage, tuple[Passage, ...]]  # with its copies

LOOKED_AT = 24  # passages are looked at for copies ..
SPARE = 3  # .. and so many times k, if that is more
DEPTH = 50  # of each ranking; more changes nothing among the first ten


class HybridRetriever:
    """A Retriever over *library*, *without* some stages. *chroma_url* None: the embedded folder.

    Raises OtherEmbedding when the library was embedded with another model.
    """

    def __init__(
        self,
        library: Library,
        embedder: Embedder,
        *,
        chroma_url: str | None = None,
        exact_below: int = EXACT_BELOW,
        without: Collection[Stage] = (),
    ) -> None:
        library.check_embedder(embedder.name)
        self._library = library
        self._embedder = embedder
        blocks = Blocks(library.database)
        self._dense = Dense(
            library, place(library.home, chroma_url), exact_below=exact_below, blocks=blocks
        )
        self._words = Words(library.database, blocks)
        self._without = frozenset(without)
        self._embeds = Stage.DENSE not in self._without
        self._read = not self._without >= {Stage.WORDS, Stage.RARE}

    def retrieve(self, question: str, *, k: int, filters: Filters = Filters()) -> Sequence[Hit]:
        """The *k* best passages, best first; raises LibraryEmpty without any article."""
        database = self._library.database
        if database.row("SELECT 1 FROM articles") is None:
            raise LibraryEmpty(
                f"The library {self._library.home} holds no articles yet: add some with "
                "`assistant add PATH`."
            )
        embedded = (
            later(partial(embed_question, self._embedder, question)) if self._embeds else None
        )
        asked = self._words.read(question) if self._read else ()
        vector = embedded.result() if embedded else None
        with database.snapshot():
            rankings = self._rankings(question, asked, vector, max(DEPTH, k), filters)
            best = self._timed(question, fuse(rankings), filters.as_of)
            stories = self._stories(best, k)
            cosines = self._cosines(vector, stories)
        return [
            Hit(passage, at.score, rank, at.stages, cosines.get(at.row), copies)
            for rank, (at, passage, copies) in enumerate(stories, start=1)
        ]

    def _rankings(
        self, question: str, asked: Asked, vector: Vectors | None, depth: int, filters: Filters
    ) -> dict[str, Ranked]:
        """Each stage's own; vectors are swept while SQLite looks for words."""
        nearest = None if vector is None else self._dense.begin(vector, depth, filters)
        rankings: dict[str, Ranked] = {}
        if Stage.WORDS in self:
            rankings[Stage.WORDS] = self._words.search(asked, depth, filters)
        if Stage.RARE in self:
            rare = self._words.rare(asked, depth, filters)
            rankings[Stage.RARE] = in_order_of(rankings.get(Stage.WORDS, ()), rare)
        if Stage.PHRASES in self:
            rankings[Stage.PHRASES] = self._words.phrases(question, depth, filters)
        return {Stage.DENSE: nearest(), **rankings} if nearest else rankings

    def __contains__(self, stage: Stage) -> bool:
        """Whether it has this *stage*."""
        return stage not in self._without

    def _timed(self, question: str, fused: list[Candidate], as_of: date | None) -> list[Candidate]:
        """Ranked anew where the question is about a time."""
        if Stage.TIME not in self:
            return fused
        about = periods(question, as_of, date.today(), self._library.today())
        if not about:
            return fused
        days = self._library.published([found.row for found in fused])
        scores = {found.row: found.score * gain(about, days.get(found.row)) for found in fused}
        return ranked_by(Stage.TIME, scores, {found.row: found.stages for found in fused})

    def _stories(self, best: Sequence[Candidate], k: int) -> list[Story]:
        """The *k* best stories, each once, with its copies among what was found about as well."""
        if Stage.COPIES not in self:
            passages = self._library.passages_by_row([found.row for found in best[:k]])
            return [(found, passages[found.row], ()) for found in best[:k]]
        stories = self._grouped(best[: max(LOOKED_AT, SPARE * k)])
        if len(stories) < k:
            stories = self._grouped(best)
        return stories[:k]

    def _grouped(self, best: Sequence[Candidate]) -> list[Story]:
        numbers = [found.row for found in best]
        passages, days = self._library.passages_by_row(numbers), self._library.published(numbers)
        found = {passages[at.row]: at for at in best}
        groups = grouped({passage: days.get(at.row) for passage, at in found.items()})
        return [(found[passage], passage, copies) for passage, copies in groups]

    def _cosines(self, vector: Vectors | None, stories: Sequence[Story]) -> Mapping[int, float]:
        if vector is None:
            return {}
        return self._dense.cosines(vector, [found.row for found, _, _ in stories])
