"""The time that is asked for: an hour or a day, in whatever words a source gives it.

"When do the polls open?" names the slot: the hour or the day that stands nearest to a word for
opening. Hours are held against hours and days against days, these as the calendar has them, so
that "on Friday" agrees with the date that it was.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial

from assistant.answer import Evidence
from assistant.disagreement.lasting import lasting
from assistant.disagreement.scene import Scene, scene
from assistant.disagreement.scope import apart, noun_phrase, other_days, other_extent
from assistant.disagreement.values import COMMON, Value, named, opposed, parts
from assistant.facts.facts import read
from assistant.facts.numerals import numbers
from assistant.facts.words import STOP, fold, stem, tokens
from assistant.questions.classes import TURNED, held
from index.ahead import looks_ahead
from index.moment import moments

_WHEN = re.compile(r"\b(?:when|what time|(?:what|which) (?:day|date|month|year|hour))\b", re.I)
_NEAR = 60  # characters between a time and the word for what happens then
_VOTE = frozenset({"open", "begin"})
_ROUGH = re.compile(r"\b(?:about|around|shortly|just|before|after|nearly|roughly)\b[\w\s]{0,12}$")
_WAS_TO = re.compile(r"\b(?:was|were|been (?:due|expected|planned|supposed)) to [^,;]*$")
_BREAK = re.compile(r"[,;:()]|\b(?:who|which|that|whose)\b")
_RELATIVE = re.compile(r"\b(?:who|which|that|whose)\s(?:was\s|had\s|has\s)?$")
_ASIDE = re.compile(r"^[^,;]{1,80}, (?:who|which) (?:was |had |has )?$")
_ONCE = frozenset({"die", "born", "sink"})
# To or for whom it happens: "opens to cars on June 3" is no other day than "to trucks on May 2".
_FOR = re.compile(r"\s(?:to|for)\s(?=(?P<rest>[^,;:()\"]{1,60}))")
_ALL_TEXT = """public visitor everyone everybody all anyone guest tourist traffic business use world
vehicle customer good"""
_ALL = frozenset(stem(word) for word in _ALL_TEXT.split())
_FIRST = re.compile(r"\b(?:first|maiden|inaugural|premiere|debut)\b", re.IGNORECASE)
_AGAIN = 366  # days between two times that are of two occasions
_SLACK = 30  # minutes of a rough hour
_WEAK = re.compile(r"^(?:from|since|first|until|till|set for|hit|came)$", re.IGNORECASE)
_DATES_BACK = re.compile(
    r"\b(?:dat(?:es?|ed|ing)|go(?:es)?|went) back to (?P<year>(?:1[0-9]|20)\d\d)\b"
)
_HOUR, _DAY = "hour", "day"


@dataclass(frozen=True, slots=True)
class _Time:
    """A time as *text*: *first* to *last* of every reading, in days or in minutes; *kind* which."""

    kind: str
    text: str
    readings: tuple[tuple[int, int], ...]
    start: int
    end: int
    ahead: bool

    def fits(self, other: _Time) -> bool:
        """Whether both can be one time."""
        pairs = ((a, b) for a in self.readings for b in other.readings)
        return any(a[0] <= b[1] and b[0] <= a[1] for a, b in pairs)


_Filled = tuple[Evidence, _Time]


def times(
    question: str, evidence: Sequence[Evidence], cited: Collection[str]
) -> Iterator[tuple[str, list[Value]]]:
    """Yield the values of each time asked for that sources give differently."""
    stage = scene(question)
    for part, worded in parts(question):
        turn, once = turn_of(part, stage)
        once = once or bool(_FIRST.search(part))
        if turn is None:
            continue
        told = [(e, t) for e in evidence if stage.has(e) for t in times_told(e, turn)]
        for kind in (_HOUR, _DAY):
            filled = [(e, t) for e, t in told if t.kind == kind]
            kept = opposed(filled, cited, partial(_against, stage=stage, turn=turn, once=once))
            if kept:
                yield (
                    named(worded, f"the {kind}"),
                    [Value(t.text, str(t.readings), e) for e, t in kept],
                )


def turn_of(part: str, stage: Scene) -> tuple[re.Pattern[str] | None, bool]:
    """The words for what happens of which *part* of a question asks when, if it does, and whether
    it happens once for all.
    """
    match = _WHEN.search(part)
    return _turn(part[match.end() :], stage) if match else (None, False)


def _turn(rest: str, stage: Scene) -> tuple[re.Pattern[str] | None, bool]:
    """The pattern of the words for what happens, which stand last in *rest* of the question, and
    whether it happens once for all.
    """
    words = [w for w in tokens(read(rest).plain) if fold(w.text) not in STOP | COMMON]
    verbs = [w for w in words if w.key not in stage.names]
    if not verbs:
        return None, False
    for word in reversed(verbs):
        if found := held(TURNED, word.text):
            if found & _VOTE and "vote" in stage.events:
                found |= _VOTE
            pattern = "|".join(f"(?:{TURNED[name].pattern})" for name in found)
            return re.compile(pattern, re.IGNORECASE), found <= _ONCE
    return re.compile(rf"\b{re.escape(stem(verbs[-1].key))}\w*", re.IGNORECASE), False


def times_told(evidence: Evidence, turn: re.Pattern[str]) -> Iterator[_Time]:
    """The hour and the day nearest to the word for what happens."""
    even = read(evidence.sentence.text).plain
    places = [m.span() for m in turn.finditer(even) if _is_turn(even, m)]
    for found in (list(_hours(even)), list(_days(evidence, even))):
        near = [(gap, one) for one in found if (gap := _gap(even, one, places, turn)) is not None]
        if near:
            yield min(near, key=lambda pair: pair[0])[1]


def _is_turn(even: str, match: re.Match[str]) -> bool:
    """Whether it is what the sentence tells, no name ("US Open") and no "one that started"."""
    before = even[: match.start()]
    named = match[0][:1].isupper() and match.start() > 0
    return not named and not (_RELATIVE.search(before) and not _ASIDE.search(before))


def _gap(
    even: str, one: _Time, places: Sequence[tuple[int, int]], turn: re.Pattern[str]
) -> int | None:
    """The characters between a time and the nearest word; None beyond a word for something else."""
    gaps = []
    for start, end in places:
        between = even[end : one.start] if end <= one.start else even[one.end : start]
        others = (m[0] for pattern in TURNED.values() for m in pattern.finditer(between))
        other = any(not _WEAK.match(word) and not turn.search(word) for word in others)
        if len(between) <= _NEAR and not other and not _BREAK.search(between):
            gaps.append(len(between))
    return min(gaps, default=None)


def _hours(even: str) -> Iterator[_Time]:
    reached = 0
    for number in numbers(even):
        start = even.find(number.text, reached) if number.unit == "clock" else -1
        if start < 0:
            continue
        reached = start + len(number.text)
        slack = _SLACK if _ROUGH.search(even[:start]) else 0
        minutes = [int(v) for v in number.values if isinstance(v, Decimal)]
        readings = tuple(sorted((m - slack, m + slack) for m in minutes))
        yield _Time(_HOUR, number.text, readings, start, reached, ahead=False)


def _days(evidence: Evidence, even: str) -> Iterator[_Time]:
    for one in moments(even, evidence.article.published):
        text = even[one.start : one.end].strip(" .,")
        shown = f"{text} ({one.days})" if one.relative else text
        ahead = looks_ahead(even, one.start, one.end) or bool(_WAS_TO.search(even[: one.start]))
        span = (one.first.toordinal(), one.last.toordinal())
        yield _Time(_DAY, shown, (span,), one.start, one.end, ahead)
    for match in _DATES_BACK.finditer(even):
        year = int(match["year"])
        span = (date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal())
        yield _Time(_DAY, match["year"], (span,), match.start("year"), match.end(), ahead=False)


def _against(
    one: _Filled, other: _Filled, stage: Scene, turn: re.Pattern[str], *, once: bool
) -> bool:
    """Whether two sentences give times that cannot both be right; a plan is no report."""
    (first, a), (second, b) = one, other
    if a.fits(b) or a.ahead != b.ahead or first.sentence.id == second.sentence.id:
        return False
    far = a.kind == _DAY and abs(a.readings[0][0] - b.readings[0][1]) > _AGAIN
    if far and not once and not lasting((first, second), stage):
        return False
    texts = first.sentence.text, second.sentence.text
    if _other_scope(a.kind, *texts, stage) or _for_others(*texts, turn):
        return False
    return stage.same(first, second, dated=False) or (far and not once)


def _other_scope(kind: str, one: str, other: str, stage: Scene) -> bool:
    """Whether each sentence tells of another place, part or, for an hour, day of the week."""
    if kind == _HOUR and other_days(one, other):
        return True
    return other_extent(one, other, stage.text) or apart(one, other, stage.stems, names=True)


def _for_others(one: str, other: str, turn: re.Pattern[str]) -> bool:
    """Whether each sentence says to or for whom it happens, and not the same."""
    mine, theirs = (_for_whom(text, turn) for text in (one, other))
    return bool(mine and theirs) and mine.isdisjoint(theirs)


def _for_whom(text: str, turn: re.Pattern[str]) -> frozenset[str]:
    """The stems of those to or for whom it happens; none where that is everybody."""
    even = read(text).plain
    found = frozenset[str]()
    for match in turn.finditer(even):
        if behind := _FOR.match(even, match.end()):
            found |= noun_phrase(behind["rest"])
    return found if found.isdisjoint(_ALL) else frozenset()
