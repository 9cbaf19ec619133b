"""Described: what "the bridge" is, where the article named it before: "Kelby Bridge".

Only a name that ends in that very noun tells, and of several the last one: behind "Harl Bridge",
"the bridge" is no longer the one named before it.
"""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.answer import Evidence
from assistant.facts.facts import read
from assistant.facts.words import STOP, fold, key

_THE = re.compile(
    r"\b(?:[Tt]he|[Tt]his|[Tt]hat) (?P<noun>[a-z][\w-]{2,})\b(?! (?:of|in|at|near) (?:the )?[A-Z])"
)
_REACH = 6_000  # characters before a sentence in which it may have been named


def described(
    evidence: Evidence, wanted: frozenset[str] | None = None
) -> dict[str, frozenset[str]]:
    """The keys of the names behind the nouns of a sentence: `bridge` to `kelby` and `bridge`.

    Only of the *wanted* nouns, as the sentence has them, where some are named.
    """
    sentence, article = evidence.sentence, evidence.article
    nouns = {m["noun"] for m in _THE.finditer(sentence.text)} - STOP
    nouns = nouns if wanted is None else nouns & wanted
    if not nouns:
        return {}
    before = article.text[max(0, sentence.start - _REACH) : sentence.start]
    return _described(f"{article.title or ''}. {before}", frozenset(nouns))


def meant(evidence: Evidence, wanted: frozenset[str] | None = None) -> frozenset[str]:
    """The keys of a sentence, with those of the names that its "the bridge" stands for."""
    return read(evidence.sentence.text).keys.union(*described(evidence, wanted).values())


@lru_cache(maxsize=2048)
def _described(before: str, nouns: frozenset[str]) -> dict[str, frozenset[str]]:
    named = ((noun, _named(before, noun)) for noun in sorted(nouns))
    return {key(noun): name | {key(noun)} for noun, name in named if name}


def _named(before: str, noun: str) -> frozenset[str]:
    """The keys of the last name in *before* that ends in *noun*; none where there is none."""
    pattern = re.compile(
        rf"\b(?P<name>(?:[A-Z][\w'\u2019-]{{1,30}} ){{1,3}})(?i:{re.escape(noun)})\b"
    )
    for match in reversed(list(pattern.finditer(before))):
        words = [word for word in match["name"].split() if fold(word) not in STOP]
        if words:
            return frozenset(map(key, words))
    return frozenset()
