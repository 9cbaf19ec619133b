"""What somebody is blamed for, where the sentence leaves it to the one before.

"The minister blamed rebels for the shooting." And behind it: "The union blamed the police." Only
where what stands before tells of an event of the kind that is asked about, and of no other since.
"""

from __future__ import annotations

import re

from assistant.answer import Evidence
from assistant.facts.words import plain
from assistant.questions.classes import events

_BEFORE = 300  # characters before a sentence, which say what "it" is
DEED_NOUN = re.compile(
    r"\b(?:fires?|burn\w*|torch\w*|attack\w*|bomb\w*|blasts?|explosions?|storm\w*|shell\w*|flames"
    r"|sank|sunk|s[iu]nk\w*|crash\w*|collaps\w*|spill\w*|derail\w*|leak\w*|wreck\w*|accidents?"
    r"|disasters?|(?:into|down) (?:an?|the) (?:ravine|ditch|gorge|river|tree|wall|lake)"
    r"|(?:off|leave|left) the (?:road|rails|track)"
    r"|set .{0,60} on fire|kill\w*|shoot\w*|shot|deaths?|murder\w*|destr\w*|raid\w*|sabotag\w*"
    r"|strikes?|arson)\b",
    re.IGNORECASE,
)
_THE_DEED = re.compile(
    r"\b(?:for|of|behind|on) (?:the|this|that|his|her|their) (?:\w+ )?"
    rf"(?P<deed>{DEED_NOUN.pattern})"
    r"(?! (?:in|at|on|of|near|outside) )",
    re.IGNORECASE,
)
_FOR_NOTHING = re.compile(r"\bblam(?:ed|es) (?!.*\b(?:for|on|over)\b)[^,;:()\"]{2,60}\.?$")
_DEATH = re.compile(
    r"\b(?:kill\w*|shot|shoot\w*|deaths?|dead|died|murder\w*|slain|stabb\w*)\b", re.IGNORECASE
)
_WRECK = re.compile(
    r"\b(?:sank|sunk|s[iu]nk\w*|crash\w*|wreck\w*|collid\w*|collision\w*|accidents?|disasters?)\b",
    re.IGNORECASE,
)
_ANY = frozenset({"attack"})  # told of as a fire, a blast, a protest
_TOLD = re.compile(rf"{DEED_NOUN.pattern}|\b[Bb]lam(?:ed|es) .*\bfor\b", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[.!?\"])\s+")


def before(evidence: Evidence) -> str:
    """What stands right before a sentence."""
    start = evidence.sentence.start
    return plain(evidence.article.text[max(0, start - _BEFORE) : start])


def refers(question: str, evidence: Evidence) -> bool:
    """Whether a sentence blames for what was told before it, and is of the kind asked about."""
    even, asked = plain(evidence.sentence.text), _kinds(question)
    if match := _THE_DEED.search(even):
        return _of_one(_kinds(match["deed"]), asked)
    if not _FOR_NOTHING.search(even):
        return False
    told = [one for one in _SENTENCE.split(before(evidence)) if _TOLD.search(one)]
    return bool(told and DEED_NOUN.search(told[-1])) and _of_one(_kinds(told[-1]), asked)


def _of_one(told: frozenset[str], asked: frozenset[str]) -> bool:
    return not told or not asked or bool(asked & _ANY) or not told.isdisjoint(asked)


def _kinds(text: str) -> frozenset[str]:
    """The kinds of what *text* tells to have happened."""
    more = (("death", _DEATH), ("crash", _WRECK))
    return events(text) | {name for name, pattern in more if pattern.search(text)}
