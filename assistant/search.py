"""Search: the passages that a question finds, with their best sentences, and no answer."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from assistant.clock import Clock
from assistant.evidence import Articles
from assistant.extractive.ranking import SentenceScorer
from assistant.extractive.shortfall import Source, missing_time, missing_words, taken_for
from assistant.facts.facts import read
from assistant.questions.asked import passable, usable
from index.article import Article
from index.retrieve import Filters, Hit, Retriever, Searched, Stage
from index.sentence import Sentence

MOST_SHOWN = 2  # sentences of a hit
CLOSE = 0.1  # a second sentence may score this much less than the best; MaxSim runs to about 1
ONE_ARTICLE = 3  # passages of one article and no other from which on that is said
NEAR = 0.2  # cosine of MiniLM, below which a passage without a word of the query is not near it
_BY_MEANING = frozenset({Stage.DENSE, "fused"})
MOST_SCORED = 96  # sentences that MaxSim looks at: about 0.4 s on two cores


class Archive(Articles, Protocol):
    """What is needed of a library."""

    def searched(self, filters: Filters = ...) -> Searched:
        """What the filters leave to search."""
        ...


@dataclass(frozen=True, slots=True)
class Match:
    """A sentence of a hit and how well it matches, 0 to about 1, comparable within one search."""

    sentence: Sentence
    score: float


@dataclass(frozen=True, slots=True)
class Found:
    """A hit, its article, and the sentences of its passage that match best, the best first.

    *copies* are the articles that print the same story.
    """

    hit: Hit
    article: Article
    matches: tuple[Match, ...]
    copies: tuple[Article, ...] = ()


@dataclass(frozen=True, slots=True)
class SearchResult:
    """What a search found, best first. *seconds*: `retrieve`, `sentences` and `total`.

    *missing* are quoted words, names and numbers of the query that stand in none of the passages
    and titles found; *notes* say what else these are not.
    """

    query: str
    found: tuple[Found, ...]
    searched: Searched
    seconds: Mapping[str, float] = field(default_factory=dict, hash=False)
    missing: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Search:
    """Finds passages as a question does, and in each the sentences to read first."""

    library: Archive
    retriever: Retriever
    scorer: SentenceScorer
    today: Callable[[], date] = date.today

    def find(self, query: str, *, k: int, filters: Filters = Filters()) -> SearchResult:
        """The *k* best passages for *query*; raises BadInput for an unusable one, LibraryEmpty."""
        query, filters = usable(query), passable(filters)
        clock = Clock()
        hits = self.retriever.retrieve(query, k=k, filters=filters)
        wordless = all(map(_wordless, hits))
        if wordless and not any(_near(hit) for hit in hits):
            hits = ()
        clock.stop("retrieve")
        ids = dict.fromkeys(hit.passage.article_id for hit in hits)
        articles = {article_id: self.library.article(article_id) for article_id in ids}
        scores = self._scores(query, hits, articles)
        shown: set[str] = set()
        found = []
        for hit in hits:
            matches = _best(hit, scores, shown)
            shown.update(match.sentence.id for match in matches)
            copies = tuple(self.library.article(copy.article_id) for copy in hit.copies)
            found.append(Found(hit, articles[hit.passage.article_id], matches, copies))
        clock.stop("sentences")
        texts = [f"{one.article.title or ''}. {one.hit.passage.text}" for one in found]
        missing = missing_words(query, texts) if found else ()  # nothing found is said already
        notes = [_other_times(query, found, filters.as_of or self.today())]
        notes += [
            f"“{word}” was taken for “{it}”" for word, it in taken_for(missing, texts).items()
        ]
        searched = self.library.searched(filters)
        if found and wordless:
            notes.append("no word of it stands in what was found, which is near in meaning only")
        if len(ids) == 1 < searched.articles and len(found) == k >= ONE_ARTICLE:
            notes.append(f"all {k} passages are of one article; a larger -k shows others")
        return SearchResult(
            query,
            tuple(found),
            searched,
            clock.seconds,
            missing=missing,
            notes=tuple(filter(None, notes)),
        )

    def _scores(
        self, query: str, hits: Sequence[Hit], articles: Mapping[str, Article]
    ) -> dict[str, list[Match]]:
        """By article, the candidate sentences of all *hits* with their scores, each once."""
        most = max(MOST_SHOWN, MOST_SCORED // max(1, len(hits)))
        chosen: dict[str, Sentence] = {}
        for hit in hits:
            passage = hit.passage
            article = articles[passage.article_id]
            sentences = self.library.sentences_of(article, passage.first, passage.last)
            for sentence in _candidates(query, sentences, most):
                chosen[sentence.id] = sentence
        scores = self.scorer.score(query, [sentence.text for sentence in chosen.values()]).each
        matches: dict[str, list[Match]] = {}
        for sentence, score in zip(chosen.values(), scores, strict=True):
            matches.setdefault(sentence.article_id, []).append(Match(sentence, float(score)))
        return matches


def _wordless(hit: Hit) -> bool:
    """Whether only its meaning found a passage: no word of the query, and no time."""
    return bool(hit.stages) and {stage.stage for stage in hit.stages} <= _BY_MEANING


def _near(hit: Hit) -> bool:
    """Whether its meaning is near that of the query, as far as is known."""
    return hit.cosine is None or hit.cosine >= NEAR


def _other_times(query: str, found: Sequence[Found], day: date) -> str:
    """The note that nothing found is of the time that *query* counts from *day*; or ""."""
    sources = [Source(one.article, [match.sentence for match in one.matches]) for one in found]
    return missing_time(query, day, sources, "no passage found")


def _candidates(query: str, sentences: Sequence[Sentence], most: int) -> list[Sentence]:
    """The citable *sentences*; where they are more than *most*, those that share most words."""
    citable = [sentence for sentence in sentences if sentence.citable]
    if len(citable) <= most:
        return citable
    stems = read(query).stems
    return sorted(citable, key=lambda sentence: -len(stems & read(sentence.text).stems))[:most]


def _best(
    hit: Hit, matches: Mapping[str, Sequence[Match]], shown: Collection[str]
) -> tuple[Match, ...]:
    """The best sentence of the hit's passage, and the next where it is close behind.

    Passages of one article overlap: what was *shown* before comes only where nothing else is left.
    """
    passage = hit.passage
    inside = [
        match
        for match in matches.get(passage.article_id, ())
        if passage.first <= match.sentence.position <= passage.last
    ]
    inside = [match for match in inside if match.sentence.id not in shown] or inside
    inside.sort(key=lambda match: (-match.score, match.sentence.position))
    return tuple(match for match in inside if match.score >= inside[0].score - CLOSE)[:MOST_SHOWN]
