"""Converse: who bought a thing has not sold it, and what begins does not end.

A sentence that has not the deed of a question but its opposite answers nothing; nor does one that
tells the deed from the other side, where the same one does it: "Lumo bought it" for when Lumo sold
it. "Osk sold it to Lumo" tells when Lumo bought it.
"""

from __future__ import annotations

import re

from assistant.facts.facts import facts, read
from assistant.facts.irregular_verbs import root
from assistant.facts.opposite_words import CONVERSES, VERBS
from assistant.facts.words import key, plain

_PASSIVE = re.compile(r"\b(?:is|are|was|were|be|been|being) (?:\w+ly )?$")
_OPPOSITES, _SIDES = (
    tuple((frozenset(map(root, one)), frozenset(map(root, other))) for one, other in table)
    for table in (VERBS, CONVERSES)
)
# What is asked of one of several: "a new curfew" is none that was there, "the first" no later one.
_SINGLED = (
    (
        r"^\W*(?:who|when|where)\b.* a new [a-z]",
        r"\b(?:new\w*|another|fresh|second|again|replac\w+|next)\b",
    ),
    (
        r"^\W*who (?:is|was|were|are|became) the (?:very )?first [a-z]",
        r"\b(?:first|1st|found\w+|inaugural|original\w*|maiden|earliest|debut|pioneer\w*|never)\b",
    ),
)


def opposed(deed: str, text: str) -> bool:
    """Whether *text*, which has no word for the *deed*, has the opposite of it."""
    words = {root(word.key) for word in read(text).words}
    return any(root(deed) in one and not words.isdisjoint(other) for one, other in _OPPOSITES)


def other_side(question: str, deed: str, text: str) -> bool:
    """Whether who does the *deed* in the *question* does its converse in *text*."""
    return any(root(deed) in one and _same_doer(question, deed, text, o) for one, o in _SIDES)


def _same_doer(question: str, deed: str, text: str, verbs: frozenset[str]) -> bool:
    """Whether one of *verbs* in *text* is done by who does the *deed* in the *question*."""
    before = plain(question).partition(deed)[0]
    doers = {name.key for name in facts(f"So {before}").names}
    even = read(text).plain
    for word in read(text).words:
        said = even[: word.start]
        if root(word.key) in verbs and not _PASSIVE.search(said):
            return not doers.isdisjoint(map(key, said.replace(",", " ").split()))
    return False


def singled_out(question: str, text: str) -> bool:
    """Whether *text* may be of the one that the *question* singles out: a new one, the first."""
    asked, told = plain(question), plain(text)
    return all(
        not re.search(one, asked, re.IGNORECASE) or re.search(words, told, re.IGNORECASE)
        for one, words in _SINGLED
    )
