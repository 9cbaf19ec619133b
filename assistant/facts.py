"""Facts: the numbers, dates, names, quoted strings and links of a claim, and which of them the
evidence lacks.

All of it is deterministic. A fact counts as carried when it stands in the cited sentences taken
together or in the header of their articles (title, outlet, byline, date of publication); a link
also when it is where the article was found.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from itertools import chain

from assistant.answer import Evidence
from assistant.bounds import Counted, counted
from assistant.hosts import blanked, carried, links
from assistant.maker_grounds import MakerGrounds, reports
from assistant.name_grounds import NameGrounds
from assistant.names import Name, carries_code, codes, couples, names
from assistant.numerals import Number, numbers
from assistant.words import Token, content, fold, key, plain, shared_keys, tokens
from index.article import Article
from index.mentions import Date, completed, dates, on_day, spanning
from index.moment import moments

_DOUBLE = re.compile(r'"([^"]{2,})"')
_SINGLE = re.compile(r"(?<!\w)'([^']{3,}(?:'\w[^']*)*)'(?!\w)")
_GAP = re.compile(r"\s*\.\.\.\s*|\s*\[[^\]]*\]\s*")
_ONE = frozenset({"a", "an", "single", "lone", "sole", "another"})
_TWO = frozenset({"both", "pair", "couple", "twin", "double", "twice"})


@dataclass(frozen=True, slots=True)
class Reading:
    """A text made ready for comparing: its *plain* form, *words*, their *keys* and *stems*."""

    plain: str
    words: tuple[Token, ...]
    keys: frozenset[str]
    stems: frozenset[str]


@dataclass(frozen=True, slots=True)
class Facts:
    """What a text states that can be compared exactly; *codes* are names with digits (F-16),
    *reports* is the text itself where it has a word of reporting, so that its names may be those of
    an outlet.
    """

    numbers: tuple[Number, ...]
    dates: tuple[Date, ...]
    names: tuple[Name, ...]
    codes: tuple[str, ...]
    quotes: tuple[str, ...]
    couples: tuple[tuple[str, str], ...] = ()
    counted: tuple[Counted, ...] = ()
    links: tuple[str, ...] = ()
    reports: str = ""


@lru_cache(maxsize=2048)
def read(text: str) -> Reading:
    """Read a sentence once; the cache only saves time, the result depends on *text* alone."""
    even = plain(text)
    words = tokens(even)
    parts = (key(part) for w in words if " " in w.text for part in w.text.split())
    keys = frozenset((*(w.key for w in words), *parts, *shared_keys(words)))
    return Reading(even, words, keys, content(words))


@lru_cache(maxsize=2048)
def facts(text: str) -> Facts:
    """Extract the facts of a sentence; cached like `read`."""
    even = read(text).plain
    found_links, rest = blanked(even)
    found_codes, rest = codes(rest)
    found_names = names(rest, tokens(rest) if rest != even else read(text).words)
    found_dates, rest = dates(rest)
    return Facts(
        tuple(numbers(rest)),
        found_dates,
        found_names,
        found_codes,
        quoted(even),
        couples(even, read(text).words),
        counted(rest),
        found_links,
        even if reports(even) else "",
    )


def quoted(even: str) -> tuple[str, ...]:
    """Return the strings between quote marks of *plain* text, cut where something was left out."""
    whole = [m[1] for m in _DOUBLE.finditer(even)]
    whole += [m[1] for m in _SINGLE.finditer(_DOUBLE.sub(" ", even))]
    parts = (_bare(part) for quote in whole for part in _GAP.split(quote))
    return tuple(part for part in parts if part)


class Grounds:
    """What a set of cited sentences carries, with the headers of their articles.

    Who speaks in a cited sentence is carried too, for it is shown beside it; so are *also* texts.
    """

    def __init__(self, cited: Sequence[Evidence], also: Sequence[str] = ()) -> None:
        articles = {e.article.id: e.article for e in cited}.values()
        speakers = dict.fromkeys(e.attribution.speaker for e in cited if e.attribution)
        self._raw = (*(e.sentence.text for e in cited), *(header(a) for a in articles), *speakers)
        self._raw = (*self._raw, *also)
        readings = [read(text) for text in self._raw]
        self.stems = frozenset[str]().union(*(r.stems for r in readings[: len(cited)]))
        self._plain = [r.plain for r in readings]
        self._links = [link for even in self._plain for link in links(even)]
        self._links += [a.url for a in articles if a.url]
        self._keys = frozenset[str]().union(*(r.keys for r in readings))
        told = [*self._raw[: len(cited)], *(a.title for a in articles if a.title), *speakers, *also]
        keys = frozenset[str]().union(*(read(text).keys for text in told))
        self.names = NameGrounds(told, [a.text for a in articles], keys, self.stems)
        self._makers = MakerGrounds(tuple(articles))
        self._dates = (
            *(d for e in cited for d in _dates(e)),
            *(on_day("", a.published) for a in articles if a.published),
            *(d for text in also for d in facts(text).dates),
        )
        self._counted = [one for text in self._raw for one in facts(text).counted]
        self._numbers = tuple(_numbers(self._raw, self._dates))

    def lacks(self, claim: Facts) -> str | None:
        """Return a sentence for the first fact of *claim* that is not carried, or None."""
        parts = (self._missing_links(claim), self._missing(claim), self._missing_names(claim))
        missing = next(chain(*parts), None)
        return missing and f"{missing} in none of the cited sentences"

    def doubts(self, claim: Facts) -> bool:
        """Whether a name of *claim* is not carried, though nothing else speaks against it."""
        return not all(self._carries_name(name, claim) for name in claim.names)

    def _carries_name(self, name: Name, claim: Facts) -> bool:
        """Whether the name stands in what is told, or is the outlet's where *claim* reports."""
        return self.names.carries(name) or self._makers.carries(name, claim.reports)

    def _missing_links(self, claim: Facts) -> Iterator[str]:
        for link in claim.links:
            if not any(carried(link, known) for known in self._links):
                yield f"the link {_short(link)} stands"

    def _missing(self, claim: Facts) -> Iterator[str]:
        for number in claim.numbers:
            if not self.carries_number(number) and not self._bounded(number, claim):
                yield f"the number {_short(number.text)} stands"
        for one in claim.counted:
            if self._other_unit(one):
                yield f"the number {_short(one.number.text)} stands with that unit"
        for day in claim.dates:
            if not any(day.within(known) for known in self._dates):
                yield f"the date {_short(day.text)} stands"
        for quote in claim.quotes:
            if not any(_holds(text, quote) for text in self._plain):
                yield f'the quoted words "{_short(quote)}" stand'

    def _missing_names(self, claim: Facts) -> Iterator[str]:
        for code in claim.codes:
            if not any(carries_code(fold(text), code) for text in self._plain):
                yield f'the name "{_short(code)}" stands'
        for name in claim.names:
            if not self._carries_name(name, claim) and not self.names.doubtful(name):
                yield f'the name "{_short(name.text)}" stands'
        for couple in claim.couples:
            if self.names.mixes_up(couple):
                both = " ".join(part.capitalize() for part in couple)
                yield f'the name "{_short(both)}" stands'

    def _bounded(self, number: Number, claim: Facts) -> bool:
        """Whether *claim* gives that number as a limit, or roughly, and one of these fits it."""
        mine = [one for one in claim.counted if one.meant and one.number == number]
        return any(
            one.carried_by(known) for one in mine for t in self._plain for known in counted(t)
        )

    def _other_unit(self, one: Counted) -> bool:
        """Whether that number stands here, but each time with another unit."""
        if not one.unit.name:
            return False
        known = [other for other in self._counted if one.number.carried_by(other.number)]
        return bool(known) and all(one.unit.clashes(other.unit) for other in known)

    def carries_number(self, number: Number) -> bool:
        """Whether an equal number stands in the sentences; "a" counts as one and "both" as two."""
        if any(number.carried_by(known) for known in self._numbers):
            return True
        if number.text.isalpha() and fold(number.text) in self._keys:
            return True
        if number.unit:
            return False
        return (Decimal(1) in number.values and not _ONE.isdisjoint(self._keys)) or (
            Decimal(2) in number.values and not _TWO.isdisjoint(self._keys)
        )


