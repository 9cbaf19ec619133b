"""Facts: the numbers, dates, names and quoted strings of a claim, and which of them the evidence
lacks.

All of it is deterministic. A fact counts as carried when it stands in the cited sentences taken
together or in the header of their articles (title, outlet, byline, date of publication).
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
from assistant.names import Name, carries_code, codes, couples, initials, names, runs, skeleton
from assistant.numerals import Number, numbers
from assistant.words import Token, content, fold, key, plain, tokens
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
    """What a text states that can be compared exactly; *codes* are names with digits (F-16)."""

    numbers: tuple[Number, ...]
    dates: tuple[Date, ...]
    names: tuple[Name, ...]
    codes: tuple[str, ...]
    quotes: tuple[str, ...]
    couples: tuple[tuple[str, str], ...] = ()


@lru_cache(maxsize=2048)
def read(text: str) -> Reading:
    """Read a sentence once; the cache only saves time, the result depends on *text* alone."""
    even = plain(text)
    words = tokens(even)
    parts = (key(part) for w in words if " " in w.text for part in w.text.split())
    return Reading(even, words, frozenset((*(w.key for w in words), *parts)), content(words))


@lru_cache(maxsize=2048)
def facts(text: str) -> Facts:
    """Extract the facts of a sentence; cached like `read`."""
    even = read(text).plain
    found_codes, rest = codes(even)
    found_names = names(rest, tokens(rest) if found_codes else read(text).words)
    found_dates, rest = dates(rest)
    return Facts(
        tuple(numbers(rest)),
        found_dates,
        found_names,
        found_codes,
        quoted(even),
        couples(even, read(text).words),
    )


def quoted(even: str) -> tuple[str, ...]:
    """Return the strings between quote marks of *plain* text, cut where something was left out."""
    whole = [m[1] for m in _DOUBLE.finditer(even)]
    whole += [m[1] for m in _SINGLE.finditer(_DOUBLE.sub(" ", even))]
    parts = (_bare(part) for quote in whole for part in _GAP.split(quote))
    return tuple(part for part in parts if part)


class Grounds:
    """What a set of cited sentences carries, with the headers of their articles.

    Who speaks in a cited sentence is carried too, for it is shown beside it. *siblings* are the
    other evidence sentences of the same articles: they can complete a name ("Mike" for a Pompeo
    who is cited) and spell out an acronym, and nothing else.
    """

    def __init__(self, cited: Sequence[Evidence], siblings: Sequence[Evidence] = ()) -> None:
        articles = {e.article.id: e.article for e in cited}.values()
        speakers = dict.fromkeys(e.attribution.speaker for e in cited if e.attribution)
        self._raw = (*(e.sentence.text for e in cited), *(header(a) for a in articles), *speakers)
        readings = [read(text) for text in self._raw]
        self.siblings = siblings
        self.stems = frozenset[str]().union(*(r.stems for r in readings[: len(cited)]))
        self._plain = [r.plain for r in readings]
        self._keys = frozenset[str]().union(*(r.keys for r in readings))
        self._dates = tuple(d for e in cited for d in _dates(e)) + tuple(
            on_day("", a.published) for a in articles if a.published
        )
        self._numbers = tuple(_numbers(self._raw, self._dates))

    def lacks(self, claim: Facts) -> str | None:
        """Return a sentence for the first fact of *claim* that is not carried, or None."""
        missing = next(chain(self._missing(claim), self._missing_names(claim)), None)
        return missing and f"{missing} in none of the cited sentences"

    def _missing(self, claim: Facts) -> Iterator[str]:
        for number in claim.numbers:
            if not self.carries_number(number):
                yield f"the number {_short(number.text)} stands"
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
            if not self.carries_name(name):
                yield f'the name "{_short(name.text)}" stands'
        for couple in claim.couples:
            if self._mixes_up(couple):
                both = " ".join(part.capitalize() for part in couple)
                yield f'the name "{_short(both)}" stands'

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

    def carries_name(self, name: Name) -> bool:
        """Whether the word stands here, completes a name that does, or is short for one."""
        if name.key in self._keys or (name.starts and content_stem(name) in self.stems):
            return True
        if self._completes(name) or self._spells(name):
            return True
        if len(name.key) > 1 and name.text.replace("'s", "").isupper():
            return any(name.key in spelled for text in self._near() for spelled in _spelled(text))
        return len(name.run) > 1 and initials(name.run) in self._keys

    def _spells(self, name: Name) -> bool:
        bones = skeleton(name.key)
        return bones is not None and any(bones == skeleton(k) for k in self._keys if k)

    def _completes(self, name: Name) -> bool:
        here = [place for place, word in enumerate(name.run) if word in self._keys]
        for sibling in self.siblings if here else ():
            sequence = [
                w.key for w in read(sibling.sentence.text).words if w.key not in ("al", "the")
            ]
            for place in here:
                first, last = min(place, name.place), max(place, name.place)
                if _contains(sequence, name.run[first : last + 1]):
                    return True
        return False

    def _mixes_up(self, couple: tuple[str, str]) -> bool:
        """Whether the evidence knows both words only with others: John (Bolton), (Mike) Pompeo."""
        first, last = couple
        known = {pair for text in self._near() for pair in facts(text).couples}
        firsts = {a for a, b in known if b == last}
        lasts = {b for a, b in known if a == first}
        middle = any((first, m) in known for m in firsts)
        return bool(firsts and lasts and last not in lasts and not middle)

    def _near(self) -> tuple[str, ...]:
        """Return the texts that may complete a name: cited, headers, other sentences."""
        return (*self._raw, *(e.sentence.text for e in self.siblings))


def header(article: Article) -> str:
    """Return what the reader sees above an article's sentences, dates aside."""
    return " | ".join(part for part in (article.title, article.outlet, article.byline) if part)


def content_stem(name: Name) -> str:
    """Return the stem of a name word, for words that may be no name after all."""
    return next(iter(content((Token(name.text, name.key, 0, 0),))), "")


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


@lru_cache(maxsize=2048)
def _spelled(text: str) -> tuple[str, ...]:
    """Return the initials of each run of capitalised words, United Nations counting as two."""
    reading = read(text)
    found = []
    for run in runs(reading.plain, reading.words):
        found.append(initials([w.key for w in run]))
        found.append(fold("".join(part[0] for w in run for part in w.text.split())))
    return tuple(found)


def _contains(sequence: Sequence[str], part: Sequence[str]) -> bool:
    return any(tuple(sequence[i : i + len(part)]) == tuple(part) for i in range(len(sequence)))


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
