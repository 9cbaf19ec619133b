"""Where a cited sentence stands now: in its article, in another one, or changed in a later version.

A later version of an article is one that its sources point at now, or one with the same URL, or
with the same outlet and headline.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from assistant.receipts.receipt import ReceiptArticle, ReceiptCitation
from assistant.whence.candidates import Candidates
from assistant.whence.match import Step, match, steps
from assistant.whence.words import Piece, words
from index.article import Article
from index.conditions import outlet_key
from index.library import Library
from index.retrieve import Filters

NEAR = 0.5  # share of equal words from which on a sentence of a later version is the one cited
_ALL = 60  # articles looked at, of one headline or with one text


@dataclass(frozen=True, slots=True)
class Spot:
    """Code points *start* to *end* of a stored *article*."""

    article: Article
    start: int
    end: int

    @property
    def text(self) -> str:
        """What stands there."""
        return self.article.text[self.start : self.end]


class Places:
    """Looks for cited sentences in *library*; *sources* are those of the cited articles by id."""

    def __init__(self, library: Library, sources: Mapping[str, Sequence[str]]) -> None:
        self._library = library
        self._sources = sources

    def same(self, citation: ReceiptCitation) -> Spot | None:
        """The quote at its offsets in the same text; of several articles, the one with its id."""
        start, end = citation.start, citation.end
        fitting = [a for a in self._same_text(citation) if a.text[start:end] == citation.quote]
        return Spot(fitting[0], start, end) if fitting else None

    def known(self, citation: ReceiptCitation) -> bool:
        """Whether an article here has the text that was cited."""
        return bool(self._same_text(citation))

    def moved(self, citation: ReceiptCitation) -> Spot | None:
        """The very letters of the quote in its article, or in a later version of it."""
        return _holding(
            citation.quote, (*self._same_text(citation), *self._later(citation.article))
        )

    def changed(self, citation: ReceiptCitation) -> tuple[Spot, tuple[Step, ...]] | None:
        """The nearest words of a later version, and the word diff from the quote to them."""
        parts = _whole(citation.quote)
        best: tuple[float, Spot, tuple[Step, ...]] | None = None
        for article in self._later(citation.article) if parts else ():
            run = words(article.text)
            at = match(parts, run, {})
            first, past = at.spans[0]
            if at.likeness >= NEAR and (best is None or at.likeness > best[0]):
                spot = Spot(article, run[first].start, run[past - 1].end)
                best = at.likeness, spot, steps(parts, article.text, run, at)
        return best and best[1:]

    def elsewhere(self, citation: ReceiptCitation) -> Spot | None:
        """The very letters of the quote in any article, the earliest one."""
        parts = _whole(citation.quote)
        if not parts:
            return None
        stretches = Candidates(self._library).find(parts, Filters())
        articles = {stretch.article.id: stretch.article for stretch in stretches}
        return _holding(citation.quote, sorted(articles.values(), key=_age))

    def _same_text(self, citation: ReceiptCitation) -> list[Article]:
        """The articles with the text that was cited, the one with its id first."""
        rows = self._library.database.rows(
            "SELECT id FROM articles WHERE sha256 = ? ORDER BY id <> ?, id LIMIT ?",
            (citation.article.sha256, citation.article.id, _ALL),
        )
        return self._library.articles(row[0] for row in rows)

    def _later(self, cited: ReceiptArticle) -> list[Article]:
        """The articles that may be later versions of the *cited* one, the surest first."""
        database, found = self._library.database, dict[str, None]()
        for source in self._sources.get(cited.id, ()):
            rows = database.rows("SELECT article_id FROM sources WHERE key = ?", (source,))
            found.update((str(row[0]), None) for row in rows)
        if cited.url:
            sql = "SELECT id FROM articles WHERE url = ? ORDER BY added_at DESC LIMIT ?"
            rows = database.rows(sql, (cited.url, _ALL))
            found.update((str(row[0]), None) for row in rows)
        if cited.title and cited.outlet:
            rows = database.rows(
                "SELECT id FROM articles WHERE outlet_key = ? AND title = ?"
                " ORDER BY added_at DESC LIMIT ?",
                (outlet_key(cited.outlet), cited.title, _ALL),
            )
            found.update((str(row[0]), None) for row in rows)
        return self._library.articles(found)


def _holding(quote: str, articles: Iterable[Article]) -> Spot | None:
    """Where *quote* stands in the first of *articles* that holds it."""
    for article in articles:
        if (at := article.text.find(quote)) >= 0:
            return Spot(article, at, at + len(quote))
    return None


def _whole(quote: str) -> tuple[Piece, ...]:
    """The quote in one piece: an ellipsis in a stored sentence leaves nothing out."""
    run = words(quote)
    return (Piece(quote, run),) if run else ()


def _age(article: Article) -> tuple[bool, str, str]:
    day = article.published
    return day is None, day.isoformat() if day else "", article.id
