"""Corrections: which of two articles is the later word of an outlet, and which sentence says so."""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.answer import Evidence
from index.article import Article

_CORRECTS = re.compile(
    r"\bcorrect(?:s|ed|ion|ing)?\b|\brevis(?:ed|es|ion|ing)\b|\bnow says?\b"
    r"|\bupdated? (?:toll|figure|number|count|death)|\b(?:and|but) not \w+ as\b"
    r"|\bas first (?:announced|reported|thought)\b"
    r"|\b(?:lowered|raised) (?:the|its|their) (?:\w+ )?(?:toll|figure|number|count|estimate)\b"
    r"|\bearlier (?:report|version|figure|count|toll)\b|\binstead of \d",
    re.IGNORECASE,
)
_NUMBER = (
    r"(?:(?<![\d,.])\d[\d,.]{0,14}(?<=\d)|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen"
    r"|fifteen|sixteen|seventeen|eighteen|nineteen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty)"
)
# "closed for 12 days, not 20": a number is put in the place of another.
_NOT_BUT = re.compile(
    rf"\b{_NUMBER}(?: [\w-]{{1,30}}){{1,3}}, (?:and |but )?not {_NUMBER}\b(?! (?:only|just))",
    re.IGNORECASE,
)
_RISES = re.compile(
    r"\b(?:rose|risen|rises|climbed|climbs|grew|grown|gone up|went up|increased|fell|dropped)"
    r"\b(?:\W+\w+){0,3}?\W+to\b|\b(?:bring|brought)(?:s|ing)? the \w+(?: \w+)? to\b",
    re.IGNORECASE,
)


def corrects(evidence: Evidence) -> bool:
    """Whether the sentence says itself that it corrects something."""
    return _corrects(evidence.sentence.text)


@lru_cache(maxsize=4096)  # each claim of an answer is held against the same sentences
def _corrects(text: str) -> bool:
    return bool(_CORRECTS.search(text) or _NOT_BUT.search(text))


def rises(evidence: Evidence) -> bool:
    """Whether the sentence says itself that its figure was another before."""
    return bool(_RISES.search(evidence.sentence.text))


def after(one: Article, other: Article) -> bool:
    """Whether *one* is of a later day than *other*, as far as is known."""
    return bool(one.published and other.published and other.published < one.published)


def later(one: Article, other: Article) -> bool:
    """Whether *one* is of the same outlet as *other* and of a later day, as far as is known."""
    return bool(one.outlet) and one.outlet == other.outlet and after(one, other)


def withdrawn(old: Evidence, new: Evidence) -> bool:
    """Whether *new* corrects something and *old* is of another article that is not younger."""
    if old.article.id == new.article.id or not corrects(new):
        return False
    mine, theirs = old.article.published, new.article.published
    return mine is None or theirs is None or mine <= theirs
