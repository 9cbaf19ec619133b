"""Phrases that count from the day of publication: "yesterday", "last week", "two years ago".

A week runs from Monday to Sunday (ISO 8601). A phrase gives the whole days, week, month or year
that it names, so "two weeks ago" is a week and "a year ago" a year. What may mean several things
("the last week of the campaign", "nearly two years ago", "a few days later") is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from index.ahead import looks_ahead

Days = tuple[date, date]  # the first and the last, both included

_WORDS_TEXT = "one two three four five six seven eight nine ten eleven twelve"
_WORDS = _WORDS_TEXT.split()
_NUMBER = rf"(?P<n>{'|'.join(_WORDS)}|\d{{1,3}})"
_OF = r"(?!\sof\b)"

_DAY = re.compile(
    r"\b(?:(?:the\s)?day\s(?P<beyond>before\syesterday|after\stomorrow)|(?P<night>last\snight)"
    r"|(?P<day>today|tonight|yesterday|tomorrow)|this\s(?:morning|afternoon|evening))\b",
    re.IGNORECASE,
)
_PERIOD = re.compile(
    r"\b(?:(?P<side>earlier|later)\s)?(?P<which>last|this|next|this\spast)\s"
    rf"(?P<unit>weekend|week|month|year)\b{_OF}",
    re.IGNORECASE,
)
_ROLLING = re.compile(
    rf"\b(?:the|these)\s(?P<side>past|last|next|coming)\s(?:{_NUMBER}\s)?"
    rf"(?P<unit>day|week|month|year)(?P<many>s?)\b{_OF}",
    re.IGNORECASE,
)
_AGO = re.compile(rf"\b(?:an?|{_NUMBER})\s(?P<unit>day|week|month|year)s?\sago\b", re.IGNORECASE)
_WEEKEND = re.compile(r"\b(?:over|at|during|on|this|the)\s(?:the\s)?(?:past\s)?weekend\b", re.I)

_OWNED = re.compile(r"(?:\b(?:the|his|her|its|our|their|my|your)|'s)\s$", re.IGNORECASE)
_NOT_EXACT = re.compile(
    r"(?:\b(?:than|over|nearly|almost|least|under|or|to|and|half)\s|[-/.,\d])$", re.IGNORECASE
)
_SPANNING = re.compile(r"\b(?:in|over|during|for|within)\s$", re.IGNORECASE)
_TITLE = re.compile(r"[A-Z]\w*\s$")
_AFTER_AGO = re.compile(r"\bago\s(?:on\s|in\s)?$", re.IGNORECASE)


def phrases(text: str, published: date) -> Iterator[tuple[int, int, Days]]:
    """Yield the place of each phrase in *text* and the days that it means; not in order."""
    for read, pattern in (
        (_named_day, _DAY),
        (_period, _PERIOD),
        (_rolling, _ROLLING),
        (_ago, _AGO),
        (_weekend, _WEEKEND),
    ):
        for match in pattern.finditer(text):
            days = read(match, published)
            if days and not _AFTER_AGO.search(text[max(0, match.start() - 8) : match.start()]):
                yield match.start(), match.end(), days


def day(published: date, shift: int) -> Days | None:
    """The day *shift* days later; None outside the calendar, like all of these."""
    ordinal = published.toordinal() + shift
    if not 1 <= ordinal <= date.max.toordinal():
        return None
    found = date.fromordinal(ordinal)
    return found, found


def week(published: date, shift: int, first: int = 0) -> Days | None:
    """The week *shift* weeks later, from its weekday *first* (Monday is 0) to Sunday."""
    monday = 7 * shift - published.weekday()
    return _between(day(published, monday + first), day(published, monday + 6))


def month(year: int, number: int) -> Days | None:
    """The month *number* of *year*, counted on into other years when it is not 1 to 12."""
    year, number = year + (number - 1) // 12, (number - 1) % 12 + 1
    if not 1 <= year <= 9999:
        return None
    first = date(year, number, 1)
    last = date(year, 12, 31) if number == 12 else date(year, number + 1, 1)
    return first, last if number == 12 else date.fromordinal(last.toordinal() - 1)


def year(number: int) -> Days | None:
    """The year from January to December."""
    return _between(month(number, 1), month(number, 12))


def _between(first: Days | None, last: Days | None) -> Days | None:
    return (first[0], last[1]) if first and last else None


def _unit(published: date, unit: str, shift: int) -> Days | None:
    if unit == "day":
        return day(published, shift)
    if unit == "week":
        return week(published, shift)
    if unit == "month":
        return month(published.year, published.month + shift)
    return year(published.year + shift)


def _named_day(match: re.Match[str], published: date) -> Days | None:
    if match["beyond"]:
        return day(published, -2 if match["beyond"][0] in "bB" else 2)
    if match["night"]:  # but not the last night of a play
        return None if _before(match, _OWNED) else day(published, -1)
    word = match["day"] or ""
    if word[:1].isupper() and _before(match, _TITLE):  # USA Today
        return None
    return day(published, {"yesterday": -1, "tomorrow": 1}.get(word.lower(), 0))


def _period(match: re.Match[str], published: date) -> Days | None:
    which, unit = match["which"].lower().split()[-1], match["unit"].lower()
    if _before(match, _OWNED):  # the last week (of what?), his last year
        return None
    if which == "past":  # this past week
        return week(published, -1, 5) if unit == "weekend" else _back(published, unit, 1)
    shift = {"last": -1, "this": 0, "next": 1}[which]
    if unit == "weekend":
        unsure = shift == 0 and published.weekday() == 0 and not _ahead(match)
        return None if unsure else week(published, shift, 5)
    days = _unit(published, unit, shift)
    if days and match["side"] and shift == 0:
        earlier = match["side"].lower() == "earlier"
        return (days[0], published) if earlier else (published, days[1])
    return days


def _rolling(match: re.Match[str], published: date) -> Days | None:
    side, n = match["side"].lower(), match["n"]
    if not n and (match["many"] or (side in ("last", "next") and not _before(match, _SPANNING))):
        return None
    steps, unit = _count(n), match["unit"].lower()
    return _back(published, unit, steps if side in ("past", "last") else -steps)


def _back(published: date, unit: str, steps: int) -> Days | None:
    """From so many units before *published* until then; negative steps count forward."""
    if unit in ("day", "week"):
        other = day(published, -steps * (7 if unit == "week" else 1))
    elif other := month(published.year, published.month - steps * (12 if unit == "year" else 1)):
        found = other[0].replace(day=min(published.day, other[1].day))
        other = found, found
    today = (published, published)
    return _between(other, today) if steps > 0 else _between(today, other)


def _ago(match: re.Match[str], published: date) -> Days | None:
    if _before(match, _NOT_EXACT):
        return None
    return _unit(published, match["unit"].lower(), -_count(match["n"]))


def _weekend(match: re.Match[str], published: date) -> Days | None:
    """The last one, on a Saturday or Sunday this one, unless the sentence looks ahead."""
    words = match[0].lower().split()
    if words[0] in ("this", "the") and "past" not in words:
        return None
    now = published.weekday() >= 5 or _ahead(match)
    return week(published, 0 if now and "past" not in words else -1, 5)


def _count(n: str | None) -> int:
    if n is None:
        return 1
    return _WORDS.index(n.lower()) + 1 if n.lower() in _WORDS else int(n)


def _before(match: re.Match[str], pattern: re.Pattern[str]) -> bool:
    return bool(pattern.search(match.string[max(0, match.start() - 20) : match.start()]))


def _ahead(match: re.Match[str]) -> bool:
    return looks_ahead(match.string, match.start(), match.end())
