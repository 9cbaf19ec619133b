"""Facts: the numbers, dates, names, quoted strings and links of a claim, and which of them the
evidence lacks.

All of it is deterministic. A fact counts as carried when it stands in the cited sentences taken
together or in the header of their articles (title, outlet, byline, date of publication); a link
also when it is where the article was found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from itertools import chain

from assistant.answer import Evidence
from assistant.facts.bounds import Counted, counted
from assistant.facts.hosts import blanked, carried, firms, links
from assistant.facts.maker_grounds import MakerGrounds, reports
from assistant.facts.name_grounds import NameGrounds
from assistant.facts.names import Name, carries_code, codes, couples, names
from assistant.facts.nearly import date_nearly, quote_nearly
from assistant.facts.number_grounds import NumberGrounds, stated
from assistant.facts.numerals import Number, numbers
from assistant.facts.pronouns import before_pronoun
from assistant.facts.quote_grounds import holds
from assistant.facts.words import Token, content, fold, key, plain, shared_keys, tokens
from index.article import Article
from index.mentions import Date, completed, dates, on_day, spanning
from index.moment import moments

_DOUBLE = re.compile(r'"([^"]{2,})"')
_SINGLE = re.compile(r"(?<!\w)'([^']{3,}(?:'\w[^']*)*)'(?!\w)")
_GLUED = re.compile(r"(?<=[a-z]{4})[A-Z][a-z]{2,}")  # "of solversVariable steps", a page's lines
# Marks and numbering, which say nothing of the world: "m\u00b2", "1. ", "[12]", "Passage 3".
_RAISED = re.compile(r"(?<=[^\W\d_])[\u00b9\u00b2\u00b3\u2070-\u2079]+(?!\w)")
_LABELS = re.compile(
    r"^\W{0,3}\d{1,2}[.)]\s(?=[A-Z\"*])|(?<!\w)\[\d{1,3}(?:\s?[,-]\s?\d{1,3})*\]"
    r"|\b(?:[Pp]assages?|[Ff]ootnotes?|[Cc]itations?|[Ee]xcerpts?)\s(?:ID\s)?#?\d{1,3}\b"
)
# "30 to 50 million" is "30 million to 50 million".
_RANGE = re.compile(
    r"(?<![\w.,])([$\u00a3\u20ac]?\d{1,3}(?:\.\d+)?)(\s?(?:to|-|or)\s?|(?<=between \d)\sand\s"
    r"|(?<=between \d\d)\sand\s)([$\u00a3\u20ac]?\d{1,3}(?:\.\d+)?)"
    r"\s(thousand|million|billion|trillion)\b"
)
_GAP = re.compile(r"\s*\.\.\.\s*|\s*\[[^\]]*\]\s*")


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
    *firms* are those of its links that are names of companies, each with its bare name, and
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
    firms: tuple[tuple[str, str], ...] = ()
    reports: str = ""


@lru_cache(maxsize=2048)
def read(text: str) -> Reading:
    """Read a sentence once; the cache only saves time, the result depends on *text* alone."""
    even = plain(text)
    words = tokens(even)
    parts = (key(part) for w in words if " " in w.text for part in w.text.split())
    glued = (key(m[0]) for m in _GLUED.finditer(even))
    keys = frozenset((*(w.key for w in words), *parts, *glued, *shared_keys(words)))
    return Reading(even, words, keys, content(words))


@lru_cache(maxsize=2048)
def facts(text: str) -> Facts:
    """Extract the facts of a sentence; cached like `read`."""
    even = read(text).plain
    raised = plain(_RAISED.sub("", text)) if _RAISED.search(text) else even
    found_links, rest = blanked(_LABELS.sub(lambda m: " " * len(m[0]), raised))
    rest = _RANGE.sub(r"\1 \4\2\3 \4", rest)
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
        firms(even) if found_links else (),
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
        self._cited = cited
        self._makers = MakerGrounds(tuple(articles))
        self._dates = (
            *(d for e in cited for d in _dates(e)),
            *(day for a in articles for day in _header_day(a, cited)),
            *(d for text in also for d in facts(text).dates),
        )
        told_numbers = (one for t in self._raw for n in facts(t).numbers for one in stated(n))
        known = [one for text in self._raw for one in facts(text).counted]
        self._numbers = NumberGrounds(self._plain, told_numbers, known, self._dates, self._keys)

    def lacks(self, claim: Facts) -> str | None:
        """Return a sentence for the first fact of *claim* that is not carried, or None."""
        parts = (self._missing_links(claim), self._missing(claim), self._missing_names(claim))
        missing = next(chain(*parts), None)
        return missing and f"{missing} in none of the cited sentences"

    def doubts(self, claim: Facts) -> bool:
        """Whether a fact of *claim* is not carried, though nothing else speaks against it."""
        return (
            not all(self._carries_name(name, claim) for name in claim.names)
            or not all(self._carries_number(number, claim) for number in claim.numbers)
            or any(map(self._numbers.drops_limit, claim.counted))
            or not all(map(self._carries_date, claim.dates))
            or not all(map(self._carries_quote, claim.quotes))
            or any(
                self.names.of_another(couple, self._raw[: len(self._cited)])
                for couple in claim.couples
            )
        )

    def _carries_number(self, number: Number, claim: Facts) -> bool:
        return self.carries_number(number) or self._numbers.comes_to(number, claim.counted)

    def _carries_date(self, day: Date) -> bool:
        return any(day.within(known) for known in self._dates)

    def _carries_quote(self, quote: str) -> bool:
        return any(holds(text, quote) for text in self._plain)

    def _carries_name(self, name: Name, claim: Facts) -> bool:
        """Whether the name stands in what is told, or is the outlet's where *claim* reports."""
        return self.names.carries(name) or self._makers.carries(name, claim.reports)

    @cached_property
    def _meant(self) -> frozenset[str]:
        """The keys of the words before a cited sentence whose pronoun may mean one of them."""
        return read(" ".join(map(before_pronoun, self._cited))).keys

    def _missing_links(self, claim: Facts) -> Iterator[str]:
        for link in claim.links:
            if any(carried(link, known) for known in self._links):
                continue
            name = dict(claim.firms).get(link)
            if not (name and any(re.search(rf"\b{name}\b", text) for text in self._plain)):
                yield f"the link {_short(link)} stands"

    def _missing(self, claim: Facts) -> Iterator[str]:
        for number in claim.numbers:
            near = any(one.number == number and self._numbers.nearly(one) for one in claim.counted)
            if not near and not self._carries_number(number, claim):
                yield f"the number {_short(number.text)} stands"
        for one in claim.counted:
            if self._numbers.other_unit(one):
                yield f"the number {_short(one.number.text)} stands with that unit"
            elif self._numbers.other_limit(one):
                yield f"the number {_short(one.number.text)} stands as that limit"
        for day in claim.dates:
            if not self._carries_date(day) and not date_nearly(day, self._plain):
                yield f"the date {_short(day.text)} stands"
        for quote in claim.quotes:
            if not self._carries_quote(quote) and not quote_nearly(quote, self._plain):
                yield f'the quoted words "{_short(quote)}" stand'

    def _missing_names(self, claim: Facts) -> Iterator[str]:
        for code in claim.codes:
            if not any(carries_code(fold(text), code) for text in self._plain):
                yield f'the name "{_short(code)}" stands'
        for name in claim.names:
            known = self._carries_name(name, claim) or self.names.doubtful(name)
            if not known and name.key not in self._meant:
                yield f'the name "{_short(name.text)}" stands'
        for couple in claim.couples:
            if self.names.mixes_up(couple):
                both = " ".join(part.capitalize() for part in couple)
                yield f'the name "{_short(both)}" stands'

    def carries_number(self, number: Number) -> bool:
        """Whether an equal number stands in the sentences."""
        return self._numbers.carries(number)


