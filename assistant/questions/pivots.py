"""Pivots: the words of a question that a sentence must have, in some form, to answer it.

"Who designed the bridge?" is not answered by who opened it: *designed* is the deed. "How many
diplomats were expelled?" is not answered by three posts: *diplomats* are counted. What else a
question has (the bridge, its name) may stand in the sentences around.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from assistant.facts.irregular_verbs import BASES, PAST, root
from assistant.facts.number_words import SMALL
from assistant.facts.words import STOP, Token, fold, plain, stem, tokens
from assistant.questions.classes import COUNTED, PEOPLE, TURNED, held, thing
from assistant.questions.pivot_words import (
    ADVERBS,
    BE,
    BEFORE_NOUN,
    CLAUSE,
    DO,
    PREPOSITIONS,
    UNCHANGED,
    VAGUE,
)

_ASKING = re.compile(
    r"\b(?P<many>how (?:many|much))\b|\bhow (?:long|old|far|often|large|big|high|tall|deep|fast)\b"
    r"|\b(?:when|where|why|how|who|whom|what|which)\b",
    re.IGNORECASE,
)
_PLURAL = re.compile(r"(?:s|people|men|children)$")
_OPEN = frozenset(("how", "what", "which"))  # told in many words
_GUESS = re.compile(r"\b(?:probably|likely|might|may|could|would)\b", re.IGNORECASE)
_DETERMINERS = frozenset(("a", "an", "the", "its", "his", "her", "their"))
_NOT_DONE = frozenset(("will", "be", "is", "are", "not", "never", "n't"))
_KNOWN = frozenset(map(root, BASES.values()))


@dataclass(frozen=True, slots=True)
class Pivots:
    """The *deed* of a question and what it has *counted*, as it words them; "" for none.

    *phrase* is the deed with two words behind it: "step down". *past* where it is done.
    *why* where its reason is asked for.
    """

    deed: str = ""
    counted: str = ""
    phrase: str = ""
    past: bool = False
    why: bool = False


@lru_cache(maxsize=256)
def pivots(question: str) -> Pivots:
    """The pivots of (a part of) a *question*."""
    even = plain(question)
    asking = _ASKING.search(even)
    if not asking or asking[0].lower() in _OPEN or _GUESS.search(even):
        return Pivots()
    words = [word for word in tokens(even) if word.start >= asking.end()]
    found = _of_count(words, asking) if asking["many"] else Pivots(deed=_deed(words))
    if not found.deed:
        return found
    past = _past(found.deed) or any(fold(word.text) == "did" for word in words)
    past = past and not any(fold(word.text) in _NOT_DONE for word in words)
    why = asking[0].lower() == "why"
    return replace(found, phrase=_phrase(words, found.deed), past=past, why=why)


def _phrase(words: Sequence[Token], deed: str) -> str:
    low = [fold(word.text) for word in words]
    return " ".join(low[(at := low.index(deed)) : at + 3])


def _of_count(words: Sequence[Token], asking: re.Match[str]) -> Pivots:
    """Of "how many ..": the noun, up to what can be no part of it."""
    nouns: list[str] = []
    for word in words:
        low = fold(word.text)
        if low in DO | BE | PREPOSITIONS | BEFORE_NOUN or (nouns and _past(low)):
            break
        nouns.append(low)
    rest = words[len(nouns) :]
    if not nouns and (kind := _predicate(words)):
        return Pivots(counted=kind)
    if asking["many"].endswith("much"):
        nouns = []
    if len(nouns) > 1 and not nouns[-1].endswith("s") and _PLURAL.search(nouns[-2]):
        return Pivots(nouns[-1], _noun(nouns[-2]))  # "how many people work at"
    deed = _deed(rest)
    if not deed and rest and _past(fold(rest[0].text)):
        deed = fold(rest[0].text)
    return Pivots("" if deed in VAGUE else deed, _noun(nouns[-1]) if nouns else "")


def _predicate(words: Sequence[Token]) -> str:
    """Of "how many of them were children": children."""
    low = [fold(word.text) for word in words]
    last = low[-1] if low else ""
    said = any(word in ("are", "were") for word in low[:-1]) and low[-2] in ("are", "were")
    return _noun(last) if said and _PLURAL.search(last) and not _past(last) else ""


def _noun(word: str) -> str:
    """*word*, or "" where it is anybody: how many people."""
    return "" if stem(word) in PEOPLE or not thing(word) else word


def _deed(words: Sequence[Token]) -> str:
    """The verb of what is asked, where the words behind the asking one show it."""
    at = 0
    while at < len(words) and fold(words[at].text) in ADVERBS:
        at += 1
    if at >= len(words):
        return ""
    first = fold(words[at].text)
    if first in DO and not any(fold(word.text) == "be" for word in words):
        found = next(_bases(words, at + 1), "")
    elif first in BE | DO:
        found = next(_participles(words, at + 1), "")
    elif first in PREPOSITIONS or first in BEFORE_NOUN or first in STOP:
        found = ""
    else:
        found = first if _verbal(first) else ""
    return "" if found in VAGUE else found


def _verbal(word: str) -> bool:
    """Whether a word behind "who" is a verb."""
    return _past(word) or word.endswith("s") or root(word) in _KNOWN


def _past(word: str) -> bool:
    return word in PAST | UNCHANGED or (len(word) > 4 and word.endswith("ed"))


def _ends(words: Sequence[Token], at: int) -> bool:
    """Whether no noun stands behind the word at *at*: it is none that describes one."""
    if at + 1 >= len(words):
        return True
    behind = words[at + 1]
    low = fold(behind.text)
    plain_end = low in PREPOSITIONS | BEFORE_NOUN | ADVERBS | STOP or low in SMALL
    return plain_end or not behind.text[0].islower()


def _clause(words: Sequence[Token], first: int) -> int:
    """Where a clause begins that says more of something, from the word at *first* on."""
    places = (at for at in range(first, len(words)) if fold(words[at].text) in CLAUSE)
    return next(places, len(words))


def _bases(words: Sequence[Token], first: int) -> Iterator[str]:
    """The verbs in their base form that may be what somebody did: first what has an object
    behind it ("approve the"), then the known ones.
    """
    found: list[tuple[int, str]] = []
    if any(fold(word.text) == "have" for word in words[first:]):
        return  # "How many lanes does it have?"
    for at in range(first, _clause(words, first)):
        word, before = words[at], fold(words[at - 1].text)
        low = fold(word.text)
        if word.text[0].isupper() or low in STOP | PREPOSITIONS or low.isdigit():
            continue
        noun = before in BEFORE_NOUN | PREPOSITIONS or before.endswith(("'s", "s'"))
        behind_name = at > first and words[at - 1].text[0].isupper()
        if noun or low.endswith(("ly", "ing", "tion", "ment", "ity", "ety")):
            continue
        known = _is_known(low)
        if not _ends(words, at) and not (behind_name and known):
            continue
        if low.endswith("s") and not low.endswith("ss"):
            continue
        object_follows = at + 1 < len(words) and fold(words[at + 1].text) in _DETERMINERS
        rank = 0 if object_follows else 1 if known or behind_name else 2
        found.append((rank, low))
    yield from (word for _, word in sorted(found, key=lambda item: item[0]))


def _is_known(word: str) -> bool:
    return root(word) in _KNOWN or bool(held(COUNTED, word) | held(TURNED, word))


def _participles(words: Sequence[Token], first: int) -> Iterator[str]:
    """The participles that may be what was or is being done."""
    for at in range(first, _clause(words, first)):
        low = fold(words[at].text)
        if low.endswith("ing") and fold(words[at - 1].text) in PREPOSITIONS:
            continue  # "who got the credit for inventing it"
        verb = _past(low) or (low.endswith("ing") and len(low) > 5)
        if verb and low not in STOP | PREPOSITIONS and words[at].text[0].islower():
            yield from [low] if _ends(words, at) else []
