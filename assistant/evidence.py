"""From hits to numbered evidence: the citable sentences of the passages found, each once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count
from typing import Protocol

from assistant.answer import Evidence
from assistant.speakers import speakers
from index.article import Article
from index.retrieve import Hit
from index.sentence import Sentence
from index.terms import words_of

LIMIT = 80  # sentences: about 2,500 tokens of news


class Articles(Protocol):
    """What is needed of a library."""

    def article(self, article_id: str) -> Article:
        """The article with this id."""
        ...

    def sentences_of(self, article: Article, first: int, last: int) -> Sequence[Sentence]:
        """Its sentences from position *first* to *last*, both included."""
        ...


@dataclass(frozen=True, slots=True)
class _Found:
    """A sentence that a hit brought: *order* counts from the best hit on."""

    sentence: Sentence
    article: Article
    score: float
    order: int

    @property
    def words(self) -> str:
        """The sentence as it is compared with others: its words alone."""
        return " ".join(words_of(self.sentence.text)) or self.sentence.text


def gather(hits: Sequence[Hit], library: Articles, *, limit: int = LIMIT) -> tuple[Evidence, ...]:
    """Number the evidence S1..Sn: by date of the article (undated last), then as it stands there.

    At most *limit* sentences, those of the best hits. A sentence that stands word for word in
    several articles (a wire story and its reprints) is taken from the best hit only, which knows of
    the others; what a reprint says otherwise is evidence of its own.
    """
    everything = list(_sentences(hits, library))
    places = _places(everything)
    chosen = [item for item in everything if places[item.words][0] is item][:limit]
    rank: dict[str, int] = {}
    for found in chosen:
        rank.setdefault(found.article.id, found.order)
    chosen.sort(
        key=lambda f: (
            f.article.published or date.max,
            rank[f.article.id],
            f.sentence.position,
        )
    )
    said = speakers(((found.article, found.sentence) for found in chosen), library)
    return tuple(
        Evidence(
            f"S{number}",
            found.sentence,
            found.article,
            found.score,
            also=tuple(other.article for other in places[found.words][1:]),
            attribution=said.get(found.sentence.id),
        )
        for number, found in enumerate(chosen, start=1)
    )


def _sentences(hits: Sequence[Hit], library: Articles) -> Iterator[_Found]:
    """The citable sentences of the hits' passages and of their copies, the best hit's first."""
    articles: dict[str, Article] = {}
    order = count()
    for hit in hits:
        for passage in (hit.passage, *hit.copies):
            id_ = passage.article_id
            article = articles[id_] = articles.get(id_) or library.article(id_)
            for sentence in library.sentences_of(article, passage.first, passage.last):
                if sentence.citable:
                    yield _Found(sentence, article, hit.score, next(order))


def _places(found: Sequence[_Found]) -> dict[str, list[_Found]]:
    """Where each sentence stands, by its words: the best place first, each article once."""
    places: dict[str, list[_Found]] = {}
    for item in found:
        known = places.setdefault(item.words, [])
        if all(other.article.id != item.article.id for other in known):
            known.append(item)
    return places
