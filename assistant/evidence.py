"""From hits to numbered evidence: the citable sentences of the passages found, each once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from assistant.answer import Evidence
from index.article import Article
from index.retrieve import Hit
from index.sentence import Sentence

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


def gather(hits: Sequence[Hit], library: Articles, *, limit: int = LIMIT) -> tuple[Evidence, ...]:
    """Number the evidence S1..Sn: by date of the article (undated last), then as it stands there.

    At most *limit* sentences, those of the best hits. A sentence that stands word for word in
    several articles (a wire story and its reprints) is taken from the best hit only.
    """
    chosen = list(_first_of_each(_sentences(hits, library)))[:limit]
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
    return tuple(
        Evidence(f"S{number}", found.sentence, found.article, found.score)
        for number, found in enumerate(chosen, start=1)
    )


def _sentences(hits: Sequence[Hit], library: Articles) -> Iterator[_Found]:
    articles = {id: library.article(id) for id in {hit.passage.article_id for hit in hits}}
    order = 0
    for hit in hits:
        passage = hit.passage
        article = articles[passage.article_id]
        for sentence in library.sentences_of(article, passage.first, passage.last):
            if sentence.citable:
                yield _Found(sentence, article, hit.score, order)
                order += 1


def _first_of_each(found: Iterator[_Found]) -> Iterator[_Found]:
    seen: set[str] = set()
    for item in found:
        words = " ".join(item.sentence.text.split()).casefold()
        if words not in seen:
            seen.add(words)
            yield item
