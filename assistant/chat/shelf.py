"""Shelf: articles and sentences for old answers, from the library or from what an answer kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Protocol

from index.article import Article
from index.sentence import Kind, Sentence

GONE = "no longer in the library"


class Articles(Protocol):
    """What is needed of a library."""

    def articles(self, ids: Iterable[str]) -> Sequence[Article]:
        """The articles with exactly these ids; unknown ones are left out."""
        ...

    def sentences_of(self, article: Article, first: int, last: int) -> Sequence[Sentence]:
        """The sentences of a stored article from position *first* to *last*, both included."""
        ...


class Shelf:
    """Reads each article of *library* once. What is lent stands in for what is gone."""

    def __init__(self, library: Articles) -> None:
        self._library = library
        self._known: dict[str, Article | None] = {}
        self._lent: dict[str, Article] = {}

    def article(self, article_id: str) -> Article | None:
        """The article with this id; None when neither library nor loan has it."""
        if article_id not in self._known:
            self._known[article_id] = next(iter(self._library.articles([article_id])), None)
        return self._known[article_id] or self._lent.get(article_id)

    def articles(self, ids: Iterable[str]) -> tuple[Article, ...]:
        """Those of the articles that there are."""
        return tuple(found for id_ in ids if (found := self.article(id_)) is not None)

    def sentence(self, sentence_id: str) -> tuple[Sentence, Article] | None:
        """A sentence of the library and its article; None when it is gone."""
        article_id, _, position = sentence_id.partition("#")
        article = self.article(article_id)
        if article is None or article_id in self._lent:
            return None
        found = self._library.sentences_of(article, int(position), int(position))
        return (found[0], article) if found else None

    def cited(self, record: Mapping[str, Any]) -> Sentence:
        """The sentence that an answer cited, with the offsets that it had then."""
        article_id, _, position = record["id"].partition("#")
        return Sentence(
            article_id,
            int(position),
            record["paragraph"],
            record["start"],
            record["end"],
            Kind(record["kind"]),
            record["quote"],
        )

    def lend(
        self, cited: Iterable[Mapping[str, Any]], metadata: Mapping[str, Mapping[str, Any]]
    ) -> None:
        """Stand in for articles that are gone: their cited sentences in place, blanks between."""
        for record in cited:
            article_id = record["id"].partition("#")[0]
            if self.article(article_id) is None or article_id in self._lent:
                before = self._lent.get(article_id)
                text = before.text if before else ""
                self._lent[article_id] = _stand_in(
                    article_id, _placed(text, record), metadata[article_id]
                )


def _placed(text: str, record: Mapping[str, Any]) -> str:
    start, end, quote = int(record["start"]), int(record["end"]), str(record["quote"])
    text = text.ljust(end)
    return text[:start] + quote + text[end:]


def _stand_in(article_id: str, text: str, metadata: Mapping[str, Any]) -> Article:
    title = f"{metadata['title']} ({GONE})" if metadata["title"] else f"({GONE})"
    return Article(
        id=article_id,
        text=text,
        sha256=metadata["sha256"],
        title=title,
        outlet=metadata["outlet"],
        byline=metadata["byline"],
        published=iso_day(metadata["published"]),
        url=metadata["url"],
    )


def iso_day(text: str | None) -> date | None:
    """The day of an ISO 8601 date; None for None."""
    return date.fromisoformat(text) if text else None