def header(article: Article) -> str:
    """Return what the reader sees above an article's sentences, dates aside."""
    return " | ".join(part for part in (article.title, article.outlet, article.byline) if part)


def _header_day(article: Article, cited: Sequence[Evidence]) -> Iterator[Date]:
    """The day of publication; its month alone where a cited sentence has a day of its own."""
    if article.published:
        whole = on_day("", article.published)
        own = (d for e in cited if e.article.id == article.id for d in _of_sentence(e))
        dated = any(d.day or d.weekday is not None for d in own)
        yield Date("", whole.year, whole.month) if dated else whole


def _of_sentence(evidence: Evidence) -> tuple[Date, ...]:
    text = evidence.sentence.text
    return (*facts(text).dates, *_counted(text, evidence.article.published))


def _dates(evidence: Evidence) -> tuple[Date, ...]:
    text, published = evidence.sentence.text, evidence.article.published
    found = facts(text).dates + facts(header(evidence.article)).dates
    if "9/11" in text:
        found += (Date("9/11", None, 9, 11),)
    known = [c for d in found for c in completed(d, published)]
    return (*known, *_counted(text, published))


@lru_cache(maxsize=2048)
def _counted(text: str, published: date | None) -> tuple[Date, ...]:
    """What "yesterday" and "last month" come to, from the day of publication."""
    found = (moment for moment in moments(text, published) if moment.relative)
    return tuple(spanning(text[m.start : m.end], m.first, m.last) for m in found)


def _bare(quote: str) -> str:
    """Drop what may differ around and inside a quote: marks, spaces before commas, the end's
    punctuation.
    """
    quote = re.sub(r"\"|(?<!\w)'|'(?!\w)", "", quote)
    return re.sub(r"\s+(?=[,.;:!?])", "", re.sub(r"\s+", " ", quote)).strip(" ,.;:!?-")


def _short(text: str) -> str:
    text = text.strip()
    return text if len(text) <= 60 else text[:57] + "..."
