"""What a conversation puts round the parts of the pipeline: it says the stage, and remembers.

The pipeline itself knows nothing of conversations: its retriever and its readers are seams.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from assistant.answer import EXTRACTIVE, Citation, DraftClaim, Evidence, ReaderInfo, Verdict
from assistant.ask import Pipeline, Reader
from index.article import Article
from index.conditions import outlet_key
from index.library import Library
from index.passage import Passage
from index.retrieve import Filters, Hit, Retriever, StageRank

EARLIER = "earlier"  # the stage of retrieval that is the conversation itself


class Doing(StrEnum):
    """What the assistant is doing for a question, in order."""

    REWRITING = "rewriting"
    SEARCHING = "searching"
    READING = "reading"
    CHECKING = "checking"


OnStage = Callable[[Doing], None]
OnEvidence = Callable[[Sequence[Evidence]], None]


def watched(
    pipeline: Pipeline,
    on_stage: OnStage,
    on_evidence: OnEvidence,
    earlier: WithEarlier | None = None,
    alone: str = "",
) -> Pipeline:
    """The *pipeline* telling its stages and what it reads.

    In a follow-up *earlier* stands in for its retriever.
    *alone* is the question for a reader that compares words: see `Rewriting`.
    """
    favoured = earlier.articles if earlier else frozenset()
    return replace(
        pipeline,
        retriever=_Searching(earlier or pipeline.retriever, on_stage),
        reader=_Reading(_favouring(pipeline.reader, favoured), on_stage, on_evidence, alone),
        fallback=_Reading(_favouring(pipeline.fallback, favoured), on_stage, on_evidence, alone),
    )


def _favouring(reader: Reader, articles: frozenset[str]) -> Reader:
    """A follow-up mostly goes on about the same articles; an LLM sees that for itself."""
    from assistant.extractive.reader import ExtractiveReader

    return reader.favouring(articles) if isinstance(reader, ExtractiveReader) else reader


@dataclass(frozen=True, slots=True)
class _Searching:
    retriever: Retriever
    on_stage: OnStage

    def retrieve(self, question: str, *, k: int, filters: Filters = Filters()) -> Sequence[Hit]:
        self.on_stage(Doing.SEARCHING)
        return self.retriever.retrieve(question, k=k, filters=filters)


@dataclass(frozen=True, slots=True)
class _Reading:
    reader: Reader
    on_stage: OnStage
    on_evidence: OnEvidence
    alone: str

    def read(self, question: str, evidence: Sequence[Evidence]) -> Iterator[DraftClaim | Verdict]:
        """Between two claims it is reading; while the pipeline has a claim, it is checking it."""
        self.on_evidence(evidence)
        self.on_stage(Doing.READING)
        if self.alone and self.reader.info().name == EXTRACTIVE:
            question = self.alone
        for step in self.reader.read(question, evidence):
            self.on_stage(Doing.CHECKING)
            yield step
            self.on_stage(Doing.READING)

    def info(self) -> ReaderInfo:
        return self.reader.info()


@dataclass(frozen=True, slots=True)
class WithEarlier:
    """A Retriever that also gives sentences which the conversation cited before.

    What was *named* ("source 2") comes first, with its whole passage; what was *cited* comes last,
    as single sentences, so that it never takes the room of what the question itself finds. Neither
    passes the filters of the question unless its article does.
    """

    retriever: Retriever
    library: Library
    named: tuple[Citation, ...] = ()
    cited: tuple[Citation, ...] = ()

    def retrieve(self, question: str, *, k: int, filters: Filters = Filters()) -> Sequence[Hit]:
        """The hits of the question between the earlier ones, ranked anew."""
        found = list(self.retriever.retrieve(question, k=k, filters=filters))
        best = found[0].score if found else 0.0
        first = [replace(hit, score=best) for c in self.named for hit in self._passages(c, filters)]
        last = [_alone(c) for c in self.cited if passes(c.article, filters)]
        last = [hit for hit in last if self._stored(hit.passage)]
        known = {hit.passage for hit in first}
        ordered = [*first, *(hit for hit in found if hit.passage not in known), *last]
        return [replace(hit, rank=rank) for rank, hit in enumerate(ordered, start=1)]

    @property
    def articles(self) -> frozenset[str]:
        """The ids of the articles that were cited."""
        return frozenset(c.article.id for c in (*self.named, *self.cited))

    def _passages(self, citation: Citation, filters: Filters) -> list[Hit]:
        """The passages of the library that hold the cited sentence."""
        if not passes(citation.article, filters):
            return []
        at = citation.sentence.position
        passages = self.library.passages(citation.article.id)
        return [_earlier(passage) for passage in passages if passage.first <= at <= passage.last]

    def _stored(self, passage: Passage) -> bool:
        return bool(self.library.articles([passage.article_id]))


def passes(article: Article, filters: Filters) -> bool:
    """Whether *article* may be searched with *filters*, as `index.conditions` decides it."""
    if filters.outlet is not None and (
        article.outlet is None or outlet_key(article.outlet) != outlet_key(filters.outlet)
    ):
        return False
    if filters.since is None and filters.until is None:
        return True
    day = article.published
    return (
        day is not None
        and (filters.since is None or filters.since <= day)
        and (filters.until is None or day <= filters.until)
    )


def _alone(citation: Citation) -> Hit:
    s = citation.sentence
    return _earlier(Passage(s.article_id, s.position, s.position, s.start, s.end, s.text))


def _earlier(passage: Passage) -> Hit:
    return Hit(passage, 0.0, 1, (StageRank(EARLIER, 1, 0.0),))
