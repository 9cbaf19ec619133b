"""Outdated: a claim that states what one of its own cited sentences takes back.

"Velde Line corrected the toll to 16, and not 12 as first announced" holds both figures, and so do
an old sentence and its correction cited together; only the corrected one may be stated, or both
told.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.answer import Evidence
from assistant.corrections.corrections import corrects, later, withdrawn
from assistant.corrections.described import described, meant
from assistant.corrections.retracted import Sides, sides_of
from assistant.corrections.righted import exchanged_name, is_year, right_of
from assistant.facts.bounds import Counted
from assistant.facts.facts import Facts, facts, read
from assistant.facts.numerals import Number
from assistant.facts.words import stem

NEAR = 0.4  # share of the claim's content words that a correction must have to be of the same
TOLD = 0.5  # or of the words of what it retracts that the claim must have


def outdated(claim: Facts, stems: frozenset[str], cited: Sequence[Evidence]) -> str | None:
    """How *claim*, of those *stems*, states what a correction among *cited* takes back, or None."""
    for correction in filter(corrects, cited):
        sides, about = _sides(correction), _about(correction)
        if _of_another(claim, correction):
            continue
        if len(stems & about) < NEAR * len(stems) and not _is_of(stems, sides):
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


def _sides(correction: Evidence) -> Sides:
    """What a correction states and takes back; what is right may stand in the sentence behind."""
    one, right = sides_of(correction.sentence.text), right_of(correction)
    if not right:
        return one
    kept = facts(one.told).numbers or facts(one.told).dates
    other = "" if kept else exchanged_name(one.told, right)
    new = one.new.replace(one.told, " ")
    return replace(one, new=f"{new} {right}", old=one.old or one.told, other=other or one.other)


def _is_of(stems: frozenset[str], sides: Sides) -> bool:
    """Whether a claim of those *stems* may be what is wrong, though it shares few of its words.

    It has most words of what is retracted, or is not told of what: "the toll is 16, and not 12".
    """
    if sides.told:
        told = read(sides.told).stems
        return len(stems & told) > TOLD * len(told)
    return bool(facts(sides.old).numbers) and not any(
        one.things for one in facts(sides.new).counted
    )


def _stale(claim: Facts, sides: Sides, before: Sequence[str]) -> Iterator[str]:
    """The facts of the claim that are taken back, where nothing told is what they were put to."""
    texts = [sides.old, *before]
    new, old = facts(sides.new), [facts(text) for text in texts]
    numbers = [n for n in claim.numbers if any(map(n.carried_by, new.numbers)) and not is_year(n)]
    if all(any(n.carried_by(o) for one in old for o in one.numbers) for n in numbers):
        yield from _old_numbers(claim, sides) if sides.old else _recounted(claim, new, old[1:])
    days = [d for d in claim.dates if any(map(d.within, new.dates))]
    if all(any(d.within(o) for one in old for o in one.dates) for d in days):
        gone = [d for d in claim.dates if any(map(d.within, old[0].dates)) and d not in days]
        yield from (day.text for day in gone)
    keys, known = read(sides.new).keys, frozenset[str]().union(*(read(t).keys for t in texts))
    if not any(name.key in keys - known for name in claim.names):
        yield from (n.text for n in claim.names if n.key in read(sides.other).keys - keys)


def _old_numbers(claim: Facts, sides: Sides) -> Iterator[str]:
    """The numbers of the claim that stand only where the correction takes them back."""
    old, new = facts(sides.old).numbers, facts(sides.new).numbers
    gone = [n for n in claim.numbers if _in(n, old) and not _in(n, new)]
    years = [n for n in claim.numbers if is_year(n) and _in(n, new) and not _in(n, old)]
    yield from (n.text for n in gone if not (years and is_year(n)))  # "1976; it had said 1967"


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
