"""Spans of time: "20 years" stand on "two decades", "three years" on "from 1999 to 2002".

Only what is exact is converted: weeks into days, decades into years, but no months into days.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from assistant.facts.bounds import Counted, counted

# Each unit in the smallest one of its kind; months and seconds are never compared.
_SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86_400, "week": 604_800}
_SECONDS["fortnight"] = 1_209_600
_MONTHS = {"month": 1, "year": 12, "decade": 120, "century": 1200}
_ONE = re.compile(  # no rate: "at 50 miles an hour", "twice a day"
    r"(?:\b(?:for|in|within|after|over|about|than|nearly|almost|lasted|took|under|around|spent)\s"
    r"|(?<!\w)(?=[Hh]alf|(?:an?|one)[\s-](?:decade|century)|an?[\s-][a-z]+-long"
    r"|an?\s[a-z]+(?:\sand\sa\shalf)?\s(?:later|earlier|ago|long|before)\b))"
    r"(?:(?P<half>half\s)?an?|(?P<half2>half)|one)[\s-]"
    rf"(?P<unit>{'|'.join((*_SECONDS, *_MONTHS))})\b(?P<more>\sand\sa\shalf)?",
    re.IGNORECASE,
)


def _in_year(name: str) -> str:
    """The pattern of a year, with a month or a day before it where one is."""
    before = r"(?:\d{1,2}\s)?[A-Z][a-z]{2,8}\.?\s(?:\d{1,2},\s)?"
    return rf"(?:{before})?(?P<{name}>(?:1[5-9]|20)\d\d)\b"


_YEARS = (
    re.compile(rf"\bbetween\s{_in_year('first')}\sand\s{_in_year('last')}"),
    re.compile(rf"\b{_in_year('first')}\s?(?:--?|to|until|till|through)\s?{_in_year('last')}"),
)
Length = tuple[str, Decimal]


def length(one: Counted) -> frozenset[Length]:
    """What a number with a unit of time lasts, in each of its readings; empty for other units."""
    return frozenset(
        found
        for value in one.number.values
        if isinstance(value, Decimal) and (found := _length(value, one.unit.name))
    )


@lru_cache(maxsize=2048)
def lengths(even: str) -> frozenset[Length]:
    """How long what *plain* text tells of lasts: counted, "a decade", from one year to another."""
    found = {one for number in counted(even) for one in length(number)}
    for match in _ONE.finditer(even):
        halves = 1 if match["half"] or match["half2"] else 2 + bool(match["more"])
        one = _length(Decimal(halves) / 2, match["unit"].lower())
        found |= {one} if one else set()
    for pattern in _YEARS:
        for match in pattern.finditer(even):
            years = int(match["last"]) - int(match["first"])
            found |= {("months", Decimal(12 * years))} if years > 0 else set()
    return frozenset(found)


def _length(value: Decimal, unit: str) -> Length | None:
    if unit in _MONTHS:
        return "months", value * _MONTHS[unit]
    return ("seconds", value * _SECONDS[unit]) if unit in _SECONDS else None
