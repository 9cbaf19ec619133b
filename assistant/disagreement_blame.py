"""Blame: who is held to have done it, by whom; for questions that ask who did it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from assistant.answer import Evidence
from assistant.disagreement_values import COMMON, Value
from assistant.facts import read
from assistant.words import STOP, fold, stem

_ASKS = re.compile(
    r"\b(?:who|whom|what|which)\b.{0,40}\b(?:blam\w+|responsible|fault|behind|guilty|culprits?"
    r"|caused?|started|set|burn\w*|torch\w*|attack\w*|bomb\w*|shot|kill\w*|fired|destroy\w*"
    r"|storm\w*|shell\w*|hit|did it)\b|\bwhose fault\b",
    re.IGNORECASE,
)
_DEED = (
    r"(?:set|torch\w*|burn\w*|attack\w*|bomb\w*|storm\w*|shell\w*|ransack\w*|destroy\w*|kill\w*"
    r"|shot|fired on|raided|hit|struck|blew up|sabotag\w*)"
)
_DEED_NOUN = re.compile(
    r"\b(?:fires?|burn\w*|torch\w*|attack\w*|bomb\w*|blasts?|explosions?|storm\w*|shell\w*|flames"
    r"|set .{0,60} on fire|kill\w*|shoot\w*|shot|destr\w*|raid\w*|sabotag\w*|strikes?|arson)\b",
    re.IGNORECASE,
)
_STOPS = r"(?=[,;.:()\"]|\s(?:-|who|which|that|for|after|over|when|as|while|in|at|because|and)\s|$)"
_NOUNS = r"(?P<who>[\w'\u2019. -]{2,70}?)"
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\bblam(?:ed|es|ing) [^,;.]{{0,90}} on {_NOUNS}{_STOPS}",
        rf"\bblam(?:ed|es|ing) (?!.{{0,80}} on ){_NOUNS}{_STOPS}",
        rf"\b(?:put|puts|laid|lays|putting)\b.{{0,90}}? (?:down to|on) {_NOUNS}{_STOPS}",
        rf"\b(?:accus(?:ed|es|ing)) {_NOUNS} of\b",
        rf"\bheld {_NOUNS} responsible\b",
        rf"\b(?:spoke|speaks|speaking) (?:instead )?of {_NOUNS}{_STOPS}",
    )
)
_ACTIVE = re.compile(
    r"(?:^|[:,] | - |\bthat )"
    r"(?P<who>(?:the |a |some |armed |angry )?[\w'\u2019-]+(?: [\w'\u2019-]+)?)"
    rf" (?:have |has |had )?{_DEED}\b(?! (?:by|the )?(?:out|off)\b)"
)
_BLAME = re.compile(r"\b(?:blam\w+|responsible|fault|behind|guilty|set)\b", re.IGNORECASE)
_NOBODY = frozenset(
    """it this that they he she which who rockets rocket fire flames buildings building each
    one""".split()  # noqa: SIM905
)


def blamed(
    question: str, evidence: Sequence[Evidence], cited: Collection[str]
) -> Iterator[tuple[str, list[Value]]]:
    """Yield whom sentences on the deed and the target of *question* hold responsible."""
    if not _ASKS.search(question):
        return
    target = _target(question)
    if not target:
        return
    values = []
    for item in evidence:
        who = _agent(item.sentence.text, target)
        if who:
            values.append(Value(who, _key(who), item))
    if len({value.key for value in values}) > 1 and any(
        v.evidence.sentence.id in cited for v in values
    ):
        yield "who is to blame", values


def _target(question: str) -> frozenset[str]:
    """The stems of what the deed was done to: those of the question but deed and blame."""
    even = read(question).plain
    bare = _DEED_NOUN.sub(
        " ", re.sub(r"(?i)\b(?:blam\w+|responsible|fault|behind|guilty|set)\b", " ", even)
    )
    return read(bare).stems - COMMON - {stem("fire")} if bare.strip(" ?.") else frozenset()


def _agent(text: str, target: frozenset[str]) -> str:
    """Who did it, says this sentence; empty when it says nothing of the deed to the target."""
    reading = read(text)
    held = len(reading.stems & target)
    if held < max(1, len(target) // 2) or not _DEED_NOUN.search(reading.plain):
        return ""
    for pattern in _PATTERNS:
        if match := pattern.search(reading.plain):
            return _trimmed(match["who"])
    match = _ACTIVE.search(reading.plain)
    return _trimmed(match["who"]) if match else ""


def _trimmed(who: str) -> str:
    words = who.strip(" -").split()
    while words and fold(words[-1]) in STOP:
        words.pop()
    if not words or fold(words[-1]) in _NOBODY or fold(words[0]) in _NOBODY:
        return ""
    return " ".join(words)


def _key(who: str) -> str:
    """What two names of one culprit share: the stem of the last word before "in", "of"."""
    core = re.split(r"\s(?:in|of|from|with|at)\s", who)[0]
    return stem(fold(core.split(" ")[-1]))
