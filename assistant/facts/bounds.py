"""Bounds: "more than 100 bodies" stands on "116 bodies", "about 100 bodies" on "103 bodies".

A number that a claim itself calls rough or a limit is true of a number that is not the same. Taken
narrowly, so that no other number of the sentence carries it: what is counted must be the same word
behind both, a limit may be passed by half at most, a rough number must be the other one rounded,
and the other one must not be rough itself: "nearly 600" is no reason to say "nearly 601".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from assistant.facts.numerals import Number, numbers
from assistant.facts.units import Unit, unit_of
from assistant.facts.words import STOP, stem, tokens

_FURTHEST = Decimal("1.5")  # times the limit
_NEAREST = Decimal("0.1")  # share by which a rough number may differ
_REACH = 5  # words behind a number among which the thing counted stands
_BEFORE = {
    "over": r"more than|over|above|upwards? of|in excess of|exceed\w*|at least|no fewer than"
    r"|a minimum of",
    "under": r"less than|fewer than|under|below|(?<!went )(?<!rose )(?<!moved )(?<!was )up to"
    r"|at most|no more than|a maximum of|as (?:long|many|much|high) as",
    "about": r"about|around|approximately|roughly|some|an estimated|close to|nearly|almost",
    "exact": r"exactly|precisely",
    "only": r"only|just|merely|a mere",
}
_BEHIND = {"over": r"(?:or more|or over|-plus|plus)\b"}
_SCALED = re.compile("dozen|hundred|thousand|million|billion", re.IGNORECASE)
_PHRASE_END = re.compile(
    r"[,;:.()]|--|\b(?:and|but|while|or|of|with|in|on|at|by|during|after|before)\b"
)
_TOWARDS = re.compile(r"\b(?:from|to)\s$")
_OTHERS = re.compile(r"\s(?:\w+\s)?others?\b", re.IGNORECASE)


class Bound(StrEnum):
    """How a number is meant."""

    OVER = "over"
    UNDER = "under"
    ABOUT = "about"
    EXACT = "exact"
    ONLY = "only"


_MONEY = frozenset("$£€¥₹")
_LIMITS = (Bound.OVER, Bound.UNDER)
LIMITS = frozenset(_LIMITS)
_LOOSE = (*_LIMITS, Bound.ABOUT)
_LEFT = {Bound(kind): re.compile(rf"\b(?:{p})\s$", re.IGNORECASE) for kind, p in _BEFORE.items()}
_RIGHT = {Bound(kind): re.compile(rf"\s?{p}", re.IGNORECASE) for kind, p in _BEHIND.items()}


@dataclass(frozen=True, slots=True)
class Counted:
    """A number of a text, the stems of the words behind it, how it is *meant*, and its *unit*.

    *others* where it counts those beside somebody: "eight others". *role* are the stems of the
    words of its phrase, with the "from" or "to" before it (see `_role`).
    """

    number: Number
    things: frozenset[str]
    meant: tuple[Bound, ...]
    unit: Unit
    others: bool = False
    role: frozenset[str] = frozenset()

    def carried_by(self, other: Counted) -> bool:
        """Whether *other* is a number of the same thing that this one is a bound of."""
        if self.number.unit != other.number.unit or self.things.isdisjoint(other.things):
            return False
        if self.unit.clashes(other.unit):
            return False
        return self._fits(other)

    def roughly(self, other: Counted) -> bool:
        """Whether this is a round bound of *other*, whatever the words for what they count."""
        return self._round and self._of_one_unit(other) and self._fits(other)

    def implied_by(self, other: Counted) -> bool:
        """Whether this is a round limit that *other*, a number of the same thing or of money, keeps
        by far: "more than 100" where there are 800.
        """
        same = not self.things.isdisjoint(other.things) or other.number.unit in _MONEY
        if not same or other.meant or not self._of_one_unit(other):
            return False
        pairs = [(a, b) for a in _values(self.number) for b in _values(other.number)]
        over, under = Bound.OVER in self.meant, Bound.UNDER in self.meant
        return self._round and any((over and a <= b) or (under and b <= a) for a, b in pairs)

    @property
    def _round(self) -> bool:
        """Whether it is ten or more with one digit before its zeros."""
        return all(_digits(value) == 1 and value > 9 for value in _values(self.number))

    def _of_one_unit(self, other: Counted) -> bool:
        return self.number.unit == other.number.unit and not self.unit.clashes(other.unit)

    def _fits(self, other: Counted) -> bool:
        pairs = [(a, b) for a in _values(self.number) for b in _values(other.number) if a > 0]
        loose = [m for m in self.meant if m not in (Bound.EXACT, Bound.ONLY)]
        fit = [m for m in loose if not other.meant or m is Bound.OVER in other.meant]
        return any(_within(meant, a, b) for meant in fit for a, b in pairs)

    def opposed(self, other: Counted) -> bool:
        """Whether the same number of *other* is told as another limit: "at most" for "at least",
        "exactly" for "about", "only" for "more than".
        """
        theirs = [kind for kind in _LOOSE if kind in other.meant]
        if Bound.EXACT in self.meant:
            return bool(theirs) and Bound.EXACT not in other.meant
        if Bound.ONLY in self.meant:
            return Bound.OVER in theirs
        mine = [kind for kind in _LIMITS if kind in self.meant]
        limits = [kind for kind in theirs if kind in _LIMITS]
        return len(mine) == len(limits) == 1 and mine != limits


@lru_cache(maxsize=2048)
def counted(even: str) -> tuple[Counted, ...]:
    """Read the numbers of *plain* text, each with what stands around it."""
    return tuple(_counted(even))


def _counted(even: str) -> Iterator[Counted]:
    found = list(_placed(even))
    ends = [0, *(end for _, _, end in found)]
    starts = [*(start for _, start, _ in found), len(even)]
    for place, (number, start, end) in enumerate(found):
        role = _role(even[ends[place] : start], even[end : starts[place + 1]])
        one = 2 if _SCALED.match(number.text) and even[:start].endswith(" a ") else 0
        begin = start - one  # "more than a hundred"
        left, right = even[max(0, begin - 30) : begin], even[end : end + 100]
        meant = [kind for kind, pattern in _LEFT.items() if pattern.search(left)]
        meant += [kind for kind, pattern in _RIGHT.items() if pattern.match(right)]
        behind = [word for word in tokens(right) if word.key not in STOP][:_REACH]
        things = frozenset(stem(word.key) for word in behind)
        unit, others = unit_of(number.unit, right), bool(_OTHERS.match(right))
        yield Counted(number, things, tuple(meant), unit, others, role)


def _placed(even: str) -> Iterator[tuple[Number, int, int]]:
    """The numbers of a text in their order, each with where it begins and ends."""
    place: dict[str, int] = {}
    folded, found = even.lower(), []
    for number in numbers(even):
        start = folded.find(number.text.lower(), place.get(number.text, 0))
        if start >= 0:
            end = place[number.text] = start + len(number.text)
            found.append((number, start, end))
    yield from sorted(found, key=lambda each: each[1:])


def _role(left: str, right: str) -> frozenset[str]:
    """The stems by which a number is told from another: of the words behind it in its phrase, or
    else of those before it there.
    """
    towards = _TOWARDS.search(left)
    behind = _stems(_PHRASE_END.split(right, maxsplit=1)[0])
    parts = [part for part in _PHRASE_END.split(left) if part.strip()]
    before = behind or _stems(parts[-1] if parts else "")
    return before | ({towards[0].strip()} if towards else set())


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(word.key) for word in tokens(text) if word.key not in STOP)


def _values(number: Number) -> list[Decimal]:
    return [value for value in number.values if isinstance(value, Decimal)]


def _within(meant: Bound, mine: Decimal, known: Decimal) -> bool:
    if meant is Bound.OVER:
        return mine <= known <= mine * _FURTHEST
    if meant is Bound.UNDER:
        return mine / _FURTHEST <= known <= mine
    return abs(mine - known) <= _NEAREST * mine and _rounded(known, mine) == mine


def _digits(value: Decimal) -> int:
    """How many digits it has before its zeros."""
    return len(str(int(value)).rstrip("0")) if value == int(value) else len(str(value))


def _rounded(value: Decimal, like: Decimal) -> Decimal:
    """*value* with as many digits before its zeros as *like* has."""
    digits = _digits(like) if like == int(like) else 0
    return Decimal(f"{value:.{digits}g}") if digits else value
