"""Which numbers the cited sentences carry, as they stand there or as what they come to.

What they come to is what a reader would say of them without looking anything up: "two men" of Ada
Lunn and Jan Velde, "nine people" of the mayor and eight others, "20 years" of two decades.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from decimal import Decimal

from assistant.facts.bounds import LIMITS, Bound, Counted
from assistant.facts.listed import listed
from assistant.facts.nearly import number_nearly
from assistant.facts.number_words import ROMAN
from assistant.facts.numerals import Number, numbers, part_of
from assistant.facts.spans import length, lengths
from assistant.facts.words import content, fold, key, stem, tokens
from index.mentions import Date

_ONE = frozenset({"a", "an", "single", "lone", "sole", "another"})
_FIRST_TEXT = "debut debuted premiere premiered inaugural maiden original originally initially"
_FIRST = frozenset(map(key, _FIRST_TEXT.split()))
_MANY = {
    2: frozenset(map(key, ["both", "pair", "couple", "twin", "double", "twice", "duo"]))
    | {"biennial", "biennially"},
    3: frozenset(map(key, ["trio", "triple", "triplet", "treble", "thrice"])),
    4: frozenset(map(key, ["quartet", "foursome", "quadruple", "quadruplet"])),
    5: frozenset(map(key, ["quintet", "quintuplet"])),
    0: frozenset({"nil"}),
}
_LEAST = re.compile(r"\b(?:at least|no fewer than|a minimum of)\s$", re.IGNORECASE)
_COINS = re.compile(r"\ba (?P<coin>nickel|dime|penny)\b", re.IGNORECASE)
_WORTH = {"penny": 1, "nickel": 5, "dime": 10}  # cents
_PERSON = (
    r"(?:[a-z]+\s)?(?:men|man|wom[ae]n|boys?|girls?|children|child|adults?|teenagers?|civilians?"
    r"|soldiers?|troops|officers?|policem[ae]n|sailors?|guards?|militants?|rebels?|insurgents?"
    r"|gunm[ae]n|fighters?|passengers?|drivers?|pilots?|workers?|miners?|students?|teachers?"
    r"|protesters?|demonstrators?|bystanders?|hostages?|tourists?|villagers?|journalists?)"
)
_PEOPLE = re.compile(
    rf"(?<![\w-])[\w-]+\s{_PERSON}(?:,\s[\w-]+\s{_PERSON}){{0,3}},?\sand\s[\w-]+\s{_PERSON}\b",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r",?\sand\s|,\s")
_HALF = re.compile(
    r"(?<!first )(?<!second )\bhalf\s(?:of|the|its|their|all)\b|\bby half\b|\bhalved\b",
    re.IGNORECASE,
)
_OUT_OF = re.compile(r"\b([\w-]+) out of (?:every )?([\w-]+)\b(?![.,]\d)", re.IGNORECASE)
_PER_CENT = re.compile(r"(\d+(?:\.\d+)?)%")
_QUARTER = re.compile(r"\bQ(?P<rank>[1-4])\b")
_ANYBODY = frozenset(map(stem, ["people", "person", "persons", "victims", "dead", "casualties"]))
_ROMAN = re.compile(rf"(?<=[A-Za-z] )(?:{'|'.join(sorted(ROMAN, key=len, reverse=True))})\b")
_SPACED = re.compile(r"(?<![\d.,])\d{1,3}(?: \d{3})+(?![\d.,]\d|\d)")
_RANKED = re.compile(
    r"\b(?:type|phase|stage|war|grade|level|part|tier|class|category|group|chapter|volume|title)"
    r"\s(?P<rank>\d{1,2})\b",
    re.IGNORECASE,
)
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
        self._numbers += (*_coins(plain), *_numbered(plain), *_out_of(plain))
        self._counted = counted

    def carries(self, number: Number) -> bool:
        """Whether an equal number stands in the texts; "a" counts as one and "both" as two."""
        if any(number.carried_by(known) for known in self._numbers):
            return True
        if number.text.isalpha() and fold(number.text) in self._keys:
            return True
        if number.unit == "nth" and Decimal(2) in number.values and "latter" in self._keys:
            return True
        if number.unit == "nth":
            return Decimal(1) in number.values and not _FIRST.isdisjoint(self._keys)
        if number.unit:
            return False
        return (Decimal(1) in number.values and not _ONE.isdisjoint(self._keys)) or (
            any(
                Decimal(n) in number.values and not words.isdisjoint(self._keys)
                for n, words in _MANY.items()
            )
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
            or self._people(one)
            or self._near_part(one)
            or _any_at_all(one)
            for one in mine
        )

    def nearly(self, one: Counted) -> bool:
        """Whether it may be meant by a number here (see `assistant.facts.nearly`)."""
        return number_nearly(one, self._counted)

    def other_unit(self, one: Counted) -> bool:
        """Whether that number stands here, but each time with another unit."""
        if not one.unit.name or self._lasts(one):
            return False
        known = [other for other in self._counted if one.number.carried_by(other.number)]
        return bool(known) and all(one.unit.clashes(other.unit) for other in known)

    def drops_limit(self, one: Counted) -> bool:
        """Whether it stands in the texts only as a limit that the claim leaves out: "30" of "up to
        30", but not of "at least 30", as news counts.
        """
        if any(kind in one.meant for kind in Bound if kind is not Bound.EXACT):
            return False
        same = [known for known in self._counted if one.number.carried_by(known.number)]
        least = (_LEAST.search(text.split(k.number.text)[0]) for k in same for text in self._plain)
        return bool(same) and all(LIMITS & set(k.meant) for k in same) and not any(least)

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

    def _near_part(self, one: Counted) -> bool:
        """Whether it is roughly a part, which the per cent here are nearly: "almost a fifth" of
        18.
        """
        parts = [Decimal(m[1]) for v in one.number.values if (m := _PER_CENT.fullmatch(str(v)))]
        known = [v for each in self._numbers if each.unit == "%" for v in each.values]
        shares = [value for value in known if isinstance(value, Decimal)]
        rough = Bound.ABOUT in one.meant and not one.number.unit
        return rough and any(abs(p - v) <= p / 10 for p in parts for v in shares)

    def _people(self, one: Counted) -> bool:
        """Whether it counts people, and those told of together come to it: "five people" of three
        men and two women.
        """
        if one.unit.name or one.number.unit or one.meant or one.things.isdisjoint(_ANYBODY):
            return False
        sums = (_sum(match[0]) for text in self._plain for match in _PEOPLE.finditer(text))
        return any(total in one.number.values for total in sums if total)


def _sum(text: str) -> Decimal | None:
    """What "three men and two women" come to; None where one of them is not counted."""
    total = Decimal(0)
    for part in _BETWEEN.split(text):
        word = part.split()[0].lower()
        found = [v for n in numbers(word) for v in n.values if isinstance(v, Decimal)]
        if len(found) != 1 and word not in ("a", "an"):
            return None
        total += found[0] if found else 1
    return total


def _any_at_all(one: Counted) -> bool:
    """Whether it is "at least one", which says no more than that there is such a thing."""
    return Bound.OVER in one.meant and Decimal(1) in one.number.values


def _out_of(plain: Sequence[str]) -> Iterator[Number]:
    """Three quarters, and 75 percent, for three out of four."""
    for match in (one for text in plain for one in _OUT_OF.finditer(text)):
        top, part = ([v for n in numbers(word) for v in n.values] for word in match.groups())
        if (
            len(top) == len(part) == 1
            and isinstance(top[0], Decimal)
            and isinstance(part[0], Decimal)
        ):
            yield part_of("", int(top[0]), int(part[0]))


def _coins(plain: Sequence[str]) -> Iterator[Number]:
    for match in (one for text in plain for one in _COINS.finditer(text)):
        yield Number("", frozenset({Decimal(_WORTH[match["coin"].lower()])}), "c")


def _numbered(plain: Sequence[str]) -> Iterator[Number]:
    """World War II is World War 2, a type 2 a type II, and 53 879 one number."""
    for match in (one for text in plain for one in _ROMAN.finditer(text)):
        yield Number("", frozenset({Decimal(ROMAN[match[0]])}))
    for match in (one for text in plain for one in _SPACED.finditer(text)):
        yield Number("", frozenset({Decimal(match[0].replace(" ", ""))}))
    for match in (one for text in plain for one in _RANKED.finditer(text)):
        yield Number("", frozenset({Decimal(match["rank"])}), "nth")


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
