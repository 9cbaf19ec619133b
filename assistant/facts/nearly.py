"""What stands nearly: a quote but for an article, "January 2001" for "early 2001", "17 albums" for
"her 17th album", "more than 100 posts" for "109 jobs", 215 people for "198 passengers and 17 crew".

Nothing here carries a fact. It only keeps a claim from being removed: it is shown as `unverified`,
over the sentences that say it otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import permutations, product

from assistant.facts.bounds import Counted
from assistant.facts.words import fold, key, stem
from index.mentions import Date

_SHORT = frozenset({"a", "an", "the", "and", "that", "s"})
_FEWEST = 3  # words of a quote, the short ones aside
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_PART = re.compile(
    r"\b(?P<part>early|mid|late)[\s-](?:in\s)?(?P<year>(?:1[5-9]|20)\d\d)\b", re.IGNORECASE
)
_MONTHS = {"early": range(1, 5), "mid": range(5, 9), "late": range(9, 13)}
_QUARTER = re.compile(
    r"\b(?:(?P<rank>first|second|third|fourth)[\s-]quarter|Q(?P<digit>[1-4]))\b"
    r"(?:\s(?:of\s)?(?P<year>(?:19|20)\d\d))?",
    re.IGNORECASE,
)
_SMALL = 9  # a number up to this is the sum of too many others
_MOST = 12  # numbers that are added to each other
_OF_TIME = frozenset({"second", "minute", "hour", "day", "week", "month", "year"})
_PEOPLE = frozenset(map(stem, ("people", "persons", "dead", "victims", "casualties")))
_RANKS = ("first", "second", "third", "fourth")


def quote_nearly(quote: str, texts: Iterable[str]) -> bool:
    """Whether the words stand in one of the plain *texts* but for articles, "and" and endings."""
    wanted = _stems(quote)
    if len(wanted) < _FEWEST:
        return False
    return any(f" {' '.join(wanted)} " in f" {' '.join(_stems(text))} " for text in texts)


def date_nearly(day: Date, texts: Iterable[str]) -> bool:
    """Whether it is a month of a part of a year that one of the plain *texts* names: "early 2001",
    "the second quarter".
    """
    if not day.month or day.day:
        return False
    texts = tuple(texts)
    parts = (match for text in texts for match in _PART.finditer(text))
    return _in_quarter(day, texts) or any(
        int(match["year"]) == day.year and day.month in _MONTHS[match["part"].lower()]
        for match in parts
    )


def _in_quarter(day: Date, texts: Iterable[str]) -> bool:
    """Whether one of the *texts* names the quarter of that month, and no other year."""
    for match in (one for text in texts for one in _QUARTER.finditer(text)):
        rank = int(match["digit"] or _RANKS.index(match["rank"].lower()) + 1)
        same_year = not day.year or not match["year"] or day.year == int(match["year"])
        if day.month and (day.month + 2) // 3 == rank and same_year:
            return True
    return False


def number_nearly(one: Counted, known: Sequence[Counted]) -> bool:
    """Whether it is a limit that one of the *known* keeps by far, or a limit or round number that
    one fits, whatever is counted; or how many there are where the last of them stands by its rank;
    or the sum or difference of two.
    """
    if any(map(one.implied_by, known)) or _reckoned(one, known):
        return True
    same = [other for other in known if not one.things.isdisjoint(other.things)]
    if any(other.number.unit != "nth" for other in same):
        return False  # what it counts has a number of its own here
    return any(one.roughly(other) for other in known) or any(_ranked(one, o) for o in same)


def _reckoned(one: Counted, known: Sequence[Counted]) -> bool:
    """Whether two of the *known* come to it: 215 people of "198 passengers and 17 crew", 125
    branches of "40 of its 165 branches".
    """
    mine = {value for value in _values(one) if value > _SMALL or value % 1}
    if not mine or one.unit.name in _OF_TIME:
        return False
    alike = [other for other in known[:_MOST] if other.number.unit == one.number.unit]
    for first, second in permutations(alike, 2):
        told = one.things & (first.things | second.things | _PEOPLE) or one.number.unit == "%"
        for a, b in product(_values(first), _values(second)) if told else ():
            if a + b in mine or a - b in mine:
                return True
    return False


def _ranked(one: Counted, other: Counted) -> bool:
    unlike = one.number.unit or other.number.unit != "nth"
    return not unlike and any(v > 2 for v in _values(one) & _values(other))


def _values(one: Counted) -> set[Decimal]:
    return {value for value in one.number.values if isinstance(value, Decimal)}


@lru_cache(maxsize=2048)
def _stems(text: str) -> tuple[str, ...]:
    words = (fold(word) for word in _WORD.findall(text))
    return tuple(stem(key(word)) for word in words if word not in _SHORT)
