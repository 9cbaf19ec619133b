"""Deeds: what was done to what is counted, as a question and a sentence name it.

Killed, hurt, arrested, carried, destroyed, cost: the word classes of the disagreement finders. A
figure of one class answers no question for another, however alike the sentences are.
"""

from __future__ import annotations

import re

from assistant.facts.words import plain
from assistant.questions.classes import COUNTED, TOLLS, held

# Words that name an event or a place, and no deed: "after the fire" tells of nobody who fired.
_NO_DEED = re.compile(
    r"\b(?:fires?|shootings?|floods?)\b"
    r"|\b(?:the|an?|this|that|its|during|after|in) (?:(?!\w+(?:ed|ing)\b)[\w'-]+ ){0,2}?"
    r"(?:strikes?|raids?|marches|rall(?:y|ies)|protests?|visits?|demonstrations?|crowds?|visitors?"
    r"|hospitals?|clinics?|prisons?)\b",
    re.IGNORECASE,
)

_TOLL = re.compile(r"\b(?:rescued|saved|surviv\w+|destroy\w*|gutted|razed)\b", re.IGNORECASE)

_HOW_MANY = re.compile(r"\W*how many (?:people|passengers|persons|men|women)\b", re.IGNORECASE)
_HARMS = frozenset(("killed", "injured"))

_DAMAGE = re.compile(
    r"\b(?:damages?|loss(?:es)?) (?:of|at|to|was|were|is|are|put)\b", re.IGNORECASE
)


def deeds(text: str) -> frozenset[str]:
    """The classes of deeds of which *text* has a word: `killed`, `injured`, `aboard`, `costs`.

    A word may be of several ("destroyed": burned, lost), so compare by what is shared.
    """
    return held(COUNTED, _NO_DEED.sub(" ", plain(text)))


def asked_deeds(question: str) -> frozenset[str]:
    """The classes that (a part of) a *question* asks for; tolls alone, where it names one."""
    found = deeds(question)
    return found & TOLLS.keys() or found


def tells_toll(question: str, text: str) -> bool:
    """As tells(), where *question* asks for a toll: killed, hurt, rescued, destroyed; else always.

    Other deeds have too many words for what is not found to be missing.
    """
    toll = deeds(question) & TOLLS.keys() or _TOLL.search(question)
    return not toll or tells(question, text)


def tells_part(part: str, text: str) -> bool:
    """As tells_toll(), for a *part* of a question of several, which may ask for a cost, too."""
    if "costs" in deeds(part) and not deeds(part) & TOLLS.keys():
        return "costs" in held(COUNTED, plain(text)) or bool(_DAMAGE.search(text))
    return tells_toll(part, text)


def tells(question: str, text: str) -> bool:
    """Whether *text* has a word of what *question* asks for; always where that names no deed."""
    asked = asked_deeds(question)
    return not asked or bool(asked & held(COUNTED, plain(text)))


def other_toll(question: str, text: str) -> bool:
    """Whether *text* tells of killed or hurt alone, where *question* counts people otherwise."""
    if not _HOW_MANY.match(question):
        return False
    asked, told = deeds(question), held(COUNTED, plain(text))
    return bool(asked and told & _HARMS and asked.isdisjoint(told | TOLLS.keys()))
