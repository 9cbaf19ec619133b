"""Swaps: something new put into the last question where its like stood, if that is sure."""

from __future__ import annotations

import re

from assistant.chat.mentions import is_place
from assistant.chat.people import is_role, people_named
from assistant.chat.phrases import Phrase, phrases
from assistant.chat.topic import bare
from assistant.chat.word_classes import CALENDAR, PREPOSITIONS

_MOST = re.compile(r"\bthe (?:(?:most|least) [a-z]+|(?!rest\b|west\b)[a-z]+est|first|last)\b")
_WHICH = re.compile(r"\b(?:which|what|whose) $", re.IGNORECASE)


def with_new(new: str, last: str) -> str:
    """The *last* question with *new* in the place of its like; empty without such a place."""
    question = bare(last)
    if new.split(maxsplit=1)[0].lower() in PREPOSITIONS:
        return _with_place(new, question)
    if (most := _MOST.search(question)) and _MOST.fullmatch(new):
        return f"{question[: most.start()]}{new}{question[most.end() :]}"
    like = _alike(new, [p for p in phrases(question) if not _WHICH.search(question[: p.start])])
    if like is None:
        return ""
    return f"{question[: like.start]}{new}{question[like.end :]}"


def beside(new: str, topic: str) -> str:
    """The *topic* without its places, where *new* is another: not "in Ohio (Texas)"."""
    preposition, _, noun = new.partition(" ")
    if preposition.lower() not in {"in", "at"} or not noun[:1].isupper() or _is_time(noun):
        return topic
    return ", ".join(part for part in topic.split(", ") if not _may_be_a_place(part))


def _may_be_a_place(text: str) -> bool:
    """Whether it is known as a place, or is a name of one word, as towns are."""
    return any(map(is_place, phrases(text))) or (" " not in text and text[:1].isupper())


def _with_place(new: str, question: str) -> str:
    """The *question* with "in August" for "in May", or behind it where no such time or place is."""
    preposition, _, noun = new.partition(" ")
    preposition = preposition.lower()
    named = rf"\b{preposition} ((?:the )?(?:[A-Z]|\d{{4}}\b)[\w.'-]*(?: [A-Z][\w.'-]*)*)"
    inner = [m for m in re.finditer(named, question) if _is_time(m[1]) == _is_time(noun)]
    if inner:
        return f"{question[: inner[-1].start()]}{new}{question[inner[-1].end() :]}"
    for place in reversed(phrases(question)):
        before = question[: place.start].lower().rstrip()
        if before.endswith(f" {preposition}") and _is_time(place.text) == _is_time(noun):
            return f"{question[: before.rindex(preposition)]}{new}{question[place.end :]}"
    return f"{question.rstrip(' ?')} {new}?"


def _is_time(text: str) -> bool:
    return any(word in CALENDAR or re.fullmatch(r"\d{4}", word) for word in text.lower().split())


def _alike(new: str, found: list[Phrase]) -> Phrase | None:
    """The one phrase that *new* may stand for: a person for a person, a name for a name.

    None where there is no other of its kind, or two: what is not sure is not put in.
    """
    asked = next(iter(phrases(new)), None)
    if asked is None:
        return None
    same = [p for p in found if _kind(p) == _kind(asked)]
    return same[0] if len(same) == 1 or (same and _kind(asked) == "person") else None


def _kind(phrase: Phrase) -> str:
    """What a phrase is of: only something of the same kind may stand in its place."""
    if people_named(phrase.text) or is_role(phrase.head):
        return "person"
    if _is_time(phrase.text):
        return "time"
    own = re.split(rf" (?:{'|'.join(PREPOSITIONS)}) ", phrase.text)[0]
    definite = "the " if own.startswith("the ") else ""
    if any(word[0].isupper() for word in own.split()):
        return f"{definite}name"
    if definite:
        return "the noun"
    return "counted" if phrase.plural and own == phrase.head else phrase.head
