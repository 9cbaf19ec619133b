"""Slots: the dates, numbers and names of a sentence that a question can ask for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan\.|Feb\.|Mar\.|Apr\.|Aug\.|Sept?\.|Oct\.|Nov\.|Dec\.)"
)
_DAY = r"(?:[12]\d|3[01]|0?[1-9])"
_YEAR = r"(?:19|20)\d\d"
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_DATE = re.compile(
    rf"\b(?:{_WEEKDAY}(?:, {_MONTH} {_DAY})?\b"
    rf"|{_MONTH} {_DAY}\b(?:, {_YEAR}\b)?"
    rf"|{_DAY} {_MONTH}(?: {_YEAR}\b)?"
    rf"|{_MONTH} {_YEAR}\b"
    rf"|(?<=[Ii]n ){_MONTH}"
    rf"|(?<=[Ii]n ){_YEAR}\b)(?!\w)"
)
_WORDS = (
    "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen"
    "|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
)
_NUMBER = re.compile(
    r"(?<![\w.,:$€£/-])[$€£]?\d{1,3}(?:(?:,\d{3})+|\d*)(?:\.\d+)?"
    r"(?: (?:thousand|million|billion|trillion))?(?: percent|%)?(?![\w:/-]|[.,]\d)"
    rf"|\b(?:{_WORDS})(?: (?:hundred|thousand|million|billion))?\b(?!-)",
    re.IGNORECASE,
)
_CAPITAL = r"[A-Z][a-zA-Z’'-]*[a-z]\b"
_NAME = re.compile(
    rf"(?<![\w.’'-]){_CAPITAL}(?: (?:[A-Z]\. )?(?:(?:of|of the|al|de|bin|von|van) )?{_CAPITAL})*"
)
_CALENDAR = re.compile(rf"{_WEEKDAY}s?\b|\b{_MONTH}\b")
_POSSESSIVE = re.compile(r"[’']s?$")
# Words with a capital only because they begin a sentence, or that name nothing by themselves.
_COMMON_TEXT = """
A About According After All Also Although Among An And Another Any Are As At Because Before
Both But By Did Do Each Even Every Few For From Had Has Have He Her Here His How However I If
In Instead Is It Its Last Later Many Meanwhile More Most My Nearly Never Next No None
Not Now Of Officials On Once One Only Or Other Others Our Over People Police Since She Since So
Some Still Such Than That The Their Then There These They This Those Though Through Thus To
Today Under Until Up We Were What When Where Which While Who Why Will With Without Yes Yet You
"""
COMMON = frozenset(_COMMON_TEXT.split())
_TITLES_TEXT = """
Mr Mrs Ms Dr President Prime Minister Secretary Mayor Gov Governor Sen Senator Rep General Gen
Judge Justice Coach Captain Capt Lt Sgt Cpl Col Chief Deputy Vice Pope King Queen Prince Princess
Sir Professor Prof Sheriff Ambassador Bishop Rev
"""
TITLES = frozenset(_TITLES_TEXT.split())
_PARTICLES = frozenset({"of", "al", "de", "bin", "von", "van"})


class SlotKind(StrEnum):
    """What a slot holds."""

    DATE = "date"
    NUMBER = "number"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Slot:
    """A stretch of a sentence: `sentence[start:end] == text`."""

    kind: SlotKind
    start: int
    end: int
    text: str


def slots(sentence: str) -> tuple[Slot, ...]:
    """The slots of *sentence* in order; they do not overlap."""
    found: list[Slot] = []
    rest = sentence
    for kind, pattern in (
        (SlotKind.DATE, _DATE),
        (SlotKind.NUMBER, _NUMBER),
        (SlotKind.NAME, _NAME),
    ):
        for match in pattern.finditer(rest):
            start, end = _trimmed(kind, rest, *match.span())
            if start < end:
                found.append(Slot(kind, start, end, sentence[start:end]))
        rest = _blanked(rest, found)
    return tuple(sorted(found, key=lambda slot: slot.start))


def is_weekday(text: str) -> bool:
    """Whether *text* is a day of the week alone, which says nothing outside its article."""
    return re.fullmatch(_WEEKDAY, text) is not None


def titled(text: str, slot: Slot) -> bool:
    """Whether a title stands before *slot* in *text*, so that it is a person's name."""
    before = text[: slot.start].split()
    return bool(before) and before[-1].rstrip(".") in TITLES


def variants(slot: Slot) -> tuple[str, ...]:
    """How else the answer in *slot* may be written: a number in digits, a month in full."""
    other = {SlotKind.DATE: _long_date, SlotKind.NUMBER: _digits}.get(slot.kind, str)(slot.text)
    return tuple(dict.fromkeys((slot.text, other)))


def _trimmed(kind: SlotKind, text: str, start: int, end: int) -> tuple[int, int]:
    """The place of a name without a common word at its head and a possessive at its end."""
    if kind is not SlotKind.NAME:
        return start, end
    words = list(_words(text, start, end))
    while words and text[words[0][0] : words[0][1]].rstrip(".") in COMMON | TITLES | _PARTICLES:
        first = words.pop(0)
        if words and text[first[0] : first[1]] == "of":
            words.pop(0)  # Secretary of State
    if not words or (start == 0 and len(words) == 1 and words[0][0] == 0):
        return 0, 0  # nothing left, or a lone first word: any word has a capital there
    if _CALENDAR.search(text, start, end):
        return 0, 0  # Fridays
    start, end = words[0][0], words[-1][1]
    possessive = _POSSESSIVE.search(text[start:end])
    return start, start + possessive.start() if possessive else end


def _words(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for match in re.finditer(r"\S+", text[start:end]):
        yield start + match.start(), start + match.end()


def _blanked(text: str, found: list[Slot]) -> str:
    for slot in found:
        text = text[: slot.start] + "\0" * (slot.end - slot.start) + text[slot.end :]
    return text


_MONTHS = {
    "Jan.": "January",
    "Feb.": "February",
    "Mar.": "March",
    "Apr.": "April",
    "Aug.": "August",
    "Sep.": "September",
    "Sept.": "September",
    "Oct.": "October",
    "Nov.": "November",
    "Dec.": "December",
}


def _long_date(text: str) -> str:
    return " ".join(_MONTHS.get(word, word) for word in text.split())


def _digits(text: str) -> str:
    """A number written as one word, in digits."""
    words = _WORDS.split("|")
    if text.lower() not in words:
        return text
    place = words.index(text.lower())
    return str(place + 2 if place < 19 else 10 * (place - 16))
