"""Blame: who is held to have done it, by whom; for questions that ask who did it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from assistant.answer import Evidence
from assistant.disagreement_values import COMMON, Value
from assistant.facts import read
from assistant.words import STOP, fold, plain, stem

_ASKS = re.compile(
    r"\b(?:who|whom|what|which)\b.{0,40}\b(?:blam\w+|responsible|fault|behind|guilty|culprits?"
    r"|caus\w+|started|set|burn\w*|torch\w*|attack\w*|bomb\w*|shot|kill\w*|fired|destroy\w*"
    r"|storm\w*|shell\w*|hit|sank|sunk|s[iu]nk\w*|crash\w*|collaps\w*|spill\w*|derail\w*|leak\w*"
    r"|did it)\b|\bwhose fault\b",
    re.IGNORECASE,
)
_DEED = (
    r"(?:set|torch\w*|burn\w*|attack\w*|bomb\w*|storm\w*|shell\w*|ransack\w*|destroy\w*|kill\w*"
    r"|shot|fired on|raided|hit|struck|blew up|sabotag\w*)"
)
_DEED_NOUN = re.compile(
    r"\b(?:fires?|burn\w*|torch\w*|attack\w*|bomb\w*|blasts?|explosions?|storm\w*|shell\w*|flames"
    r"|sank|sunk|s[iu]nk\w*|crash\w*|collaps\w*|spill\w*|derail\w*|leak\w*|wreck\w*|accidents?|disasters?"
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
        rf"\b(?:caused|started|set off|triggered) by {_NOUNS}{_STOPS}",
    )
)
_CAUSED = r"(?:caused|sank|wrecked|started|triggered|brought down)"
_CAUSE = re.compile(
    r"(?:^|[:,] | - |\b(?:that|said|says|believes?|because) )"
    r"(?P<who>(?:(?:the|an?|some|its|his|her|their) )?"
    r"(?:(?!(?:he|she|it|they|we|that|said|says|has|had|have) )[\w'\u2019-]+ ){1,4}?)"
    rf"(?:have |has |had )?{_CAUSED}\b(?! by)"
)
_IT = re.compile(rf"(?:^|\b(?:{_CAUSED}|for|on|of|that|said) )(?:[Ii]t|[Tt]his|that)\b")
_BEFORE = 300  # characters before a sentence, which say what "it" is
_ACTIVE = re.compile(
    r"(?:^|[:,] | - |\bthat )"
    r"(?P<who>(?:the |a |some |armed |angry )?[\w'\u2019-]+(?: [\w'\u2019-]+)?)"
    rf" (?:have |has |had )?{_DEED}\b(?! (?:by|the )?(?:out|off)\b)"
)
_BLAME = re.compile(r"\b(?:blam\w+|responsible|fault|behind|guilty|set|caus\w+)\b", re.IGNORECASE)
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
        who = _agent(item, target)
        if who:
            values.append(Value(who, _key(who), item))
    if len({value.key for value in values}) > 1 and any(
        v.evidence.sentence.id in cited for v in values
    ):
        yield "who is to blame", values


def _target(question: str) -> frozenset[str]:
    """The stems of what the deed was done to: those of the question but deed and blame.

    A question that names nothing else is about the deed: "who is to blame for the fire?"
    """
    even = _BLAME.sub(" ", read(question).plain)
    bare = _DEED_NOUN.sub(" ", even)
    target = read(bare).stems - COMMON - {stem("fire")} if bare.strip(" ?.") else frozenset()
    return target or read(" ".join(_DEED_NOUN.findall(even))).stems - STOP


def _agent(evidence: Evidence, target: frozenset[str]) -> str:
    """Who did it, says this sentence; empty when it says nothing of the deed to the target."""
    reading = read(evidence.sentence.text)
    if not _is_on(evidence, target):
        return ""
    for pattern in (*_PATTERNS, _CAUSE):
        if match := pattern.search(reading.plain):
            return _trimmed(match["who"])
    match = _ACTIVE.search(reading.plain)
    return _trimmed(match["who"]) if match else ""


def _is_on(evidence: Evidence, target: frozenset[str]) -> bool:
    """Whether a sentence tells of the deed and its target; "it" may stand for both."""
    sentence = evidence.sentence
    even = read(sentence.text).plain
    if _IT.search(even):
        before = evidence.article.text[max(0, sentence.start - _BEFORE) : sentence.start]
        even = f"{plain(before)} {even}"
    held = len(read(even).stems & target)
    return held >= max(1, len(target) // 2) and bool(_DEED_NOUN.search(even))


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
