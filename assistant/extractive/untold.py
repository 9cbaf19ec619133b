"""Untold: a sentence that has the word of a deed, and tells that it was not done.

It was put off, only hoped for, or would be a condition; or it was another charge of which somebody
was cleared than the one that is asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.facts.facts import read
from assistant.facts.words import plain

_MEANT = re.compile(
    r"\b(?:will|would|may|might|could|should|must|cannot|not|never|n't|(?:has|have|had|is|are) to"
    r"|(?:ask|want|plan|hop|intend|threaten|refus|offer|seek|s[oe]ught|tr[iy]|propos|promis|vow|urg"
    r"|consider|call|wish|due|set|expect|schedul)\w* (?:\w+ ){0,4}?(?:to|for|on|with))"
    r" (?:(?:\w+ly|yet|still|also|ever|even) )?(?:be |have |been )?(?:\w+ly )?$"
    r"|\b(?:if|unless|whether) (?:[\w'-]+ ){1,5}?$",
    re.IGNORECASE,
)
# What keeps a deed that is named as a thing from being done: "postponed a vote".
_KEEPING = re.compile(
    r"\b(?:postpon|delay|cancel|block|reject|halt|abandon|scrap|suspend|ruled? out|put off)\w* ",
    re.IGNORECASE,
)
_KEPT = re.compile(
    rf"{_KEEPING.pattern}(?:(?!(?:and|but|or|who|that|which|after|when|as|until|because|by)\b)"
    r"[\w'-]+ ){0,4}$",
    re.IGNORECASE,
)
_DONE = re.compile(r"\w+(?:ed|en)\b")
_WHETHER = re.compile(r"\W*(?:was|were|is|are|has|have|had|did|does|do)\b", re.IGNORECASE)
_VERDICT = re.compile(
    r"\b(?P<free>acquitt\w+|clear(?:ed|s|ing)|absolv\w+|exonerat\w+|not guilty|innocent)\b"
    r"|\b(?P<guilty>convict\w*|guilty)\b",
    re.IGNORECASE,
)


def only_meant(question: str, text: str, at: int) -> bool:
    """Whether the deed of a *question* whose word stands at *at* in *text* is not told as done."""
    before = text[:at]
    if _KEEPING.search(question):
        return bool(_MEANT.search(before))  # "Why did they suspend work?"
    return bool(_MEANT.search(before)) or bool(not _DONE.match(text, at) and _KEPT.search(before))


def other_charge(question: str, text: str) -> bool:
    """Whether *text* has the charge of the *question* only under the opposite verdict."""
    asked = list(_charges(question))
    if len(asked) != 1 or _WHETHER.match(question):
        return False  # "Was she convicted of it?": she was cleared of it
    (verdict, charge), told = asked[0], list(_charges(text))
    mine, others = (
        frozenset[str]().union(*(stems for side, stems in told if (side == verdict) is same))
        for same in (True, False)
    )
    return bool(charge & others) and charge.isdisjoint(mine)


def _charges(text: str) -> Iterator[tuple[str | None, frozenset[str]]]:
    """The verdicts of *text*, each with the stems of the words behind it, up to the next."""
    even = plain(text)
    found = list(_VERDICT.finditer(even))
    ends = [match.start() for match in found][1:] + [len(even)] * bool(found)
    for match, end in zip(found, ends, strict=True):
        yield match.lastgroup, read(even[match.end() : end]).stems
