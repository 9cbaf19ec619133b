"""Moments: the days that a text names, counted from the day on which it was published.

News writes "on Friday", "last month" and "Sept. 7" and leaves it to the reader to know when. A
weekday is the latest such day up to the day of publication, that day included, unless its sentence
looks ahead; a month or day without a year is the one nearest to it. What may mean several things
is left out: a moment that is given should be right. So is the weekday after that of publication
where nothing looks ahead: "said Friday" on a Thursday's page is mostly of an update a day later (12
of 13 read by hand, and 126 of 2,891 such weekdays), else of six days before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from index.ahead import looks_ahead
from index.mentions import NAMES, Date, Mention, mentions
from index.phrases import Days, day, month, phrases, week, year
from index.years import years

# One character for one, so that offsets stay; re takes the last four for s, i, i and k.
_GLYPHS = str.maketrans(
    "\u2019\u2018\u201c\u201d\u2010\u2011\u2012\u2013\u2014\u00a0\u2009\u202f\u017f\u0130\u0131\u212a",
    "''\"\"-----   siik",
)
# What a text must hold to be read at all: most sentences name no day, and many are asked for.
_PIECES_TEXT = """day night week month year tomorrow morning noon evening 15 16 17 18 19 20
jan feb mar apr may jun jul aug sep oct nov dec"""
_PIECES = tuple(_PIECES_TEXT.split())
_WORD = re.compile(r"[a-z]+|\d{4}")
_COUNTED_TEXT = """today tonight yesterday tomorrow night morning afternoon evening weekend day days
week weeks month months year years"""
_COUNTED = frozenset(_COUNTED_TEXT.split())

_BEFORE = re.compile(r"\b(?P<word>last|this|next|this past)\s$", re.IGNORECASE)
_OF_WEEK = re.compile(r"\s(?:of\s)?(?P<which>last|this|next)\sweek\b", re.IGNORECASE)
_JOINED = re.compile(r"(?:\s(?:morning|afternoon|evening|night))?(?:,?\s(?:the\s)?|,?\s?\()")
_NO_DAY = re.compile(
    r"\b(?:every|each|any|an?|one|some|most|good|black|cyber|super|bloody|ash|palm|easter|giving"
    r"|taco|fat|shrove|maundy|holy|ruby|sheffield|previous|following|first|second|third|fourth|ago"
    r"|ago\son|week\sfrom|man)\s$",
    re.IGNORECASE,
)
_WORKDAYS = re.compile(r"\bmonday\s?(?:to|through|-)\s?friday\b", re.IGNORECASE)
_NAMED_SO = re.compile(
    r"\s(?:night\s(?:football|live|lights|fever)|(?:times|mirror|telegraph|mail|express|star|sun"
    r"|world|herald|school|roast|post)\b|(?:before|after)(?:\sthat|\s?[,.]|$))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Moment:
    """The days from *first* to *last*, both included, that `text[start:end]` names, end excluded.

    *relative*: they are not written there but counted from the day of publication.
    """

    start: int
    end: int
    first: date
    last: date
    relative: bool = False

    @property
    def days(self) -> str:
        """`2018-09-28`, or its ends: `2018-09-17 to 2018-09-23`, of long ones the months or years.

        A whole month or year is `2018-08` or `2017`.
        """
        long = (self.last - self.first).days
        parts = 1 if long > 800 else 2 if long > 60 else 3
        if long and self.first.day == 1 and (days := month(self.first.year, self.first.month)):
            if self.last == days[1]:
                parts = 2
            elif (self.first, self.last) == year(self.first.year):
                parts = 1
        first, last = ("-".join(str(day).split("-")[:parts]) for day in (self.first, self.last))
        return first if first == last else f"{first} to {last}"


def moments(text: str, published: date | None) -> tuple[Moment, ...]:
    """The moments of *text* in order of place, none overlapping another; only those with a year
    when it is not known when the text was *published*.
    """
    lower = text.lower()
    if not any(piece in lower for piece in _PIECES):
        return ()
    words = frozenset(_WORD.findall(lower))
    digits = any(word.isdigit() for word in words)
    counted = not words.isdisjoint(_COUNTED)
    if not (digits or counted or not words.isdisjoint(NAMES)):
        return ()
    even = text if text.isascii() else text.translate(_GLYPHS)
    named, rest = mentions(even)
    found: list[Moment] = []
    taken = bytearray(len(text))
    for moment in (
        *_calendar(even, named, published),
        *(_phrases(rest, published) if published and counted else ()),
        *(Moment(start, end, *days) for start, end, days in (years(rest) if digits else ())),
    ):
        place = slice(moment.start, moment.end)
        if not any(taken[place]):
            taken[place] = b"\1" * (moment.end - moment.start)
            found.append(moment)
    return tuple(sorted(found, key=lambda moment: moment.start))


def _phrases(text: str, published: date) -> Iterator[Moment]:
    for start, end, (first, last) in phrases(text, published):
        yield Moment(start, end, first, last, relative=True)


def _calendar(text: str, named: list[Mention], published: date | None) -> Iterator[Moment]:
    """Days, months and weekdays; a weekday beside its date ("Friday, Sept. 7") is a part of it."""
    weekdays = []
    named.sort(key=lambda mention: mention.start)
    for before, mention, after in zip([None, *named], named, [*named[1:], None], strict=False):
        if _is_weekday(mention):
            weekdays.append(mention)
            continue
        start, end = mention.start, mention.end
        if mention.dates[0].day and before and _is_weekday(before):
            start = before.start if _JOINED.fullmatch(text, before.end, start) else start
        if mention.dates[0].day and after and _is_weekday(after):
            end = after.end if _JOINED.fullmatch(text, end, after.start) else end
        yield from _date(text, Mention(start, end, mention.dates), published)
    if published:
        for mention in weekdays:
            yield from _weekday(text, mention, published)


def _is_weekday(mention: Mention) -> bool:
    return mention.dates[0].weekday is not None


def _date(text: str, mention: Mention, published: date | None) -> Iterator[Moment]:
    """A day or month, or the days between two; without its year, that of the nearest."""
    start, given = mention.start, mention.dates[0]
    before = _BEFORE.search(text[max(0, start - 10) : start]) if not given.day else None
    ends = []
    for part in mention.dates:
        found = _dated(part, given.year) if given.year else None
        if published and not given.year:
            found = _nearest(text, part, mention, published, before["word"] if before else "")
        if not found:
            return
        ends.append(found)
    if ends[0][0] <= ends[-1][1]:
        if before and not given.year:
            start -= len(before[0])
        yield Moment(start, mention.end, ends[0][0], ends[-1][1], relative=bool(before))


def _dated(written: Date, in_year: int) -> Days | None:
    """The day, or the whole month, in that year; None for 30 February."""
    whole = month(in_year, written.month or 1)
    if not whole or not written.day:
        return whole
    shift = written.day - 1
    found = day(whole[0], shift)
    return found if found and found[0] <= whole[1] else None


def _nearest(text: str, written: Date, mention: Mention, published: date, word: str) -> Days | None:
    """In the year of publication, unless the other side is much nearer or the sentence says so."""
    years = (published.year - 1, published.year, published.year + 1)
    last, same, coming = (_dated(written, n) for n in years)
    ahead = word.lower() == "next" or (not word and looks_ahead(text, mention.start, mention.end))
    if word.lower() == "this" or not same:
        return same
    if ahead:
        return coming if same[1] < published else same
    if word:  # last May
        return same if same[1] < published else last
    return last if (same[0] - published).days > 183 else same


def _weekday(text: str, mention: Mention, published: date) -> Iterator[Moment]:
    start, end, wanted = mention.start, mention.end, mention.dates[0].weekday or 0
    before, after = text[max(0, start - 14) : start], text[end : end + 40]
    workdays = wanted in (0, 4) and _WORKDAYS.search(text, max(0, start - 16), end + 16)
    if workdays or text[end - 1] in "sS" or _NO_DAY.search(before) or _NAMED_SO.match(after):
        return
    word = _BEFORE.search(before)
    if of_week := _OF_WEEK.match(after):
        shift = {"last": -1, "this": 0, "next": 1}[of_week["which"].lower()]
        found, end = week(published, shift), end + of_week.end()
        found = found and day(found[0], wanted)
    else:
        since = (published.weekday() - wanted) % 7
        which = word["word"].lower() if word else ""
        if which in ("this", "next") or (not word and looks_ahead(text, start, end)):
            found = day(published, (7 - since) if since or which == "next" else 0)
        elif since == 6 and not word:
            return
        else:  # "last Friday" on a Friday is that of a week ago
            found = day(published, -since if since or not word else -7)
        start -= len(word[0]) if word else 0
    if found:
        yield Moment(start, end, *found, relative=True)
