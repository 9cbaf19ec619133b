"""Retracted: what a sentence takes back, and what it or the sentence behind it puts in its place.

"An earlier version of this article said that the trial had 1,150 volunteers. It has 1,510." The
first sentence holds only what was wrong: nobody says it any longer. What is right stands behind it,
or in it ("; in fact 1,510 did"), and makes sense only together with it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from assistant.facts.facts import facts, read
from assistant.facts.words import STOP, tokens

_PAPERS = (
    r"(?:version|article|report|story|stories|edition|headline|caption|graphic|post|item|column"
    r"|dispatch|bulletin|notice|statement|summary|text)s?"
)
_WRONGLY = r"(?:incorrectly|wrongly|mistakenly|erroneously|inaccurately)"
_MIS_SAID = r"(?:misstated|misreported|misidentified|misquoted|misnamed|overstated|understated)"
_SAID = rf"(?:said|stated|reported|wrote|gave|put|listed|described|named|identified|{_MIS_SAID})"
_EARLIER = (
    r"(?:\b(?:an?|the|our|its|their|this|some)\s|(?=earlier|previous))(?:earlier|previous|original"
    rf"|initial|first|prior)\s(?!to\s)(?:\w+\s)?{_PAPERS}\b"
    rf"(?:(?!\b(?:{_SAID}|should|would|that|which|who)\b)(?:[^.;:,]|,[^.;:,]{{1,40}},)){{0,60}}?"
)
_OURS = (
    rf"(?:\b[Ww]e|\b(?:[Tt]his|[Tt]he|[Oo]ur|[Aa]n?) (?:\w+ ){{0,3}}{_PAPERS})\b"
    r"(?:(?!\b(?:was|were|been|that|which|who)\b)[^.;:,]){0,40}?"
)
HEAD = (  # of a note that corrects
    r"(?:corrections?|corrected|clarifications?|editor'?s'? note|erratum|errata|amendment)\b"
    r"[^:.]{0,40}(?:[:.]|\s-)"
)
_HEAD = re.compile(rf"^\W*{HEAD}", re.IGNORECASE)
# Up to where it is told what was wrong; what stands behind that may be what is right.
_END = (
    r"(?:;|[.!?]\s|[.!?\"']*$|,?\s(?:and\s|but\s)?(?:in\sfact|actually)\b"
    r"|\swhen\s(?:it|they|there)\b|,\s(?:but|when|while|not|and\snot|whereas)\b|\s(?:instead\sof|rather\sthan)\b"
    r"|\s(?:was|were|is|has\sbeen|have\sbeen)\s(?:\w+\s)?(?:wrong|incorrect|inaccurate|mistaken"
    r"|corrected|revised|withdrawn|an\serror)\b)"
)
_TOLD = (
    rf"\s(?:(?:in|on)\s[^,.;]{{1,40}}?\s(?=that\b))?(?:that\s)?(?P<told>(?:(?!{_END}).){{1,240}})"
)
_OWN = (
    re.compile(
        rf"{_EARLIER}\s(?:had\s)?(?:{_WRONGLY}\s)?(?:{_SAID}|had(?=\s(?:(?:an?|the)\s)?(?:\d|incorrect|wrong)))\b{_TOLD}",
        re.IGNORECASE,
    ),
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
_TAILED = re.compile(  # "we said that she scored 71 goals; it was 17"
    rf"{_OURS}\s(?:had\s)?{_SAID}\b{_TOLD}(?=;\s(?:it|there|they|he|she)\s(?:was|were|is|are|had|has)\b)"
)
_OTHERS = re.compile(rf"\b{_WRONGLY}\s{_SAID}\b{_TOLD}")  # police, say: their error, not ours
_BEHIND = re.compile(
    rf"^(?P<told>[^;]{{1,240}}),\s(?!as\b){_EARLIER}\s(?:had\s)?(?:{_WRONGLY}\s)?{_SAID}"
    r"(?:\s\w+){0,3}\W*$",
    re.IGNORECASE,
)
# "An earlier report said" and "the previous version said" may be of others: an agency, a law.
_WEAK = re.compile(
    rf"^(?!.*\b(?:{_WRONGLY}|{_MIS_SAID})\b)(?!.*\b(?:article|story|headline|caption|edition)s?\b)"
    rf"(?:.*\b)?{_PAPERS}\b",
    re.IGNORECASE,
)
_RIGHT_IS = re.compile(r"^,?\s(?:and\s)?(?:not|instead\sof|rather\sthan)\s", re.IGNORECASE)
VALUES = (
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
    rf"\s(?:\w+\s){{0,2}}?{VALUES}\s(?:of|was)\s(?P<told>{_NUMBERED})"
    r"(?=\s(?:to|given|that|which|was)\b|[,.;](?!\d)|$)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Sides:
    """What a sentence states, *new*, what it takes back, *old*, and of that what stands in the
    place of another, *other*: "not Ada Brun".

    *told* is the clause of what was wrong, if it has one; *own*: it is the outlet's own error;
    *only*: nothing that is right stands beside it; *weak*: it may be no error, but what "an earlier
    report" of others said. *spans* are the places of what is taken back.
    """

    new: str
    old: str
    other: str
    told: str = ""
    own: bool = False
    only: bool = False
    weak: bool = False
    spans: tuple[tuple[int, int], ...] = ()


@lru_cache(maxsize=4096)
def sides_of(text: str) -> Sides:
    """Read what a sentence takes back."""
    even = read(text).plain
    found, own = _wrong(even)
    spans, new, told, only, weak = list[tuple[int, int]](), even, "", False, False
    if found:
        start, end = found.span("told")
        told, spans, new = found["told"], [(start, end)], _blank(even, start, end)
        tail = even[found.end() :]
        if right := _RIGHT_IS.match(tail):  # "gave the number as 25 instead of 21"
            new = _blank(new, found.end(), found.end() + right.end())
        before = even[: found.start()]
        only = not right and not facts(tail).numbers and not facts(before).numbers
        only = only and len([w for w in tokens(tail) if w.key not in STOP]) < 2
        weak = only and bool(_WEAK.search(even[found.start() : start])) and not _HEAD.match(even)
    if weak:
        new, spans = even, []
    said, other = [told] if told and not weak else [], list[str]()
    for match in list(_ASIDE.finditer(new)):
        name = match.lastgroup or ""
        said.append(match[name])
        spans.append(match.span(name))
        new = _blank(new, match.start(), match.end())
        if name == "said" and not facts(match[name]).numbers:
            other.append(match[name])
    apart = " ; ".join(said), " ; ".join(other)
    return Sides(new, *apart, told, own and not weak, only, weak, tuple(spans))


def _wrong(even: str) -> tuple[re.Match[str] | None, bool]:
    """Where a sentence tells what was wrong, and whether it is its outlet that was."""
    patterns = (*_OWN, _BEHIND, _TAILED, *((_HEADED,) if _HEAD.match(even) else ()))
    for pattern in patterns:
        if match := pattern.search(even):
            return match, True
    return _OTHERS.search(even), False


def _blank(text: str, start: int, end: int) -> str:
    return text[:start] + " " * (end - start) + text[end:]
