"""Figures that nobody asked for by name: "31 foreign contractors" here, "13 contractors" there.

Who asks who did it, or why, should know that the sources do not agree how many died of it. The
sentences must be alike, for here no question names the slot: what it asks for itself is looked for
by assistant/disagreement/counts.py, in unlike sentences too.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from assistant.answer import Evidence
from assistant.disagreement.amounts import Amount, amounts
from assistant.disagreement.narrow import narrowed
from assistant.disagreement.scene import scene
from assistant.disagreement.slot import MONEY, slot_of
from assistant.disagreement.subject import other_kind, other_subject
from assistant.disagreement.values import COMMON, Value, comparable, telling
from assistant.facts.facts import read
from assistant.facts.words import fold, stem
from assistant.questions.classes import COUNTED, TOLLS
from assistant.questions.question import understand

_SHARED = 0.35  # of the stems of the shorter sentence
_WINDOW = 5  # words around a figure among which a toll is told
_NO_FIGURE = re.compile(r"\b(?:who|whom|whose|why|when|where)\b", re.IGNORECASE)
_FIGURE = re.compile(r"\b(?:how|what|which|numbers?|figures?|count)\b", re.IGNORECASE)
_CLAUSE = re.compile(r"[,;:()\"]|\s-\s|\.\s")
_CURRENCY = MONEY | {"percent"}


@dataclass(frozen=True, slots=True)
class _Figure:
    """An amount with what it counts: *slot* is the noun's stem or the name of a toll."""

    amount: Amount
    slot: str
    noun: str


def figures(
    question: str, evidence: Sequence[Evidence], cited: Collection[str]
) -> Iterator[tuple[str, list[Value]]]:
    """Yield the noun and the values of each slot that articles fill differently."""
    stage = scene(question)
    if any(slot_of(part, stage) for part in understand(question).each):
        return
    asked = read(question).stems - COMMON
    slots: dict[tuple[str, str], list[tuple[Evidence, _Figure]]] = defaultdict(list)
    for item in evidence:
        for figure in _figures(item.sentence.text):
            slots[figure.slot, figure.amount.unit.name].append((item, figure))
    for (slot, _), filled in slots.items():
        if not _wanted(slot, question):
            continue
        near = [(e, f) for e, f in filled if len(telling(e) & asked) >= min(2, len(asked))]
        values = [
            (e, f)
            for e, f in near
            if any(_differ(e, f, o, g) and not _other(e, f, o, g, question) for o, g in near)
        ]
        if values and any(e.sentence.id in cited for e, _ in values):
            noun = min((f.noun for _, f in values), key=len)
            about = noun if values[0][1].amount.unit.name else f"how many {noun}"
            yield about, [_valued(e, f.amount) for e, f in values]


def _valued(evidence: Evidence, amount: Amount) -> Value:
    return Value(amount.text, str(amount.value.normalize()), evidence, amount.withdrawn)


def _wanted(slot: str, question: str) -> bool:
    """Whether a figure may matter: who and why ask for none but tolls and what they name."""
    other = _NO_FIGURE.search(question) and not _FIGURE.search(question)
    return slot in TOLLS or not other or slot in read(question).stems


def _differ(one: Evidence, a: _Figure, other: Evidence, b: _Figure) -> bool:
    """Whether two sentences give different figures of one thing."""
    mine, theirs = a.amount, b.amount
    if mine.fits(theirs) or not comparable(one, other) or (mine.withdrawn and theirs.withdrawn):
        return False
    if _has(one, theirs) or _has(other, mine):
        return False
    about, alike = telling(one), telling(other)
    shared = about & alike
    fewest = 2 if one.article.id == other.article.id else 3
    if len(shared) < max(fewest, _SHARED * min(len(about), len(alike))):
        return False
    named = _named(one) | _named(other) | {a.slot}  # to be of one Cup, year or town is not enough
    return a.slot in TOLLS or len(shared - named) >= 2


def _other(one: Evidence, a: _Figure, other: Evidence, b: _Figure, question: str) -> bool:
    """Whether the two figures are of two things: the smaller one of a part of what the larger one
    is said of, or each done by, or owned by, another, or of another kind.
    """
    mine, theirs = a.amount, b.amount
    if other_subject(one, mine.left, other, theirs.left):
        return True
    if mine.unit.name and other_kind(one.sentence.text, other.sentence.text, question):
        return True
    less, more = (one, other) if mine.value < theirs.value else (other, one)
    return narrowed(less, more, "", question, event=a.slot in TOLLS)


def _has(evidence: Evidence, amount: Amount) -> bool:
    """Whether a sentence itself gives that number, too."""
    told = (one.value for one in amounts(evidence.sentence.text) if not one.withdrawn)
    return not amount.withdrawn and amount.value in told


def _named(evidence: Evidence) -> frozenset[str]:
    """The stems of the capitalised words and the digits of a sentence."""
    words = read(evidence.sentence.text).words
    return frozenset(stem(w.key) for w in words if w.text[0].isupper() or w.text[0].isdigit())


def _figures(text: str) -> Iterator[_Figure]:
    """The counting amounts of a sentence, each with its noun."""
    for amount in amounts(text):
        unit = amount.unit.name
        slot, noun = _slot(amount)
        if slot and not (amount.part or amount.rate) and (not unit or unit in _CURRENCY):
            yield _Figure(amount, slot, noun)


def _slot(amount: Amount) -> tuple[str, str]:
    """What is counted: a toll by the words around it, else the noun behind it."""
    before = _CLAUSE.split(amount.left)[-1].split()[1 - _WINDOW :]
    after = _CLAUSE.split(amount.right)[0].split()[:_WINDOW]
    window = " ".join([*before, "#", *after])
    for name in TOLLS:
        if COUNTED[name].search(window):
            return name, name
    return stem(fold(amount.noun)), amount.noun
