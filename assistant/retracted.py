"""Retracted: what a sentence takes back, and what it or the sentence behind it puts in its place.

"An earlier version of this article said that the trial had 1,150 volunteers. It has 1,510." The
first sentence holds only what was wrong: nobody says it any longer. What is right stands behind it,
or in it ("; in fact 1,510 did"), and makes sense only together with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.answer import Evidence
from assistant.facts import facts, read
from assistant.numerals import Number
from assistant.words import STOP, tokens

_PAPERS = (
    r"(?:version|article|report|story|stories|edition|headline|caption|graphic|post|item|column"
    r"|dispatch|bulletin|notice|statement|summary|text)s?"
)
_WRONGLY = r"(?:incorrectly|wrongly|mistakenly|erroneously|inaccurately)"
_MIS_SAID = r"(?:misstated|misreported|misidentified|misquoted|misnamed|overstated|understated)"
_SAID = rf"(?:said|stated|reported|wrote|gave|put|listed|described|named|identified|{_MIS_SAID})"
_EARLIER = (
    r"\b(?:an?|the|our|its|their|this)?\s?\b(?:earlier|previous|original|initial|first|prior)"
    rf"\s(?:\w+\s)?{_PAPERS}\b(?:(?!\b{_SAID}\b)[^.;:]){{0,60}}?"
)
_OURS = rf"(?:\b[Ww]e|\b(?:[Tt]his|[Tt]he|[Oo]ur) (?:\w+ )?{_PAPERS})\b[^.;:,]{{0,40}}?"
_HEAD = re.compile(
    r"^\W*(?:corrections?|corrected|clarifications?|editor'?s'? note|erratum|errata|amendment)\b"
    r"[^:.]{0,40}(?:[:.]|\s-)",
    re.IGNORECASE,
)
# Up to where it is told what was wrong; what stands behind that may be what is right.
_END = (
    r"(?:;|[.!?]\s|[.!?\"']*$|,?\s(?:and\s|but\s)?(?:in\sfact|actually)\b"
    r"|,\s(?:but|when|while|not|and\snot|whereas)\b|\s(?:instead\sof|rather\sthan)\b"
    r"|\s(?:was|were|is|has\sbeen|have\sbeen)\s(?:\w+\s)?(?:wrong|incorrect|inaccurate|mistaken"
    r"|corrected|revised|withdrawn|an\serror)\b)"
)
_TOLD = (
    rf"\s(?:(?:in|on)\s[^,.;]{{1,40}}?\s(?=that\b))?(?:that\s)?(?P<told>(?:(?!{_END}).){{1,240}})"
)
_OWN = (
    re.compile(rf"{_EARLIER}\s(?:had\s)?(?:{_WRONGLY}\s)?(?:{_SAID}|had)\b{_TOLD}", re.IGNORECASE),
    re.compile(
        rf"{_OURS}\s(?:had\s)?(?:{_MIS_SAID}|(?:{_WRONGLY}|originally|initially|previously|first)"
        rf"\s{_SAID}|{_SAID}\s{_WRONGLY})\b{_TOLD}"
    ),
    re.compile(
        rf"\b(?:was|were)\s(?:{_MIS_SAID}|{_WRONGLY}\s(?:given|{_SAID}))\b[^.;]{{0,60}}?\sas"
        r"\s(?P<told>[^.;]{1,60}?)(?=[;]|,\s|[.!?\"']*$|\sin\s|\son\s)"
    ),
)
_HEADED = re.compile(rf"{_OURS}\s(?:had\s)?{_SAID}\b{_TOLD}")  # only in what is headed Correction
_OTHERS = re.compile(rf"\b{_WRONGLY}\s{_SAID}\b{_TOLD}")  # police, say: their error, not ours
_BEHIND = re.compile(
    rf"^(?P<told>[^;]{{1,240}}),\s(?!as\b){_EARLIER}\s(?:had\s)?(?:{_WRONGLY}\s)?{_SAID}"
    r"(?:\s\w+){0,3}\W*$",
    re.IGNORECASE,
)
_RIGHT_IS = re.compile(r"^,?\s(?:and\s)?(?:not|instead\sof|rather\sthan)\s", re.IGNORECASE)
_VALUES = (
    r"(?:figure|count|toll|number|tally|total|estimate|assessment|report|announcement|sum|price"
    r"|amount|date|day|year|age|magnitude|cost|value)s?"
)
_PUTS = r"\b(?:correct|revis|lower|rais|updat|chang|cutt?|reduc|amend)(?:ed|ing|es|s)"
_NUMBERED = r"(?:[^,.;]|[,.](?=\d)){1,60}?"
# What is put aside in passing, up to the end of its clause.
_ASIDE = re.compile(
    rf"\b(?:not|instead of|rather than)\s(?P<said>{_NUMBERED})(?=,?\sas\b|[,.;](?!\d)|$)"
    rf"|{_PUTS}\s(?:the|its|their|that|an?|his|her)\b[^,.;]{{0,80}}?\sfrom\s(?P<left>{_NUMBERED})"
    r"(?=\s(?:to|given|that|which)\b|[,.;](?!\d)|$)"
    rf"|\b(?:{_PUTS}\s(?:the|its|their|that|an?|his|her)|earlier|first|original|initial|previous)"
    rf"\s(?:\w+\s){{0,2}}?{_VALUES}\s(?:of|was)\s(?P<told>{_NUMBERED})"
    r"(?=\s(?:to|given|that|which|was)\b|[,.;](?!\d)|$)",
    re.IGNORECASE,
)
_RIGHT = re.compile(
    rf"\b(?:right|correct|actual|true|proper)\s(?:\w+\s)?{_VALUES}\b|\bin fact\b|\bactually\b"
    r"|\bshould (?:have|be)\b|\b(?:is|was) correct\b",
    re.IGNORECASE,
)
_BARE = re.compile(
    rf"^\W*(?:It|They|He|She|There|That|In fact|The (?:\w+ )?{_VALUES})\b", re.IGNORECASE
)
_FEW = 14  # words of a sentence that only says what is right
_REACH = 400
_NEXT = re.compile(r"(?<=[.!?])[\"'\u201d\u2019]?\s+(?=[\"'\u201c\u2018]?[A-Z\d])|\n")


@dataclass(frozen=True, slots=True)
class Sides:
    """What a sentence states, *new*, what it takes back, *old*, and of that what stands in the
    place of another, *other*: "not Ada Brun".

    *told* is the clause of what was wrong, if it has one; *own*: it is the outlet's own error;
    *only*: nothing that is right stands beside it. *spans* are the places of what is taken back.
    """

    new: str
    old: str
    other: str
    told: str = ""
    own: bool = False
    only: bool = False
    spans: tuple[tuple[int, int], ...] = ()


@lru_cache(maxsize=4096)
def sides_of(text: str) -> Sides:
    """Read what a sentence takes back."""
    even = read(text).plain
    found, own = _wrong(even)
    spans, new, told, only = [], even, "", False
    if found:
        start, end = found.span("told")
        told, spans, new = found["told"], [(start, end)], _blank(even, start, end)
        tail = even[found.end() :]
        if right := _RIGHT_IS.match(tail):  # "gave the number as 25 instead of 21"
            new = _blank(new, found.end(), found.end() + right.end())
        before = even[: found.start()]
        only = not right and not facts(tail).numbers and not facts(before).numbers
        only = only and len([w for w in tokens(tail) if w.key not in STOP]) < 2
    said: list[str] = [told] if told else []
    other = []
    for match in list(_ASIDE.finditer(new)):
        name = match.lastgroup or ""
        said.append(match[name])
        spans.append(match.span(name))
        new = _blank(new, match.start(), match.end())
        if name == "said" and not facts(match[name]).numbers:
            other.append(match[name])
    return Sides(new, " ; ".join(said), " ; ".join(other), told, own, only, tuple(spans))


def retracts(evidence: Evidence) -> bool:
    """Whether all that a sentence tells of a thing is what was wrongly said of it."""
    return sides_of(evidence.sentence.text).only


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


def righted(evidence: Evidence, among: Sequence[Evidence]) -> Evidence | None:
    """The one *among* others that says what is right instead of what *evidence* retracts."""
    told, place = sides_of(evidence.sentence.text).told, evidence.sentence.position
    mine = [e for e in among if e.article.id == evidence.article.id and not retracts(e)]
    behind = (e for e in mine if e.sentence.position == place + 1)
    for one in behind:
        if _rights(told, one.sentence.text):
            return one
    return next((e for e in mine if _recounts(told, e.sentence.text)), None)


def _wrong(even: str) -> tuple[re.Match[str] | None, bool]:
    """Where a sentence tells what was wrong, and whether it is its outlet that was."""
    patterns = (*_OWN, _BEHIND, *((_HEADED,) if _HEAD.match(even) else ()))
    for pattern in patterns:
        if match := pattern.search(even):
            return match, True
    return _OTHERS.search(even), False


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
        other = any(_fresh(mine.numbers, known.numbers))
    elif known.dates:
        other = any(not any(map(d.within, known.dates)) for d in mine.dates)
    else:
        keys = read(told).keys
        other = any(name.key not in keys for name in mine.names)
    if not other:
        return False
    short = bool(_BARE.match(text)) and len(read(text).words) <= _FEW
    return short or bool(_RIGHT.search(text)) or _recounts(told, text)


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


def _blank(text: str, start: int, end: int) -> str:
    return text[:start] + " " * (end - start) + text[end:]
