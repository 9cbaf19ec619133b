"""What happens once to a thing that has a name: when it was built, opened, bought.

Two years far apart mostly are of two occasions ("the tower was struck in 1967", "in 1976"). Not so
of these, where both sentences say it of the very thing that the question names, and of nothing
else that was added to it, opened again or bought in part.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.answer import Evidence
from assistant.disagreement.scene import Scene
from assistant.disagreement.scope import apart
from assistant.facts.facts import read
from assistant.facts.words import STOP, stem

_ONCE = re.compile(
    r"\b(?:open(?:ed)?|buil[dt]|constructed|completed?|inaugurated?|found(?:ed)?|bought|buy|acquired?"
    r"|purchased?|established?|set up|designed|invent(?:ed)?|discover(?:ed)?|erect(?:ed)?|created?"
    r"|(?:dates?|dating|goes|went) back to|dates from|put up|went up)\b",
    re.IGNORECASE,
)
_ASKED = re.compile(r"\b(?:did|was|were)\b", re.IGNORECASE)
# What has several, or comes each year.
_OFTEN = re.compile(
    r"\b(?:an?|its|his|her|their|festivals?|fairs?|exhibitions?|shows?|games|cup|conferences?"
    r"|seasons?|markets?|congress|meetings?|sessions?|trials?|polls?)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[,;:()\"]|\s-\s|\b(?:that|and|but|when|said|says)\s")
_ENDS = re.compile(r"[.,;:()\"]|\s-\s|\b(?:in|on|at|by|for|from|and|after|with|as|when)\b")
_AUXILIARY = re.compile(
    r"(?:\s(?:was|were|had|has|been|be|first|finally|officially|itself|only))+$", re.IGNORECASE
)
_HEAD = re.compile(
    r"\s(?:once|now|still|then|is|was|were|has|had|will|would|can|could|[a-z]+s|[a-z]+ed)\b"
)
_PREPOSITION = re.compile(r"\s(?:in|at|on|over|near|beside|under|behind|of|for|by|to|with)\s")
_BY = re.compile(r"\bby (?:the )?(?P<who>[A-Z][\w'-]+)")
_ADDED = re.compile(
    r"\b(?:re(?:open|buil|found|establish|construct|acquir)\w*|again|second|new|current|present"
    r"|original|old|replac\w+|extension|extended|widened|former|open(?:ed)? to"
    r"|stakes?|shares?|half (?:of|the (?:company|firm|shares|stake))|per ?cent)\b|%",
    re.IGNORECASE,
)


def lasting(pair: Iterable[Evidence], stage: Scene) -> bool:
    """Whether each of a *pair* says when that was done to what the question names.

    A thing without a name may be another: "the store opened in 2001", "the store opened in 2011".
    """
    asked = stage.text
    if not (stage.names and _ASKED.search(asked) and _ONCE.search(asked)) or _OFTEN.search(asked):
        return False
    texts = [read(item.sentence.text).plain for item in pair]
    added = {frozenset(m[0].lower() for m in _ADDED.finditer(text)) for text in texts}
    by = [{m["who"] for m in _BY.finditer(text)} for text in texts]
    if all(by) and not set.intersection(*by):  # bought twice
        return False
    if len(added) > 1 or apart(texts[0], texts[-1], stage.stems, names=False):
        return False
    return all(_of_it(text, stage) for text in texts)


def _of_it(text: str, stage: Scene) -> bool:
    """Whether the sentence has all names, and tells it of what is asked about and nothing else."""
    if not stage.names <= read(text).keys:
        return False
    for verb in _ONCE.finditer(text):
        subject = _AUXILIARY.sub("", _subject(text, verb))
        thing = _ENDS.split(text[verb.end() :])[0]
        whole = stage.names <= read(thing).keys
        if _known(thing, stage) and (whole or _is_it(subject, stage)):
            return True
    return False


def _subject(text: str, verb: re.Match[str]) -> str:
    """What stands before a *verb*: "X opened", "X, which opened"; or "Opened in 1902, X was"."""
    if not verb.start():
        return _HEAD.split(_CLAUSE.split(text, maxsplit=1)[-1].strip())[0]
    clauses = [clause.strip() for clause in _CLAUSE.split(text[: verb.start()])]
    relative = len(clauses) > 1 and _AUXILIARY.sub("", f" {clauses[-1]}").strip() in ("", "which")
    return clauses[-2] if relative and clauses[-1] else clauses[-1]


def _is_it(subject: str, stage: Scene) -> bool:
    """Whether a subject ends with what is asked about, but for where that is, and stands in no
    phrase of another: "the footbridge beside the Kelby Bridge".
    """
    parts = _PREPOSITION.split(subject)
    while len(parts) > 1 and not _known(parts[-1], stage):
        parts.pop()
    return all(_known(" ".join(part.split()[-1:]), stage) and part.strip() for part in parts)


def _known(words: str, stage: Scene) -> bool:
    """Whether the question has all of the words that tell something."""
    stems = frozenset(one for one in read(words).stems - STOP if not one.isdigit())
    return stems <= stage.stems | {stem(name) for name in stage.names}
