"""Quotes: from the words of a sentence to its id in this archive."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache
from itertools import islice, product
from typing import NamedTuple, Protocol
from unicodedata import normalize

from assistant.evaluation.align import under
from assistant.evaluation.case import EvidenceSets
from index.article import Article
from index.errors import BadInput
from index.library import Library
from index.sentence import Sentence
from index.split import split

_ID = re.compile(r"[0-9a-f]{12}#[0-9]+")
_MOST = 64  # sets made of one set of quotes that stand in several articles


class Place(NamedTuple):
    """Where a quote stands: the sentences of one article that hold it."""

    article_id: str
    sentences: tuple[str, ...]


class Texts(Protocol):
    """The articles in which quotes are looked up."""

    def articles(self) -> Iterable[Article]:
        """Every article, in a fixed order."""
        ...

    def sentences(self, article_id: str) -> Sequence[Sentence]:
        """The sentences of an article by position; empty for an unknown id."""
        ...


class Held:
    """Articles held in memory."""

    def __init__(self, articles: Iterable[Article]) -> None:
        self._articles = {article.id: article for article in articles}
        self._sentences: dict[str, tuple[Sentence, ...]] = {}

    def articles(self) -> Iterable[Article]:
        """Every article, in the order given."""
        return self._articles.values()

    def sentences(self, article_id: str) -> Sequence[Sentence]:
        """The sentences of an article, split once."""
        if article_id not in self._articles:
            return ()
        if article_id not in self._sentences:
            self._sentences[article_id] = split(self._articles[article_id])
        return self._sentences[article_id]


class Archived:
    """The articles of a library, read once."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._articles = library.articles(entry.article_id for entry in library.entries())

    def articles(self) -> Iterable[Article]:
        """Every article, newest first."""
        return self._articles

    def sentences(self, article_id: str) -> Sequence[Sentence]:
        """The sentences of an article."""
        return self._library.sentences(article_id)


class Quotes:
    """Looks quotes up in *texts*."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts
        self._find = lru_cache(maxsize=4096)(self._search)

    @cached_property
    def article_ids(self) -> frozenset[str]:
        """The ids of all articles."""
        return frozenset(article.id for article in self._texts.articles())

    def places(self, quote: str) -> Sequence[Place]:
        """Everywhere that *quote* stands, which may also be the id of a sentence.

        White space may differ, letters may not, but for how their accents are stored. Raises
        BadInput where it stands nowhere, or only in lines that cannot be cited.
        """
        return self._find(quote)

    def sets(self, sets: Iterable[Iterable[str]]) -> EvidenceSets:
        """The sets of sentence ids for sets of quotes.

        A set whose quotes stand in several articles, as a wire story and its reprint, becomes one
        set for each article that has them all; without such an article, one for each way to choose
        them. Raises BadInput.
        """
        found: dict[tuple[str, ...], None] = {}
        for quotes in sets:
            ways = list(islice(product(*(self.places(quote) for quote in quotes)), 4096))
            whole = [way for way in ways if len({place.article_id for place in way}) == 1]
            for way in (whole or ways)[:_MOST]:
                ids = dict.fromkeys(id_ for place in way for id_ in place.sentences)
                if ids:
                    found.setdefault(tuple(ids))
        return tuple(found)

    def _search(self, quote: str) -> Sequence[Place]:
        if _ID.fullmatch(quote):
            return (self._by_id(quote),)
        if not any(character.isalnum() for character in quote):
            raise BadInput(f"the quote {quote!r} has no letter or digit.")
        pattern = re.compile(r"\s+".join(map(_either_form, quote.split())))
        word = max(quote.split(), key=len)  # quicker than the pattern to look for
        longest = {normalize(form, word) for form in ("NFC", "NFD")}
        found = [
            (article.id, match.span())
            for article in self._texts.articles()
            if any(form in article.text for form in longest)
            for match in pattern.finditer(article.text)
        ]
        places = [
            Place(article_id, under(span, self._texts.sentences(article_id), least=0))
            for article_id, span in found
        ]
        citable = [place for place in dict.fromkeys(places) if place.sentences]
        if not found:
            raise BadInput(f"the quote {_short(quote)!r} stands in no article of this library.")
        if not citable:
            raise BadInput(
                f"the quote {_short(quote)!r} stands only in lines that cannot be cited, such as a "
                "headline or a byline."
            )
        return citable

    def _by_id(self, id_: str) -> Place:
        article_id, _, position = id_.partition("#")
        sentences = self._texts.sentences(article_id)
        if int(position) >= len(sentences):
            raise BadInput(f"this library has no sentence {id_!r}.")
        return Place(article_id, (id_,))


def _either_form(word: str) -> str:
    """A pattern of *word* with each accent composed or not: files of a Mac hold the latter."""
    letters = [(letter, normalize("NFD", letter)) for letter in normalize("NFC", word)]
    return "".join(
        re.escape(one) if one == apart else f"(?:{re.escape(one)}|{re.escape(apart)})"
        for one, apart in letters
    )


def _short(quote: str) -> str:
    return quote if len(quote) <= 80 else quote[:77] + "..."
