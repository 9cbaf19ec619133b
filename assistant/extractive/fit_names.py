"""Names of a question that a sentence lacks, and others that stand in their place.

A name may have stood before ("the bank failed"). It is another matter where the article never names
it, where the sentence is about the consulate in another town, or tells that somebody else did it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from assistant.answer import Evidence
from assistant.corrections.described import meant
from assistant.facts.facts import facts, read
from assistant.facts.irregular_verbs import root
from assistant.facts.names import is_title
from assistant.facts.words import fold, key, plain

# What is left where a name of the question is not in the sentence: it is only named later in the
# article, nowhere in it, or another one stands in its place.
LATER, NOWHERE, RIVAL = 0.6, 0.35, 0.2

_NAME = re.compile(r"\b[A-Z][\w'-]+")
_PLACED = re.compile(
    r"\b(?P<noun>[a-z][\w-]{2,}) (?:in|of|at|from|near|on|for) (?:the )?"
    r"(?P<name>[A-Z][\w'-]+(?: [A-Z][\w'-]+)*)"
)
_PREPOSITION = re.compile(
    r"\b(?:in|of|at|from|by|on|near|to|for|with|against)(?: the)? (?:[A-Z][\w'-]+ )*$"
)
_PASSIVE = re.compile(r"\b(?:is|are|was|were|be|been|being)\b")
_IS = re.compile(rf"{_PASSIVE.pattern} (?:\w+ly )?$")
_PRONOUN = re.compile(r"\b(?:he|she|it|they|who|which)\b", re.IGNORECASE)


def named(question: str, deed: str, item: Evidence) -> float:
    """What is left of a fit for the names of the *question*, whose verb is *deed* ("": none)."""
    text = item.sentence.text
    left = RIVAL if deed and _other_doer(question, deed, text) else 1.0
    keys = meant(item)
    for name in {name.run for name in facts(question).names}:
        own = _own(name, item)
        if own and own.isdisjoint(keys):
            left = min(left, _unnamed(question, own, item))
    return left


def _own(name: tuple[str, ...], item: Evidence) -> frozenset[str]:
    """The words of a *name* that are no common noun in the article: of Kelby Bridge, Kelby."""
    low = lowered(item.article.text)
    return frozenset(word for word in name if len(name) == 1 or word not in low)


@lru_cache(maxsize=512)
def lowered(text: str) -> frozenset[str]:
    """The keys of the words of an article that stand there without a capital."""
    return frozenset(key(word) for word in re.findall(r"\b[a-z]{3,}\b", plain(text)))


def _unnamed(question: str, name: frozenset[str], item: Evidence) -> float:
    """What is left where *name* is not in the sentence."""
    if _rival(question, name, item.sentence.text):
        return RIVAL
    article = item.article
    if _mentions(f"{article.title or ''}. {article.text[: item.sentence.start]}", name):
        return 1.0
    return LATER if _mentions(article.text, name) else NOWHERE


def _mentions(text: str, name: frozenset[str]) -> bool:
    words = "|".join(map(re.escape, sorted(name)))
    return bool(re.search(rf"\b(?:{words})\b", fold(text)))


def _rival(question: str, name: frozenset[str], text: str) -> bool:
    """Whether *text* has another name where the question has *name*: "the consulate in .."."""
    asked = {noun for noun, one in _placed(question) if not name.isdisjoint(one)}
    told = {noun for noun, one in _placed(text) if name.isdisjoint(one)}
    return not asked.isdisjoint(told)


def _placed(text: str) -> Iterator[tuple[str, frozenset[str]]]:
    """The nouns of *text* that stand before a preposition and a name, with that name."""
    for match in _PLACED.finditer(plain(text)):
        yield root(key(match["noun"])), frozenset(map(key, match["name"].split()))


def _other_doer(question: str, deed: str, text: str) -> bool:
    """Whether *text* tells the deed of somebody else than who did it in the *question*: the name
    before it there is none of those before it here.
    """
    asked, told = _before(question, deed), _before(text, deed)
    doers = _proper(asked[1:])
    if not doers or not told or _PASSIVE.search(asked) or _IS.search(told):
        return False
    names = (name for name in _NAME.finditer(told) if not _PREPOSITION.search(told[: name.start()]))
    others = _proper(" ".join(name[0] for name in names))
    return bool(others) and doers.isdisjoint(read(told).keys) and not _PRONOUN.search(told)


def _before(text: str, deed: str) -> str:
    """What stands before the deed in *text*; "" where it does not."""
    reading = read(text)
    found = next((word for word in reading.words if root(word.key) == root(deed)), None)
    return reading.plain[: found.start] if found else ""


def _proper(text: str) -> frozenset[str]:
    """The keys of the words of *text* with a capital that are no titles."""
    words = (word for word in _NAME.findall(text) if not is_title(fold(word)))
    return frozenset(map(key, words))
