"""Mentions: the days, months and weekdays that a text names, and whether one carries another.

"Sept. 7", "September 7" and "7 September 2018" name one day when the article is of 2018; "Friday"
names the nearest Fridays around the day of publication.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

_MONTHS_TEXT = """january february march april may june july august september october november
december"""
_MONTHS = _MONTHS_TEXT.split()
_BY_NAME = {name: n for n, name in enumerate(_MONTHS, 1)}
_BY_NAME |= {name[:3]: n for name, n in _BY_NAME.items()} | {"sept": 9}
_WEEKDAYS_TEXT = "monday tuesday wednesday thursday friday saturday sunday"
_WEEKDAYS = _WEEKDAYS_TEXT.split()
NAMES = frozenset((*_BY_NAME, *_WEEKDAYS))
"""The words that name a month or a weekday, in lower case."""

_MONTH = rf"(?P<month>{'|'.join(_MONTHS)}|sept|{'|'.join(m[:3] for m in _MONTHS)})\b\.?"
_YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)\b"
_NTH_TEXT = """first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth
thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"""
_NTH = {word: n for n, word in enumerate(_NTH_TEXT.split(), 1)}
_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?\b"
_PATTERNS = tuple(
    re.compile(p, re.IGNORECASE)
    for p in (
        r"\b(?P<year>(?:1[5-9]|20)\d\d)-(?P<month>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])\b",
        rf"\b{_DAY}(?:\s?-\s?(?P<last>\d{{1,2}}))?\s(?:of\s)?{_MONTH}(?:,?\s{_YEAR})?",
        rf"\b{_MONTH}\s{_DAY}(?![:.]\d|,\d{{1,3}}\b)(?:\s?-\s?(?P<last>[12]?\d|3[01])\b)?(?:(?:\s?,\s?|\s){_YEAR})?",
        rf"\b(?P<day>{'|'.join(_NTH)})\sof\s{_MONTH}(?:,?\s{_YEAR})?",
        rf"\b{_MONTH},?\s(?:of\s)?{_YEAR}",
    )
)
_MONTH_ALONE = re.compile(
    rf"\b(?P<month>{'|'.join(_MONTHS)}|sept)\b(?:(?<=sept)\.)?", re.IGNORECASE
)
_WEEKDAY = re.compile(rf"\b(?P<weekday>{'|'.join(_WEEKDAYS)})s?\b", re.IGNORECASE)
_BEFORE_MONTH = re.compile(
    r"\b(?:in|of|since|last|next|until|till|by|from|this|early|late|mid|and|to|on)[\s-]$", re.I
)


@dataclass(frozen=True, slots=True)
class Date:
    """A date as far as it is written: *weekday* counts from Monday = 0; what is not written is
    None.
    """

    text: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None

    def within(self, other: Date) -> bool:
        """Whether every part that this date gives is the same in *other*."""
        pairs = (
            (self.year, other.year),
            (self.month, other.month),
            (self.day, other.day),
            (self.weekday, other.weekday),
        )
        return all(mine is None or mine == theirs for mine, theirs in pairs)


@dataclass(frozen=True, slots=True)
class Mention:
    """The *dates* that `text[start:end]` names, end excluded; two are the ends of a range."""

    start: int
    end: int
    dates: tuple[Date, ...]


def dates(text: str) -> tuple[tuple[Date, ...], str]:
    """Read the dates of *plain* text; return them with the text in which they are blanked out."""
    found, rest = mentions(text)
    return tuple(date for mention in found for date in mention.dates), rest


def mentions(text: str) -> tuple[list[Mention], str]:
    """Like `dates`, with the place of each, not in order; the blanked text has the same offsets."""
    found: list[Mention] = []

    def take(match: re.Match[str]) -> str:
        read = tuple(_read(match))
        if read:
            found.append(Mention(match.start(), match.end(), read))
        return " " * len(match[0]) if read else match[0]

    for pattern in (*_PATTERNS, _MONTH_ALONE, _WEEKDAY):
        text = pattern.sub(take, text)
    return found, text


def spanning(text: str, first: date, last: date) -> Date:
    """Return the Date that gives what all days from *first* to *last* have in common."""
    if first == last:
        return on_day(text, first)
    year = first.year if first.year == last.year else None
    return Date(text, year, first.month if year and first.month == last.month else None)


def on_day(text: str, day: date) -> Date:
    """Return the Date that gives everything of one calendar *day*."""
    return Date(text, day.year, day.month, day.day, day.weekday())


def completed(found: Date, published: date | None) -> Iterator[Date]:
    """Yield what *found* can mean in an article published on that day: a year added, a weekday
    dated.
    """
    yield found
    if found.year and found.month and found.day:
        yield from _calendar(found, found.year)
    elif published and found.month:
        for year in range(published.year - 1, published.year + 2):
            # The nearest such month: a December in an article of January is last year's.
            if abs((year - published.year) * 12 + found.month - published.month) <= 11:
                yield from _calendar(found, year) if found.day else (replace(found, year=year),)
    elif published and found.weekday is not None:
        for shift in range(-7, 8):
            day = _shifted(published, shift)
            if day.weekday() == found.weekday:
                yield on_day(found.text, day)


def _calendar(found: Date, year: int) -> Iterator[Date]:
    try:
        yield on_day(found.text, date(year, found.month or 1, found.day or 1))
    except ValueError:  # 30 February is no day
        yield replace(found, year=year)


def _shifted(day: date, days: int) -> date:
    """Move *day* by *days*; at the ends of the calendar it stays."""
    ordinal = day.toordinal() + days
    return date.fromordinal(ordinal) if 1 <= ordinal <= date.max.toordinal() else day


def _read(match: re.Match[str]) -> Iterator[Date]:
    parts = match.groupdict()
    if parts.get("weekday"):
        yield Date(match[0], weekday=_WEEKDAYS.index(parts["weekday"].lower()))
        return
    name = parts["month"]
    if not _names_month(match, name):
        return
    month = int(name) if name.isdigit() else _BY_NAME[name.lower()]
    year = int(parts["year"]) if parts.get("year") else None
    days = [_NTH.get(d.lower()) or int(d) for d in (parts.get("day"), parts.get("last")) if d]
    if not days:
        yield Date(match[0], year, month)
    for day in days:
        yield Date(match[0], year, month, day)


def _names_month(match: re.Match[str], name: str) -> bool:
    """Whether this "may", "march" or "dec" is a month and not a word."""
    if name.lower() not in ("may", "march", "mar", "dec", "jan", "sep", "jun"):
        return True
    alone = match.lastgroup == "month" and len(match[0].rstrip(".")) == len(name)
    if alone:
        return name[0].isupper() and bool(
            _BEFORE_MONTH.search(match.string[max(0, match.start() - 8) : match.start()])
        )
    return name[0].isupper() or name.lower() != "may"
