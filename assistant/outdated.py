"""Outdated: a claim that states what one of its own cited sentences takes back.

"Velde Line corrected the toll to 16, and not 12 as first announced" holds both figures, and so do
an old sentence and its correction cited together; only the corrected one may be stated, or both
told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.answer import Evidence
from assistant.bounds import Counted
from assistant.corrections import corrects, later, withdrawn
from assistant.described import described, meant
from assistant.facts import Facts, facts, read
from assistant.numerals import Number
from assistant.words import stem

NEAR = 0.4  # share of the claim's content words that a correction must have to be of the same
_REPORT = r"(?:report|version|article|story|figure|count|toll|statement)s?"
# What a correction takes back, up to the end of its clause.
_TAKEN_BACK = re.compile(
    r"\b(?:not|instead of|rather than)\s(?P<said>[^,.;]{1,40}?)(?=[,.;]|\sas\b|$)"
    r"|\b(?:corrected|revised|lowered|raised|updated|changed)\s(?:the|its|their|that)\b"
    r"[^,.;]{0,60}?\sfrom\s(?P<left>[^,.;]{1,30}?)(?=\sto\b)"
    rf"|\b(?:earlier|first|original|initial|previous)\s{_REPORT}\b[^.;]{{0,30}}?"
    r"\b(?:of|said|gave|put|stated|was|had)\s(?P<told>[^,.;]{1,60}?)(?=[,.;]|\swas\b|$)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Sides:
    """What a correction states, *new*, what it takes back, *old*, and of that what stands in the
    place of another: "not Ada Brun".
    """

    new: str
    old: str
    other: str


def outdated(claim: Facts, stems: frozenset[str], cited: Sequence[Evidence]) -> str | None:
    """How *claim*, of those *stems*, states what a correction among *cited* takes back, or None."""
    for correction in filter(corrects, cited):
        sides, about = _sides(correction.sentence.text), _about(correction)
        if _of_another(claim, correction):
            continue
        if not _is_bare(sides) and len(stems & about) < NEAR * len(stems):
            continue
        before = [e.sentence.text for e in cited if withdrawn(e, correction)]
        stale = next(_stale(claim, sides, before), None)
        if stale:
            return f'states "{stale}", which a correction that it cites takes back'
    return None


def taken_back(
    claim: Facts, stems: frozenset[str], cited: Sequence[Evidence], corrections: Sequence[Evidence]
) -> Evidence | None:
    """The one of the *corrections* by which the outlet of a *cited* sentence later takes back what
    *claim*, of those *stems*, states; or None.
    """
    for one in corrections:
        after = one not in cited and any(later(one.article, e.article) for e in cited)
        if after and outdated(claim, stems, (*cited, one)):
            return one
    return None


def _about(correction: Evidence) -> frozenset[str]:
    """The stems of a correction, with those of the names that its "the bridge" stands for."""
    return read(correction.sentence.text).stems | frozenset(map(stem, meant(correction)))


def _of_another(claim: Facts, correction: Evidence) -> bool:
    """Whether "the bridge" that is corrected is another than the one that the claim names."""
    names = frozenset(name.key for name in claim.names)
    known = described(correction).items()
    return any(noun in names and name.isdisjoint(names - {noun}) for noun, name in known)


def _sides(text: str) -> _Sides:
    """The sentence without what it takes back, and that."""
    even = read(text).plain
    found = list(_TAKEN_BACK.finditer(even))
    said = [m["said"] or m["left"] or m["told"] for m in found]
    other = [m["said"] for m in found if m["said"] and not facts(m["said"]).numbers]
    new = _TAKEN_BACK.sub(lambda m: " " * len(m[0]), even)
    return _Sides(new, " ; ".join(said), " ; ".join(other))


def _is_bare(sides: _Sides) -> bool:
    """Whether it says what is wrong and not of what: "the toll is 16, and not 12"."""
    return bool(facts(sides.old).numbers) and not any(
        one.things for one in facts(sides.new).counted
    )


def _stale(claim: Facts, sides: _Sides, before: Sequence[str]) -> Iterator[str]:
    """The facts of the claim that are taken back, where nothing told is what they were put to."""
    texts = [sides.old, *before]
    new, old = facts(sides.new), [facts(text) for text in texts]
    numbers = [n for n in claim.numbers if any(map(n.carried_by, new.numbers)) and not _is_year(n)]
    if all(any(n.carried_by(o) for one in old for o in one.numbers) for n in numbers):
        yield from _old_numbers(claim, sides) if sides.old else _recounted(claim, new, old[1:])
    days = [d for d in claim.dates if any(map(d.within, new.dates))]
    if all(any(d.within(o) for one in old for o in one.dates) for d in days):
        gone = [d for d in claim.dates if any(map(d.within, old[0].dates)) and d not in days]
        yield from (day.text for day in gone)
    keys, known = read(sides.new).keys, frozenset[str]().union(*(read(t).keys for t in texts))
    if not any(name.key in keys - known for name in claim.names):
        yield from (n.text for n in claim.names if n.key in read(sides.other).keys - keys)


def _old_numbers(claim: Facts, sides: _Sides) -> Iterator[str]:
    """The numbers of the claim that stand only where the correction takes them back."""
    old, new = facts(sides.old).numbers, facts(sides.new).numbers
    gone = [n for n in claim.numbers if _in(n, old) and not _in(n, new)]
    years = [n for n in claim.numbers if _is_year(n) and _in(n, new) and not _in(n, old)]
    yield from (n.text for n in gone if not (years and _is_year(n)))  # "1976; it had said 1967"


def _in(number: Number, numbers: Sequence[Number]) -> bool:
    return any(map(number.carried_by, numbers))


def _recounted(claim: Facts, new: Facts, before: Sequence[Facts]) -> Iterator[str]:
    """The numbers of the claim that stand only in sentences *before*, and are counted anew."""
    for mine in claim.counted:
        if any(mine.number.carried_by(number) for number in new.numbers):
            continue
        known = [o for one in before for o in one.counted if mine.number.carried_by(o.number)]
        if any(_same_thing(old, one) for old in known for one in new.counted):
            yield mine.number.text


def _same_thing(one: Counted, other: Counted) -> bool:
    return one.number.unit == other.number.unit and not one.things.isdisjoint(other.things)


def _is_year(number: Number) -> bool:
    values = [v for v in number.values if isinstance(v, Decimal)]
    return not number.unit and any(1500 <= value <= 2100 for value in values)
