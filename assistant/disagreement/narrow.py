"""Narrowing: words by which a sentence tells of a part of what the other tells of whole.

"14 schools in the city centre" and "30 schools" can both be true, and so can 19 goals this season
and 112 goals. Only the smaller figure can be the part. What the question itself says narrows
nothing: who asks for the centre is told of the centre.
"""

from __future__ import annotations

import re

from assistant.answer import Evidence
from assistant.disagreement.scope import noun_phrase
from assistant.facts.facts import read

SPREAD = frozenset({"vote", "protest", "strike", "outbreak"})  # events of many places and days
_PARTS = (
    r"(?:north|south|east|west)(?:ern)?(?:-?(?:east|west)(?:ern)?)?|cent(?:re|er)s?|downtown"
    r"|old town|inner city|suburbs?|outskirts|districts?|quarters?|neighbou?rhoods?|boroughs?"
    r"|wards?|precincts?|provinces?|countryside|side|half|parts?|areas?|zones?|sector|region|rest"
)
_PLACES = (
    r"coast|spit|banks?|shore|riverside|waterfront|harbou?r|hills?|valley|highlands|lowlands"
    r"|islands?|corner|villages?|hinterland"
)
# A place that is a part: "in the north", "in the city centre", "on the southern spit".
_IN = (
    r"\b(?:in|on|at|along|across|around|outside|near|from|of)\s(?:the|its|this|that|one)\s"
    r"(?:[\w'-]+\s){0,2}?"
)
_PART = re.compile(rf"{_IN}(?P<part>{_PARTS})\b(?!['-])", re.IGNORECASE)
_PLACE = re.compile(rf"{_IN}(?P<part>{_PLACES})\b(?!['-])", re.IGNORECASE)
# A part of a body or a building: "the night shift", "its new wing", "one branch".
_UNIT = re.compile(
    r"\b(?:the|its|his|her|their|one|first|second)\s(?:[\w'-]+\s){0,2}?"
    r"(?P<part>shifts?|wings?|branch(?:es)?|departments?|divisions?|floors?|storeys?|annexe?s?|units?"
    r"|teams?|squads?|sections?|halls?|decks?|carriages?|legs?|stages?|rounds?|phases?|groups?|line"
    r"|plants?|sites?|galler(?:y|ies)|rooms?|blocks?|stands?|lanes?|class(?:es)?|platforms?)\b",
    re.IGNORECASE,
)
# A time of which more went before: "so far this week", "this season", "since January".
_PERIOD = re.compile(
    r"\b(?:so far |already )?(?:this|last) (?P<part>week|month|year|season|term|quarter|summer"
    r"|winter|spring|autumn|decade|weekend)\b"
    r"|\b(?:in|over|during|for|within) (?:the )?(?:past|last|first|next|coming) (?:[\w-]+ )?"
    r"(?P<span>hours?|days?|weeks?|months?|years?|quarter|half|season|weekend)\b"
    r"|\b(?P<day>today|overnight|tonight|last night|yesterday)\b"
    r"|\bsince (?P<since>[A-Z]\w+|last \w+|then|\w+day|the \w+ of)\b"
    r"|\b(?:before|by) (?P<by>noon|midday|lunch|dawn|midnight)\b",
)
_OF_THEM = re.compile(
    r"\b(?:(?<!all )(?<!none )(?<!most )(?<!many )(?<!some )of (?:them|these|those|whom|which)"
    r"|among (?:them|those|the)|alone)\b",
    re.IGNORECASE,
)
# What is of more than one day: "over the week 130 millimetres of rain fell".
_WIDE = re.compile(
    r"\b(?:(?:over|during|for|throughout|across|in) the (?:whole |entire |past |last )?"
    r"(?:\w+ )?(?P<part>week|weekend|month|year|season|summer|winter|decade)s?"
    r"|(?:all|every) (?P<all>week|month|year|season))\b"
)
_SEASON = re.compile(r"\b(?:this|last) (?P<part>season|year|term|decade)\b", re.IGNORECASE)
# "at the children's hospital", "for his country": where, or for whom, nobody else says.
_FOR = re.compile(r"\b(?:at|for)\s(?=(?P<rest>(?!\d|all\b|about\b|more\b)[^,;:()\"]{2,60}))")
_FRONTED = re.compile(r"^\W*(?:[Ii]n|[Oo]n|[Aa]mong|[Ww]ithin)\s(?=(?P<rest>[^,;:()\"]{2,60}))")
_NEXT = re.compile(r"(?<=\w)\s(?:the|an?)\s")  # "In parliament the party has 14"
_ASIDE = re.compile(r",\s(?:which|who|whose|where)\b[^,]*(?:,|$)")


def narrowed(
    smaller: Evidence, larger: Evidence, clause: str, question: str, *, event: bool
) -> bool:
    """Whether the sentence with the *smaller* figure, in *clause*, is of a part, and the other of
    more.

    *event*: it is asked what one event did, which happened at one time and place, however told:
    "last night" and "in the harbour" then narrow nothing.
    """
    less, more = smaller.sentence.text, larger.sentence.text
    known = read(question).stems | read(more).stems
    patterns = (_PART, _OF_THEM) if event else (_PART, _PLACE, _PERIOD, _OF_THEM)
    if any(_unknown(pattern, less, more, known) for pattern in patterns):
        return True
    if event:
        return False
    others = read(question).stems | read(less).stems
    if any(_unknown(pattern, more, less, others) for pattern in (_WIDE, _SEASON)):
        return True
    places = (*_FOR.finditer(clause), *_FRONTED.finditer(less))
    phrases = (noun_phrase(_NEXT.split(match["rest"])[0]) for match in places)
    return _unknown(_UNIT, clause, more, known) or any(p and p.isdisjoint(known) for p in phrases)


def _unknown(pattern: re.Pattern[str], smaller: str, larger: str, known: frozenset[str]) -> bool:
    """Whether the *smaller* says so alone, in words that nobody else has, and not in passing."""
    if pattern.search(read(larger).plain):
        return False
    for match in pattern.finditer(_ASIDE.sub(" ", read(smaller).plain)):
        told = next((text for text in match.groups() if text), "")
        if read(told).stems.isdisjoint(known):
            return True
    return False
