"""Fit: whether a sentence tells of the very thing that is asked, and not of one beside it.

Three signs, each a factor from 0 to 1: it has the deed of the question (designed, not opened), what
is counted stands behind a number (14 diplomats, not three posts), and the names of the question are
there or were named before (the consulate in Cairo, not the one in Basra; `fit_names`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from math import exp

from assistant.answer import Evidence
from assistant.extractive.converse import opposed, other_side, singled_out
from assistant.extractive.fit_names import LATER, named
from assistant.extractive.others import holds_role, of_another, role_asked
from assistant.extractive.owner import of_other_owner
from assistant.extractive.reason_words import gives_its_reason
from assistant.extractive.subject import about
from assistant.extractive.untold import only_meant, other_charge
from assistant.facts.facts import facts, read
from assistant.facts.irregular_verbs import root, roots
from assistant.facts.words import stem
from assistant.questions.classes import COUNTED, TURNED, held, thing
from assistant.questions.deed_words import deed_of
from assistant.questions.deeds import other_toll
from assistant.questions.measures import measured
from assistant.questions.naming import gives_name
from assistant.questions.pivots import Pivots, pivots
from assistant.questions.years import of_year

# A word of the question and the nearest one of a sentence: from this cosine of their vectors on
# they are rather of one meaning. Forms of one word have .8 and more, unlike deeds .2 to .5.
ALIKE, STEEP = 0.6, 16.0
SAME_CLASS = 0.75  # the likeness of words that news uses for one deed
REASON = 0.9  # what a sentence that gives a reason fits at least: it seldom tells the deed again
BARE, UNCOUNTED = 0.5, 0.1  # what is counted is named, behind a bare number; behind another's only
UNNAMED = 0.25  # a name is asked for, and none of it is seen
UNHELD = 0.3  # the word of the role is there, and no name beside it
MEANT = 0.0  # the deed is only wanted, planned or possible

_BARE = re.compile(
    r"\b(?:\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?"
    r"|hundreds|thousands|several|none|all|both)"
    r"(?: (?:were|was|are|is|had|have|died|others?|more|of (?:them|those|the|its|his|her|their))\b"
    r"|[,.;]|$)",
    re.IGNORECASE,
)
_CLASSES = COUNTED | TURNED

Near = Callable[[str], float]  # the cosine of a word of the question with the nearest one


def fit(question: str, item: Evidence, near: Near) -> float:
    """How well the sentence of *item* fits (a part of) a *question*, 0 to 1."""
    pivot, text = pivots(question), item.sentence.text
    if (
        other_charge(question, text)
        or of_another(question, pivot, item)
        or of_other_owner(question, pivot, item)
        or other_toll(question, text)
        or not measured(question, text)
        or not singled_out(question, text)
    ):
        return 0.0
    known = 1.0 if gives_name(question, text) else UNNAMED
    return known * of_year(question, item) * _told(question, pivot, item, near)


def _told(question: str, pivot: Pivots, item: Evidence, near: Near) -> float:
    """Whether the deed, the count and the names that are asked for are told."""
    text = item.sentence.text
    if not (pivot.deed or pivot.counted):
        role = role_asked(question)
        known = 1.0 if not role or _has(text, role) else _alike(near(role))
        if role and known == 1.0 and not holds_role(role, text):
            known = UNHELD
        return known * about(question, item)
    deed = _deed(question, pivot, text, near)
    if pivot.why and gives_its_reason(text, question):
        deed = max(deed, REASON)
    return deed * _counted(pivot, text, near) * named(question, pivot.deed, item)


def done(question: str, items: Iterable[Evidence]) -> bool:
    """Whether one of *items* tells that the past deed of a *question* was done, by whom it names;
    true where it asks for no such deed, or for one of which other words are not known.
    """
    pivot = pivots(question)
    if not pivot.past or not pivot.why:
        return True
    known = held(TURNED, pivot.deed) or deed_of(read(pivot.phrase).words, 0)
    return not known or any(_does(question, pivot, item) for item in items)


def _does(question: str, pivot: Pivots, item: Evidence) -> bool:
    even = read(item.sentence.text).plain
    places = _deed_places(pivot, even) or list(_of_class(pivot.phrase, even))
    meant = all(only_meant(question, even, at) for at in places)
    return not meant and named(question, pivot.deed, item) >= LATER


def _deed_places(pivot: Pivots, text: str) -> list[int]:
    """Where *text* has a form of the word of the deed."""
    forms = {root(pivot.deed), stem(pivot.deed)}
    return [word.start for word in read(text).words if {root(word.key), stem(word.key)} & forms]


def _alike(cosine: float) -> float:
    return 1 / (1 + exp(-STEEP * (cosine - ALIKE)))


def _deed(question: str, pivot: Pivots, text: str, near: Near) -> float:
    """Whether *text* has the deed: a form of its word, one of its class, or one near in meaning."""
    if not pivot.deed:
        return 1.0
    reading = read(text)
    places = _deed_places(pivot, text)
    likeness = 1.0
    if not places:
        places = list(_of_class(pivot.phrase, reading.plain))
        lacks = not places and opposed(pivot.deed, text)
        if lacks or other_side(question, pivot.deed, text):
            return 0.0
        likeness = _alike(max(near(pivot.deed), SAME_CLASS if places else 0.0))
    unmade = pivot.past and places and all(only_meant(question, reading.plain, at) for at in places)
    return min(likeness, MEANT) if unmade else likeness


def _of_class(phrase: str, text: str) -> Iterator[int]:
    """Where *text* has a word that news uses for the deed of *phrase*."""
    for kind in _classes(phrase):
        yield from (match.start() for match in _CLASSES[kind].finditer(text))
    asked, told = read(phrase).words, read(text).words
    if deed := deed_of(asked, 0):
        yield from (word.start for at, word in enumerate(told) if deed_of(told, at) == deed)


def _counted(pivot: Pivots, text: str, near: Near) -> float:
    """Whether *text* counts what is asked for."""
    if not pivot.counted:
        return 1.0
    if re.search(rf"\bnumber of (?:[\w-]+ ){{0,3}}{pivot.counted}\b.*\d", text, re.IGNORECASE):
        return 1.0
    word, kind = stem(pivot.counted), thing(pivot.counted)
    for one in facts(text).counted:
        if word in one.things or any(thing(other) == kind for other in one.things):
            return 1.0
    if _has(text, pivot.counted) or any(thing(w.text) == kind for w in read(text).words):
        return BARE if _BARE.search(text) else UNCOUNTED
    return _alike(near(pivot.counted))


@lru_cache(maxsize=4096)
def _classes(text: str) -> frozenset[str]:
    return held(_CLASSES, text)


@lru_cache(maxsize=4096)
def _roots(text: str) -> frozenset[str]:
    reading = read(text)
    return roots(reading.words) | reading.stems


def _has(text: str, word: str) -> bool:
    return root(word) in _roots(text) or stem(word) in _roots(text)
