"""Pending: does the claim tell the outcome of what its sentence only has as still open?

"Police arrested two men" does not follow from "Police are looking for two men", nor "rejected the
dam" from "put off a vote on the dam", nor "fog caused it" from "fog may have contributed to it". A
condition is part of what somebody said he would do. Not wrong for sure: marked, not removed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.facts.irregular_verbs import roots
from assistant.facts.words import fold, plain, tokens

SHARED = 0.5  # share of the claim's words that the sentence has
_VOTE = r"(?:vote|decide|rule|decision|ruling|verdict|judgment)"
# What is open in a sentence, and the words of an outcome.
_TABLE = (
    (
        r"(?:looking|searching|hunting) for|(?:is|are|was|were) (?:hunting|seeking)",
        "arrested caught captured detained found seized",
    ),
    (
        rf"(?:must still|(?:is|are|was|were|has|have|had) (?:still|yet) to) {_VOTE}"
        rf"|(?:postpon|delay|deferr?|put(?:ting)? off|put back)(?:ed|es|s|ing)?"
        rf" (?:an?|the|its|their|his|her) (?:\w+ )?{_VOTE}",
        "accepted approved adopted passed ratified backed rejected vetoed dismissed upheld",
    ),
    (
        r"treated for|(?:taken to|in) (?:the )?hospital|discharged|suffered",
        "died killed perished dead",
    ),
    (r"(?:offer|promis|pledg)(?:ed|es|e|s|ing)", "paid gave given donated awarded delivered got"),
    (
        r"(?:asked for|sought|seeking|demanded|requested)",
        "sentenced jailed imprisoned fined awarded given",
    ),
    (r"(?:not|n't) yet|yet to", "rejected refused vetoed dismissed blocked abandoned"),
    (
        r"(?:not|n't|never) (?:yet )?rul(?:e|ed|ing) out",
        "blamed caused suspected confirmed concluded found",
    ),
    (
        r"(?:may|might|could) (?:also )?have (?:contributed|helped|played)",
        "caused triggered blamed",
    ),
)
_OPEN = tuple((re.compile(rf"\b(?:{how})\b"), roots(tokens(words))) for how, words in _TABLE)
_IF = r"(?<!ask )(?<!asked )(?<!asking )(?<!know )(?<!see )(?<!unclear )(?<!wondered )if"
_CONDITIONS = (
    re.compile(rf"\b{_IF}\s(?P<when>[^,.;:]{{5,90}}),[^.;:]*?\bwould\b"),
    re.compile(rf"\bwould\b[^.;:,]*?\s(?:{_IF}|unless)\s(?P<when>[^,.;:]{{5,90}})"),
)
_WILL_BE = re.compile(r"\b(?:will|is to|are to) be (?P<verb>[a-z]{4,})\b")
_DONE = re.compile(r"\b(?:was|were|has been|have been|had been) (?P<verb>[a-z]{4,})\b")
_COMING = re.compile(r"\b(?:will|would|shall|to be|again|plan\w*|going to)\b")
_MAYBE = re.compile(r"\b(?:may|might|could|possibl[ye]|perhaps|probably|not)\b")
_DEPENDS = re.compile(
    r"\b(?:if|unless|should|when|once|after|depend\w*|provided|condition\w*|threat\w*|may|might"
    r"|could|whether|case|not)\b"
)


def settles(claim: str, sentences: Sequence[str]) -> bool:
    """Whether the *claim* tells how something ended that its *sentences* leave open, or leaves out
    on what it depends.
    """
    said = fold(plain(claim).replace("May", ""))
    if _MAYBE.search(said):
        return False
    mine = roots(tokens(plain(claim)))
    texts = [fold(plain(sentence)) for sentence in sentences]
    known = frozenset[str]().union(*(roots(tokens(text)) for text in texts))
    for text in texts:
        if not _near(mine, text):
            continue
        for how, outcome in _OPEN:
            told = mine & outcome
            if told and not known & outcome and how.search(text):
                return True
    return _unconditional(said, mine, texts) or _still_to_come(said, texts)


def _still_to_come(claim: str, texts: Sequence[str]) -> bool:
    """Whether the *claim* has as coming what its sentences have as done: "will be charged"."""
    if any(_COMING.search(text) for text in texts):
        return False
    done = {match["verb"] for text in texts for match in _DONE.finditer(text)}
    return any(match["verb"] in done for match in _WILL_BE.finditer(claim))


def _unconditional(claim: str, mine: frozenset[str], texts: Sequence[str]) -> bool:
    """Whether the *claim* has what somebody would do without the one condition of it."""
    if not re.search(r"\bwould\b", claim) or _DEPENDS.search(claim):
        return False
    for place, text in enumerate(texts):
        rest = frozenset[str]().union(
            *(roots(tokens(t)) for n, t in enumerate(texts) if n != place)
        )
        for match in (m for pattern in _CONDITIONS for m in pattern.finditer(text)):
            outside = text.replace(match["when"], " ")
            own = roots(tokens(match["when"])) - roots(tokens(outside))
            if own and mine.isdisjoint(own) and not mine <= rest and _near(mine, outside):
                return True
    return False


def _near(mine: frozenset[str], text: str) -> bool:
    return len(mine & roots(tokens(text))) >= SHARED * len(mine)
