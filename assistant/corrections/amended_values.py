"""What is right in a correction, and what of another text stands for it there."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from rapidfuzz.distance import OSA

from assistant.corrections.retracted import sides_of
from assistant.corrections.righted import is_year
from assistant.facts.facts import facts
from assistant.facts.numerals import Number
from assistant.facts.words import STOP, fold

_RUN = re.compile(r"[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*")
_DIGIT = re.compile(r"\d")
_NO_FIGURE = ("zero", "one")  # "a zero too many", "the one"
_TIMES = 12  # so much larger, at most, is a wrong figure
_NEAR = 2  # letters by which a name that is put right may differ


@dataclass(frozen=True, slots=True)
class Right:
    """What is right: a number, else a day, else a name; *told* is the text that gives it."""

    text: str
    told: str
    kind: str


def right_in(told: str) -> Right | None:
    """What *told* says is right, where that is one thing."""
    new = sides_of(told).new
    read = facts(new)
    if read.numbers:
        return (
            Right(_written(new, read.numbers[0]), told, "number")
            if len(read.numbers) == 1
            else None
        )
    if read.dates:
        return Right(read.dates[0].text.rstrip("."), told, "date") if len(read.dates) == 1 else None
    runs = _runs(new)
    return Right(runs[0], told, "name") if len(runs) == 1 else None


def wrong_in(text: str, right: Right) -> str:
    """The value of *text* in whose place *right* may stand; "" where none or several may."""
    match right.kind:
        case "number":
            return _wrong_number(text, right.told)
        case "date":
            return _wrong_day(text, right.told)
    names = [run for run in _runs(text) if _alike(run, right.text)]
    return names[0] if len(names) == 1 else ""


def same(one: str, other: str) -> bool:
    """Whether two texts give the same value: 53, fifty-three."""
    mine, theirs = facts(one).numbers, facts(other).numbers
    return fold(one) == fold(other) or any(n.carried_by(o) for n in mine for o in theirs)


def _wrong_day(text: str, told: str) -> str:
    (day,) = facts(sides_of(told).new).dates
    found = [d for d in facts(text).dates if not d.within(day) and not day.within(d)]
    found = [d for d in found if bool(_DIGIT.search(d.text)) == bool(_DIGIT.search(day.text))]
    return found[0].text if len(found) == 1 else ""


def _wrong_number(text: str, told: str) -> str:
    mine = facts(sides_of(told).new)
    (right,) = mine.numbers
    known = facts(text)
    if any(map(right.carried_by, known.numbers)):
        return ""
    found = [n for n in known.numbers if is_year(n) == is_year(right) and _of_a_unit(n, right)]
    found = [n for n in found if fold(n.text) not in _NO_FIGURE and _of_a_size(n, right)]
    pairs = [(one, other) for one in known.counted for other in mine.counted]
    counted = {one.number.text for one, other in pairs if one.things & other.things}
    apart = {o.number.text for o, other in pairs if o.things and other.things} - counted
    found = [n for n in found if n.text not in apart]
    for few in (
        [n for n in found if n.text in counted],
        [n for n in found if right.unit and n.unit == right.unit],
        [n for n in found if _digits_alike(n, right)],
        found,
    ):
        if len(few) == 1:
            return few[0].text
    return ""


def _of_a_unit(one: Number, other: Number) -> bool:
    return one.unit == other.unit or not (one.unit and other.unit)


def _of_a_size(one: Number, other: Number) -> bool:
    """Whether one may be a slip for the other: not "two years" for 1,510."""
    sizes = (_size(one), _size(other))
    return _digits_alike(one, other) or max(sizes) <= _TIMES * min(sizes)


def _size(number: Number) -> Decimal:
    return max((v for v in number.values if isinstance(v, Decimal)), default=Decimal(0))


def _digits_alike(one: Number, other: Number) -> bool:
    """Whether digits were swapped, or one zero too many was set: how figures go wrong."""
    a, b = (re.sub(r"\D", "", number.text) for number in (one, other))
    return bool(a and b) and (sorted(a) == sorted(b) or a.strip("0") == b.strip("0"))


def _written(text: str, number: Number) -> str:
    """The number with the word for what it counts: `21 million euros`."""
    behind = re.search(rf"{re.escape(number.text)} (?P<unit>[a-z]+)", text)
    return behind[0] if behind and behind["unit"] not in STOP else number.text


def _runs(text: str) -> list[str]:
    return [run for run in _RUN.findall(text) if fold(run) not in STOP]


def _alike(one: str, other: str) -> bool:
    """Whether two names may be one, spelt in two ways or of another first name."""
    if one == other:
        return False
    shared = set(fold(one).split()) & set(fold(other).split())
    return bool(shared) or OSA.distance(fold(one), fold(other)) <= _NEAR