def header(article: Article) -> str:
    """Return what the reader sees above an article's sentences, dates aside."""
    return " | ".join(part for part in (article.title, article.outlet, article.byline) if part)


def _dates(evidence: Evidence) -> tuple[Date, ...]:
    text, published = evidence.sentence.text, evidence.article.published
    found = facts(text).dates + facts(header(evidence.article)).dates
    known = [c for d in found for c in completed(d, published)]
    return (*known, *_counted(text, published))


@lru_cache(maxsize=2048)
def _counted(text: str, published: date | None) -> tuple[Date, ...]:
    """What "yesterday" and "last month" come to, from the day of publication."""
    found = (moment for moment in moments(text, published) if moment.relative)
    return tuple(spanning(text[m.start : m.end], m.first, m.last) for m in found)


def _numbers(texts: Sequence[str], known: Iterable[Date]) -> Iterator[Number]:
    for text in texts:
        for number in facts(text).numbers:
            yield number
            if number.unit == "clock":
                yield Number(
                    "", frozenset(v // 60 for v in number.values if isinstance(v, Decimal))
                )
    for day in known:
        if day.year:
            yield Number("", frozenset({Decimal(day.year)}))
        if day.day and day.text:  # "the 12th", but never "12 consulates"
            yield Number("", frozenset({Decimal(day.day)}), "nth")


def _bare(quote: str) -> str:
    """Drop what may differ around and inside a quote: marks, spaces before commas, the end's
    punctuation.
    """
    quote = re.sub(r"\"|(?<!\w)'|'(?!\w)", "", quote)
    return re.sub(r"\s+(?=[,.;:!?])", "", re.sub(r"\s+", " ", quote)).strip(" ,.;:!?-")


def _holds(even: str, quote: str) -> bool:
    text = _bare(even)
    for variant in (quote, quote[0].lower() + quote[1:], quote[0].upper() + quote[1:]):
        place = text.find(variant)
        while place >= 0:
            end = place + len(variant)
            if not (text[place - 1 : place].isalnum() or text[end : end + 1].isalnum()):
                return True
            place = text.find(variant, place + 1)
    return False


def _short(text: str) -> str:
    text = text.strip()
    return text if len(text) <= 60 else text[:57] + "..."
