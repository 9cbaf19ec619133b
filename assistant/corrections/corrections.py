"""Corrections: which of two articles is the later word of an outlet, and which sentence says so."""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.answer import Evidence
from assistant.corrections.amended import amends
from assistant.corrections.retracted import VALUES, sides_of
from assistant.corrections.righted import retracts, right_of, righting
from assistant.facts.number_words import SMALL
from index.article import Article

_VALUE = (
    rf"(?:{VALUES}|(?:forecast|article|story|statement|account|information|death|share|percentage"
    r"|score|result|reading|data)s?)"
)
_WORDS = "|".join(word for word, value in SMALL.items() if value > 1)
_NUMBER = rf"(?:(?<![\d,.])\d[\d,.]{{0,14}}(?<=\d)|{_WORDS})"
_CHANGED = (
    r"(?:correct(?:ed|ing|s)|to correct|revis(?:ed|ing|es)|amend(?:ed|ing|s)"
    r"|correct(?= (?:figure|number|toll|total|date|count|sum)\b))"
)
_MOVED = r"(?:lower|rais|cutt?|reduc|increas|updat)(?:ed|ing)"
# A word of correcting counts only where a value is corrected: not "correcting his spelling".
_CORRECTS = re.compile(
    r"^\W*(?:corrections?|corrected|clarifications?|erratum)\b[^:.]{0,40}(?:[:.]|\s-)"
    r"|\b(?:in|issued|published|printed|ran|made) (?:an?|its|the|their) (?:\w+ )?correction\b"
    r"|\bcorrection (?:to|of) (?:an?|its|the|their|that) (?:[\w-]+ ){0,2}?"
    + _VALUE
    + rf"\b|\b{_CHANGED} (?:[\w'-]+ ){{0,4}}?{_VALUE}\b"
    rf"|\b{_CHANGED} (?:it(?:self)?|themselves|himself|herself)\b[^,.;]{{0,20}}[:,] "
    rf"|\b{_CHANGED} (?:(?:up|down)wards?|[^,.;]{{1,60}} from [^,.;]{{1,40}} to\b)"
    rf"|\b{_CHANGED} (?:it )?to {_NUMBER}"
    rf"|\b{_VALUE} (?:\w+ ){{0,4}}?(?:corrected|revised)\b"
    r"|\bnow (?:says|say (?!they))\b|\bupdated? (?:toll|figure|number|count|death)"
    r"|\b(?:and|but) not \w+ as\b"
    r"|\bas (?:first|originally|initially|wrongly|incorrectly)"
    r" (?:announced|reported|thought|said|stated|given|estimated)\b"
    rf"|\b{_MOVED} (?:the|its|their|an?) (?:\w+ ){{0,2}}?"
    r"(?:toll|figure|count|tally|estimate"
    r"|number of (?:the )?(?:dead|deaths|victims|injured|missing))\b"
    r"|\bearlier (?:figure|count|toll|estimate)\b"
    r"|\b(?:earlier|previous) version of (?:this|the following)\b",
    re.IGNORECASE,
)
# "closed for 12 days, not 20": a number is put in the place of another.
_NOT_BUT = re.compile(
    rf"\b{_NUMBER}(?: [\w-]{{1,30}}){{0,3}}, (?:and |but )?not {_NUMBER}\b(?! (?:only|just))",
    re.IGNORECASE,
)
_RISES = re.compile(
    r"\b(?:rose|risen|rises|climbed|climbs|grew|grown|gone up|went up|increased|fell|dropped)"
    r"\b(?:\W+\w+){0,3}?\W+to\b|\b(?:bring|brought)(?:s|ing)? the (?:\w+ ){1,6}to\b",
    re.IGNORECASE,
)


_PUT_OFF = re.compile(
    r"\b(?:postpon|delay|defer|reschedul)(?:ed|ing|es|s)\b[^.;]{0,60}?\b(?:to|until|till|for|by)\b"
    r"|\b(?:put (?:off|back)|pushed back|brought forward|moved)\b[^.;]{0,60}?\b(?:to|until|till)\b",
    re.IGNORECASE,
)


def corrects(evidence: Evidence) -> bool:
    """Whether the sentence says itself that it corrects something, or that it was wrong."""
    return _corrects(evidence.sentence.text) or bool(right_of(evidence))


def corrected(evidence: Evidence) -> bool:
    """Whether what the sentence states is put in the place of what was said before."""
    states = corrects(evidence) and not retracts(evidence)
    return righting(evidence) or states or amends(evidence)


@lru_cache(maxsize=4096)  # each claim of an answer is held against the same sentences
def _corrects(text: str) -> bool:
    return bool(_CORRECTS.search(text) or _NOT_BUT.search(text) or sides_of(text).own)


def rises(evidence: Evidence) -> bool:
    """Whether the sentence says itself that its figure was another before."""
    return bool(_RISES.search(evidence.sentence.text))


def moves(evidence: Evidence) -> bool:
    """Whether the sentence says itself that what it tells of was to be on another day."""
    return bool(_PUT_OFF.search(evidence.sentence.text))


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
