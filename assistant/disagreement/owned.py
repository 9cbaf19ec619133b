"""Whose a figure is by the words right beside it: the age of a name, all the workers of a mill."""

from __future__ import annotations

import re

from assistant.disagreement.amounts import Amount
from assistant.questions.classes import COUNTED, thing

WORKER = thing("worker")
_IS_AGED = re.compile(
    r"(?:,\s(?:(?:who\s(?:is|was)|aged?)\s)?|\s(?:is|was)\s(?:aged?\s)?|\saged\s)$", re.IGNORECASE
)
_AGE_ENDS = re.compile(r"(?:[\s-]?years?[\s-](?:old|of age))?(?:\W*$|[,.;)]|\sand\b)")
_HAVING = re.compile(
    r"\b(?:has|have|had|there (?:are|were)|(?:staff|workforce|total) of)\s"
    r"(?:(?:about|around|some|nearly|almost|roughly|only|just|over|more than|at least)\s)?$",
    re.IGNORECASE,
)
_SOME_OF_THEM = re.compile(r"\b(?:in|at|on|who|whom|under|from|of)\b")


def aged_name(one: Amount) -> str:
    """What stands before a figure that is an age: "Jonas Arle" of "Jonas Arle, who is 43,"."""
    name = _IS_AGED.sub("", one.left)
    return name if len(name) < len(one.left) and _AGE_ENDS.match(one.right) else ""


def all_staff(before: str, after: str) -> bool:
    """Whether workers are those that somebody has or employs, all of them, by the words around."""
    having = _HAVING.search(before) and not _SOME_OF_THEM.search(after)
    return bool(having) or bool(COUNTED["employed"].search(before))
