"""Righted: what is right instead of what a sentence retracts, in the sentence beside it.

"It has 1,510." makes sense only behind "An earlier version said that the trial had 1,150
volunteers", and the two are read together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache

from assistant.answer import Evidence
from assistant.corrections.retracted import VALUES, sides_of
from assistant.facts.facts import Facts, facts, read
from assistant.facts.numerals import Number
from assistant.facts.words import STOP, fold

_RIGHT = re.compile(
    rf"\b(?:right|correct|actual|true|proper)\s(?:\w+\s)?{VALUES}\b|\bin fact\b|\bactually\b"
    r"|\bshould (?:have|be)\b|\b(?:is|was) correct\b",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"^\W*(?:It|They|He|She|His|Her|Its|Their|There|That|In fact"
    rf"|The (?:\w+ )?{VALUES}|The (?:[\w-]+ ){{1,3}}(?:is|was|are|were))\b",
    re.IGNORECASE,
)
_RUN = re.compile(r"[A-Z][\w'-]+(?: [A-Z][\w'-]+)*")
_LINK = re.compile(r"https?:\S+")
_FEW = 14  # words of a sentence that only says what is right
_REACH = 400
_NEXT = re.compile(r"(?<=[.!?])[\"'\u201d\u2019]?\s+(?=[\"'\u201c\u2018]?[A-Z\d])|\n")


def retracts(evidence: Evidence) -> bool:
    """Whether all that a sentence tells of a thing is what was wrongly said of it."""
    one = sides_of(evidence.sentence.text)
    return one.only and (not one.weak or bool(right_of(evidence)))


def righting(evidence: Evidence) -> bool:
    """Whether a sentence puts right ("It has 1,510.") what the one before it retracts."""
    return bool(_wrong_before(evidence))


def restated(evidence: Evidence) -> str:
    """A sentence; where it only puts right the one before, that with what is right in it."""
    wrong, text = _wrong_before(evidence), evidence.sentence.text
    numbers = _replaced(wrong, text) if wrong else None
    if not numbers:
        return text
    old, new = numbers
    return re.sub(rf"(?<![\w.,]){re.escape(old)}(?!\w)", lambda _: new, wrong, count=1)


def right_value(evidence: Evidence) -> str:
    """The number in a sentence that puts right the one before it; "" where it has no or several."""
    wrong = _wrong_before(evidence)
    numbers = _replaced(wrong, evidence.sentence.text) if wrong else None
    return numbers[1] if numbers else ""


def right_of(evidence: Evidence) -> str:
    """What the sentence behind a retraction says is right, if it does; else nothing."""
    one, article = sides_of(evidence.sentence.text), evidence.article
    if not one.only:
        return ""
    behind = article.text[evidence.sentence.end : evidence.sentence.end + _REACH].strip()
    following = _NEXT.split(behind)[0]
    return following if _rights(one.told, following) else ""


def exchanged_name(told: str, right: str) -> str:
    """The name in what is *told* in whose place the one new name of what is *right* stands."""
    old, new = (
        [run for run in _RUN.findall(text) if fold(run) not in STOP] for text in (told, right)
    )
    come = [run for run in new if run not in told]
    gone = [run for run in old if run not in right]
    alike = [run for run in gone if come and run.count(" ") == come[0].count(" ")]
    return alike[0] if len(come) == len(alike) == 1 else ""


def righted(evidence: Evidence, among: Sequence[Evidence]) -> Evidence | None:
    """The one *among* others that says what is right instead of what *evidence* retracts."""
    told, place = sides_of(evidence.sentence.text).told, evidence.sentence.position
    mine = [e for e in among if e.article.id == evidence.article.id and not retracts(e)]
    behind = (e for e in mine if e.sentence.position == place + 1)
    for one in behind:
        if _rights(told, one.sentence.text):
            return one
    return next((e for e in mine if _recounts(told, e.sentence.text)), None)


def _wrong_before(evidence: Evidence) -> str:
    """What the sentence before retracts, and this one puts right; else nothing."""
    sentence, article = evidence.sentence, evidence.article
    if not sentence.start:
        return ""
    before = article.text[max(0, sentence.start - _REACH) : sentence.start].strip()
    return _put_right(_NEXT.split(before)[-1], sentence.text)


@lru_cache(maxsize=4096)
def _put_right(before: str, text: str) -> str:
    one = sides_of(before)
    return one.told if one.only and not sides_of(text).only and _rights(one.told, text) else ""


def _rights(told: str, text: str) -> bool:
    """Whether *text*, right behind, says what is right instead of what is *told*."""
    known, mine = facts(told), facts(text)
    if known.numbers:
        other = any(_may_replace(n, known) for n in _fresh(mine.numbers, known.numbers))
    elif known.dates:
        other = any(not any(map(d.within, known.dates)) for d in mine.dates)
    else:
        keys = read(told).keys
        named = any(name.key not in keys for name in mine.names)
        runs = any(" " in run and run not in told for run in _RUN.findall(text))
        other = bool(mine.numbers or mine.dates or named or runs)
    if not other:
        return False
    short = bool(_BARE.match(text)) and len(read(_LINK.sub("", text)).words) <= _FEW
    short = short and not _of_other_things(known, mine)
    return short or bool(_RIGHT.search(text)) or _recounts(told, text)


def _may_replace(number: Number, known: Facts) -> bool:
    """Whether it may stand in the place of a number that is *known*: a year for a year."""
    return any(
        number.unit in ("", other.unit) and is_year(number) == is_year(other)
        for other in known.numbers
    )


def _of_other_things(known: Facts, mine: Facts) -> bool:
    """Whether each counts something, and not the same."""
    one, other = (frozenset[str]().union(*(c.things for c in f.counted)) for f in (known, mine))
    return bool(one and other) and one.isdisjoint(other)


def is_year(number: Number) -> bool:
    """Whether a number is written as a year is."""
    values = [v for v in number.values if isinstance(v, Decimal)]
    plain = not number.unit and "," not in number.text
    return plain and any(1500 <= value <= 2100 for value in values)


def _recounts(told: str, text: str) -> bool:
    """Whether *text* tells the same with other numbers."""
    if not any(_fresh(facts(text).numbers, facts(told).numbers)):
        return False
    same = any(
        a.number.unit == b.number.unit and not a.things.isdisjoint(b.things)
        for a in facts(told).counted
        for b in facts(text).counted
    )
    mine, theirs = read(told).stems, read(text).stems
    needed = 2 if same else 3
    return len(mine & theirs) >= min(needed, len(mine)) and len(mine & theirs) * 2 >= len(mine)


def _replaced(told: str, text: str) -> tuple[str, str] | None:
    """The one number of *told* and the one of *text* that is put in its place."""
    old, new = facts(told).numbers, facts(text).numbers
    gone, come = list(_fresh(old, new)), list(_fresh(new, old))
    return (gone[0].text, come[0].text) if len(gone) == len(come) == 1 else None


def _fresh(numbers: Sequence[Number], known: Sequence[Number]) -> Iterator[Number]:
    """Those of *numbers* that are not *known*."""
    return (n for n in numbers if not any(map(n.carried_by, known)))
