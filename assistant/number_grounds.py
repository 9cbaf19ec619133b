"""Which numbers the cited sentences carry, as they stand there or as what they come to.

What they come to is what a reader would say of them without looking anything up: "two men" of Ada
Lunn and Jan Velde, "nine people" of the mayor and eight others, "20 years" of two decades.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from decimal import Decimal

from assistant.bounds import Counted
from assistant.listed import listed
from assistant.numerals import Number, numbers, part_of
from assistant.spans import length, lengths
from assistant.words import content, fold, tokens
from index.mentions import Date

_ONE = frozenset({"a", "an", "single", "lone", "sole", "another"})
_FIRST = frozenset({"debut", "inaugural", "maiden"})
_TWO = frozenset({"both", "pair", "couple", "twin", "double", "twice"})
_HALF = re.compile(
    r"(?<!first )(?<!second )\bhalf\s(?:of|the|its|their|all)\b|\bby half\b|\bhalved\b",
    re.IGNORECASE,
)
_QUARTER = re.compile(r"\bQ(?P<rank>[1-4])\b")
_OTHERS = re.compile(r"\b(?:and|with)\s(?:at least\s)?(?P<number>[\w-]+)\sothers?\b", re.IGNORECASE)


class NumberGrounds:
    """The numbers *stated* in *plain* texts, cited sentences and headers, *counted* there, and the
    *dates* known there.

    *keys* are those of the words of the texts.
    """

    def __init__(
        self,
        plain: Sequence[str],
        stated: Iterable[Number],
        counted: Sequence[Counted],
        dates: Iterable[Date],
        keys: Collection[str],
    ) -> None:
        self._plain = plain
        self._keys = keys
        self._numbers = (*stated, *_of_dates(dates), *_halves(plain), *_quarters(plain))
        self._counted = counted

    def carries(self, number: Number) -> bool:
        """Whether an equal number stands in the texts; "a" counts as one and "both" as two."""
        if any(number.carried_by(known) for known in self._numbers):
            return True
        if number.text.isalpha() and fold(number.text) in self._keys:
            return True
        if number.unit == "nth":
            return Decimal(1) in number.values and not _FIRST.isdisjoint(self._keys)
        if number.unit:
            return False
        return (Decimal(1) in number.values and not _ONE.isdisjoint(self._keys)) or (
            Decimal(2) in number.values and not _TWO.isdisjoint(self._keys)
        )

    def comes_to(self, number: Number, claim: Sequence[Counted]) -> bool:
        """Whether numbers or names of the texts come to that *number* of the *claim*."""
        mine = [one for one in claim if one.number == number]
        return any(
            self._bounded(one)
            or self._lasts(one)
            or self._years(one)
            or self._listed(one)
            or self._with_others(one)
            for one in mine
        )

    def other_unit(self, one: Counted) -> bool:
        """Whether that number stands here, but each time with another unit."""
        if not one.unit.name or self._lasts(one):
            return False
        known = [other for other in self._counted if one.number.carried_by(other.number)]
        return bool(known) and all(one.unit.clashes(other.unit) for other in known)

    def other_limit(self, one: Counted) -> bool:
        """Whether it is told as a limit ("at most 19", "exactly 19"), and here each time as another
        one.
        """
        known = [other for other in self._counted if one.number.carried_by(other.number)]
        return bool(known) and all(map(one.opposed, known))

    def _bounded(self, one: Counted) -> bool:
        """Whether it is given as a limit, or roughly, and one of these fits it."""
        return bool(one.meant) and any(one.carried_by(known) for known in self._counted)

    def _lasts(self, one: Counted) -> bool:
        """Whether it is a length of time that is told here in another unit, or by its ends."""
        mine = length(one)
        return bool(mine) and any(mine & lengths(text) for text in self._plain)

    def _years(self, one: Counted) -> bool:
        """Whether it is the years after which an anniversary here comes, or the other way round."""
        if one.unit.name == "year":
            return any(n.unit == "age" and n.values & one.number.values for n in self._numbers)
        known = [other for other in self._counted if other.unit.name == "year"]
        return one.number.unit == "age" and any(
            other.number.values & one.number.values for other in known
        )

    def _listed(self, one: Counted) -> bool:
        """Whether it counts in words ("the two men"), and so many names stand here in a row, where
        a second word behind it stands too.
        """
        if one.unit.name or not one.number.text.isalpha() or not one.things:
            return False
        for text in self._plain:
            sizes = {Decimal(size) for size in listed(text)}
            if not one.number.values.isdisjoint(sizes):
                return len(one.things) == 1 or not one.things.isdisjoint(content(tokens(text)))
        return False

    def _with_others(self, one: Counted) -> bool:
        """Whether it counts somebody named and so many others together."""
        if one.unit.name or one.number.unit or one.others:
            return False
        found = (match["number"] for text in self._plain for match in _OTHERS.finditer(text))
        others = {v for word in found for n in numbers(word) for v in n.values}
        return any(isinstance(v, Decimal) and v - 1 in others for v in one.number.values)


def stated(number: Number) -> Iterator[Number]:
    """A number, and the hour of a time of day."""
    yield number
    if number.unit == "clock":
        yield Number("", frozenset(v // 60 for v in number.values if isinstance(v, Decimal)))


def _of_dates(known: Iterable[Date]) -> Iterator[Number]:
    for day in known:
        if day.year:
            yield Number("", frozenset({Decimal(day.year)}))
        if day.day and day.month:  # 9/11
            yield Number("", frozenset({f"{day.month}/{day.day}"}))
        if day.day and day.text:  # "the 12th", but never "12 consulates"
            yield Number("", frozenset({Decimal(day.day)}), "nth")


def _quarters(plain: Sequence[str]) -> Iterator[Number]:
    """The third of a year for Q3."""
    for match in (one for text in plain for one in _QUARTER.finditer(text)):
        yield Number("", frozenset({Decimal(match["rank"])}), "nth")


def _halves(plain: Sequence[str]) -> Iterator[Number]:
    if any(_HALF.search(text) for text in plain):
        yield part_of("", 1, 2)
