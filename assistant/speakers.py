"""Who speaks in the sentences of the evidence, read from what stands around them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from index.article import Article
from index.attribution import Attribution
from index.attributions import attributions
from index.sentence import Sentence

BEFORE = 40  # sentences: most articles from their beginning, where a speaker has a full name
AFTER = 6  # sentences: a quotation may name its speaker at its end


class Sentences(Protocol):
    """What is needed of a library."""

    def sentences_of(self, article: Article, first: int, last: int) -> Sequence[Sentence]:
        """The sentences of *article* from position *first* to *last*, both included."""
        ...


def speakers(
    wanted: Iterable[tuple[Article, Sentence]], library: Sentences
) -> dict[str, Attribution]:
    """The attributions of the *wanted* sentences by id; whom the reporter speaks for is absent.

    A long article is read around its wanted sentences only, about 0.05 ms a sentence, a
    third of that when it is asked about again.
    """
    articles: dict[str, Article] = {}
    positions: dict[str, set[int]] = {}
    for article, sentence in wanted:
        articles[article.id] = article
        positions.setdefault(article.id, set()).add(sentence.position)
    found: dict[str, Attribution] = {}
    for id_, places in positions.items():
        for first, last in _windows(sorted(places)):
            near = library.sentences_of(articles[id_], first, last)
            for sentence, attribution in zip(near, attributions(near), strict=True):
                if attribution and sentence.position in places:
                    found[sentence.id] = attribution
    return found


def _windows(places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The first and last position to read around *places*, those that overlap as one."""
    first, last = places[0] - BEFORE, places[0] + AFTER
    for place in places[1:]:
        if place - BEFORE > last:
            yield max(0, first), last
            first = place - BEFORE
        last = place + AFTER
    yield max(0, first), last
