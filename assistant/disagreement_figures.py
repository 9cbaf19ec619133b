"""Figures of the same thing: "31 foreign contractors" here, "13 contractors" there."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from assistant.answer import Evidence
from assistant.disagreement_values import COMMON, Value, comparable, telling
from assistant.facts import facts, read
from assistant.numerals import Number
from assistant.words import STOP, Token, fold, stem, tokens

_SHARED = 0.35  # of the stems of the shorter sentence
_REACH = 4  # words behind a number among which its noun stands

_NO_FIGURE = re.compile(r"\b(?:who|whom|whose|why|when|where)\b", re.IGNORECASE)
_FIGURE = re.compile(r"\b(?:how|what|which|numbers?|figures?|count)\b", re.IGNORECASE)

# What is counted whatever the words: killed, dead, death toll, lives.
_TOLLS = {
    "killed": r"kill\w*|dead|died|dies|die|deaths?|death toll|lives|fatalit\w+|bodies",
    "injured": r"injur\w*|wounded|wounding|hurt|hospitali[sz]ed",
    "arrested": r"arrest\w*|detained|detaining|detentions?",
    "missing": r"missing|unaccounted",
    "displaced": r"displaced|evacuated|evacuating|evacuees|homeless",
}
_TOLL = {name: re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE) for name, pattern in _TOLLS.items()}
_TAKEN_BACK = re.compile(
    r"(?:\bnot|\binstead of|\brather than|\bdown from|\bup from|\bfrom|\bthan)\s(?:the )?$", re.I
)
_PART = re.compile(r"^\s(?:of (?:the|them|its|his|her|their|those)|out of|more|other|others)\b")
_LOOSE = re.compile(
    r"\b(?:at least|more than|over|about|around|some|nearly|almost|up to|as many as|roughly"
    r"|approximately|estimated|fewer than|less than)\s$",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"\b(?:report|article|story|version|count|figure|number)s?\b", re.I)


@dataclass(frozen=True, slots=True)
class _Figure:
    """A number with what it counts: *slot* is the noun's stem or the name of a toll."""

    value: Decimal
    unit: str
    slot: str
    noun: str
    text: str
    loose: bool
    withdrawn: bool


def figures(
    question: str, evidence: Sequence[Evidence], cited: Collection[str]
) -> Iterator[tuple[str, list[Value]]]:
    """Yield the noun and the values of each slot that articles fill differently."""
    asked = read(question).stems - COMMON
    slots: dict[tuple[str, str], list[tuple[Evidence, _Figure]]] = defaultdict(list)
    for item in evidence:
        for figure in _figures(item.sentence.text):
            slots[figure.slot, figure.unit].append((item, figure))
    for (slot, _), filled in slots.items():
        if not _wanted(slot, question):
            continue
        near = [(e, f) for e, f in filled if len(telling(e) & asked) >= min(2, len(asked))]
        values = [(e, f) for e, f in near if any(_differ(e, f, other, g) for other, g in near)]
        if values and any(e.sentence.id in cited for e, _ in values):
            noun = min((f.noun for _, f in values), key=len)
            about = noun if values[0][1].unit else f"how many {noun}"
            yield about, [Value(f.text, str(f.value), e, f.withdrawn) for e, f in values]


def _wanted(slot: str, question: str) -> bool:
    """Whether a figure may matter: who and why ask for none but tolls and what they name."""
    other = _NO_FIGURE.search(question) and not _FIGURE.search(question)
    return slot in _TOLL or not other or _asks_for(slot, question)


def _asks_for(slot: str, question: str) -> bool:
    return slot in read(question).stems or (slot in _TOLL and bool(_TOLL[slot].search(question)))


def _differ(one: Evidence, a: _Figure, other: Evidence, b: _Figure) -> bool:
    """Whether two sentences give different figures of one thing."""
    if a.value == b.value or not comparable(one, other) or (a.withdrawn and b.withdrawn):
        return False
    if (a.loose or b.loose) and _near(a, b):
        return False
    held = {f.value for f in _figures(one.sentence.text) if not f.withdrawn}
    held_too = {f.value for f in _figures(other.sentence.text) if not f.withdrawn}
    if (b.value in held and not b.withdrawn) or (a.value in held_too and not a.withdrawn):
        return False
    mine, theirs = telling(one), telling(other)
    shared = mine & theirs
    fewest = 2 if one.article.id == other.article.id else 3
    if len(shared) < max(fewest, _SHARED * min(len(mine), len(theirs))):
        return False
    named = _named(one) | _named(other) | {a.slot}  # to be of one Cup, year or town is not enough
    return a.slot in _TOLL or len(shared - named) >= 2


def _named(evidence: Evidence) -> frozenset[str]:
    """The stems of the capitalised words and the digits of a sentence."""
    words = read(evidence.sentence.text).words
    return frozenset(stem(w.key) for w in words if w.text[0].isupper() or w.text[0].isdigit())


def _near(a: _Figure, b: _Figure) -> bool:
    small, large = sorted((a.value, b.value))
    return large <= small * Decimal("1.15")


@lru_cache(maxsize=1024)
def _figures(text: str) -> tuple[_Figure, ...]:
    """The counting numbers of a sentence, each with its noun."""
    even = read(text).plain
    found: list[_Figure] = []
    place: dict[str, int] = {}
    for number in facts(text).numbers:
        start = fold(even).find(fold(number.text), place.get(number.text, 0))
        if start < 0 or number.unit not in ("", "%", "$", "£", "€"):
            continue
        place[number.text] = start + 1
        figure = _figure(number, even, start)
        if figure:
            found.append(figure)
    return tuple(found)


def _figure(number: Number, even: str, start: int) -> _Figure | None:
    end = start + len(number.text)
    before, after = even[:start], even[end:]
    values = [v for v in number.values if isinstance(v, Decimal)]
    whole = not (re.search(r"[\w.]$", before) or re.match(r"[-\w]", after))  # no BA.5, no 13-year
    if not values or not whole or _PART.match(after):
        return None
    value = max(values)
    slot, noun = _slot(before, after)
    if not slot and number.unit:
        return None
    if not slot or (not number.unit and 1500 <= value <= 2100 and slot not in _TOLL):
        return None
    return _Figure(
        value,
        number.unit,
        slot,
        noun,
        even[start:end],
        bool(_LOOSE.search(before)),
        bool(_TAKEN_BACK.search(before)),
    )


def _slot(before: str, after: str) -> tuple[str, str]:
    """What the number counts: a toll by the words around it, else the noun behind it."""
    near_after = _clause(after, first=True)
    near_before = _clause(before, first=False)
    window = " ".join([*near_before.split()[-4:], "#", *near_after.split()[:5]])
    for name, pattern in _TOLL.items():
        if pattern.search(window):
            return name, name
    words = tokens(near_after.strip())[:_REACH]
    noun = _noun(words)
    return (stem(noun.key), noun.text) if noun else ("", "")


def _clause(text: str, *, first: bool) -> str:
    parts = re.split(r"[,;:()\"]|\s-\s|\.\s", text)
    return parts[0] if first else parts[-1]


def _noun(words: Sequence[Token]) -> Token | None:
    """The first plural noun before a small word or a verb."""
    for word in words:
        folded = fold(word.text)
        if folded in STOP or not folded[0].isalpha():
            return None
        if folded in ("people", "men", "women", "children", "percent"):
            return word
        if folded.endswith("s") and not folded.endswith("ss") and not _COUNTED.fullmatch(folded):
            return word
    return None
