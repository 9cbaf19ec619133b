"""Withdrawn: what was said at first gives way to what the next sentence says is now believed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answer import Evidence

_SAYING = (
    r"(?:sa(?:id|y)|believed|thought|reported|suspected|assumed|told|announced|blamed|suggested)"
)
_FIRST = r"(?:originally|initially|at first|previously)"
_AT_FIRST = re.compile(rf"\b(?:{_FIRST},? (?:had )?{_SAYING}|{_SAYING} {_FIRST})\b", re.IGNORECASE)
_NOW = re.compile(
    r"\bnow (?:says?|believes?|thinks?|suspects?|blames?|puts?|reports?|assumes?|appears?|seems?)\b"
    r"|\b(?:has|have) since (?:said|found|concluded|established)\b",
    re.IGNORECASE,
)


def withdrawn(evidence: Evidence, known: Sequence[Evidence]) -> Evidence | None:
    """The one of *known* behind *evidence* that gives what is now said, if *evidence* only tells
    what was said at first.
    """
    text = evidence.sentence.text
    if not _AT_FIRST.search(text) or _NOW.search(text):
        return None
    return next((one for one in known if _behind(evidence, one) and _now(one)), None)


def _now(evidence: Evidence) -> bool:
    return bool(_NOW.search(evidence.sentence.text))


def _behind(one: Evidence, other: Evidence) -> bool:
    same = one.article.id == other.article.id
    return same and one.sentence.position + 1 == other.sentence.position


def before_now(evidence: Evidence, known: Sequence[Evidence]) -> Evidence | None:
    """The one of *known* that *evidence* takes the place of, which it is to be read with."""
    return next((one for one in known if withdrawn(one, (evidence,))), None)
