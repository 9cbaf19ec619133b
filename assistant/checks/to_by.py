"""To and by: "rose to 52" is not "rose by 52", and of six hurt, "two of them seriously", six were
not hurt seriously.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.facts.number_words import SMALL
from assistant.facts.words import fold, plain

_CHANGE = (
    r"(?:rise|rises|rose|risen|rising|increas\w+|climb\w*|grow|grows|grew|grown|growing|jump\w*"
    r"|soar\w*|surg\w+|gain\w*|fall|falls|fell|fallen|falling|decreas\w+|drop\w*|declin\w+|plung\w+"
    r"|tumbl\w+|sank|shr[aiu]nk\w*|slid|slipp\w+|rais\w+|hik\w+|lower\w*|reduc\w+|slash\w*|cut"
    r"|cuts|cutting|up|down)"
)
_NUMBER = r"[$\u20ac\u00a3]?(?:\d[\d,.]*\d|\d|[a-z]+)"
_ROUGHLY = r"(?:about |around |some |nearly |almost |a record |a total of |over |at least )?"
_CHANGED = re.compile(
    rf"\b{_CHANGE}(?P<between>(?:\s(?!to\b|by\b|and\b|but\b)[\w$%.-]+){{0,6}}?)"
    rf"\s(?P<how>to|by)\s{_ROUGHLY}(?P<number>{_NUMBER})"
)
_NAME = r"[A-Z][\w'-]+(?:\s[A-Z][\w'-]+)*"
_OF = r"(?:the (?:\w+ )?[a-z]+ of )?"
_WAY = re.compile(rf"\bfrom {_OF}(?P<start>{_NAME}) to {_OF}(?P<end>{_NAME})")
_BACK = re.compile(r"\b(?:back|return\w*)\b", re.IGNORECASE)
_PART = re.compile(
    r"\b(?P<part>\d+|[a-z]+) of (?:them|whom|these),? (?:were |was |are |is )?(?P<how>[a-z]+ly)\b"
)
_WORDS = "|".join(word for word, value in SMALL.items() if value > 1)
_COUNTED = re.compile(rf"\b(?:\d[\d,.]*|{_WORDS}|hundred|thousand)\b")


def changed_to(claim: str, sentences: Sequence[str]) -> tuple[str, str] | None:
    """Return "by 52" of the *claim* and "to 52" of its *sentences*, or the other way round."""
    told = [pair for sentence in sentences for pair in _changes(sentence)]
    for how, number in _changes(claim):
        other = "by" if how == "to" else "to"
        if (other, number) in told and (how, number) not in told:
            return f"{how} {number}", f"{other} {number}"
    return None


def _changes(text: str) -> Iterator[tuple[str, str]]:
    for match in _CHANGED.finditer(fold(plain(text))):
        if _COUNTED.search(match["number"]):
            yield match["how"], match["number"]


def way_back(claim: str, sentences: Sequence[str]) -> tuple[str, str] | None:
    """Return "from Sarn to Lumo" of the *claim* where its *sentences* only go from Lumo to Sarn."""
    told = {way for sentence in sentences for way in _ways(sentence)}
    for start, end in _ways(claim):
        if (end, start) in told and (start, end) not in told and not _BACK.search(claim):
            return f"from {start} to {end}", f"from {end} to {start}"
    return None


def _ways(text: str) -> Iterator[tuple[str, str]]:
    return ((way["start"], way["end"]) for way in _WAY.finditer(plain(text)))


def part_for_whole(claim: str, sentences: Sequence[str]) -> bool:
    """Whether the *claim* says of all what its *sentences* say of some of them."""
    mine = fold(plain(claim))
    counts = set(_COUNTED.findall(mine))
    for told in (fold(plain(sentence)) for sentence in sentences):
        for match in _PART.finditer(told):
            before = set(_COUNTED.findall(told[: match.start()]))
            stated = re.search(rf"\b{match['how']}\b", mine)
            if stated and counts & before and match["part"] not in mine.split():
                return True
    return False
