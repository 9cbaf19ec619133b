"""Makers: the outlet and the byline of an article, which a claim may name as who reports it.

A name that only they have is no ground for what happened: that the Osk Gazette writes of Korrin
does not place anything in Osk.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.facts.name_grounds import NameGrounds
from assistant.facts.names import Name
from assistant.facts.words import content, fold, key, plain, tokens
from index.article import Article

_REPORTS = re.compile(
    r"\b(?:report\w*|say|says|said|saying|tells?|told|writ(?:es?|ten|ing)|wrote|according"
    r"|puts?|putting|gives?|gave|giving|counts?|counted|claim\w*|quot\w+|describ\w+|calls?|called"
    r"|lists?|listed|publish\w*|carr(?:y|ies|ied)|not(?:es|ed)|states?|stated|cit(?:es?|ed|ing)"
    r"|nam(?:es|ed)|correct\w*|article|story|account|version|newspaper|interview\w*)\b",
    re.IGNORECASE,
)
# What may be left out of an outlet's name at its end: "the BBC" for BBC News.
_TAIL = frozenset(
    map(key, ["news", "television", "tv", "radio", "online", "com", "org", "co", "uk"])
)


def reports(text: str) -> bool:
    """Whether a claim has a word of reporting, so that it may speak of an outlet."""
    return bool(_REPORTS.search(text))


class MakerGrounds:
    """The outlets and bylines of *articles*."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self._outlets = [_keys(a.outlet) for a in articles if a.outlet]
        self._bylines = [frozenset(_keys(a.byline)) for a in articles if a.byline]
        self._wholes = [(fold(plain(a.outlet)), _keys(a.outlet)) for a in articles if a.outlet]
        texts = [a.outlet for a in articles if a.outlet]
        words = [word for text in texts for word in tokens(plain(text))]
        self._names = NameGrounds(texts, [], frozenset(w.key for w in words), content(tuple(words)))

    def carries(self, name: Name, text: str) -> bool:
        """Whether the word is one of an outlet's name, which the claim gives, or of a byline's.

        *text* is that of the claim; empty when it reports nothing, and then none is carried.
        """
        if not text:
            return False
        said = fold(text)
        if any(whole in said and name.key in keys for whole, keys in self._wholes):
            return True
        if any(set(name.run) <= byline for byline in self._bylines):
            return True
        if any(name.key in keys and _head(keys) in name.run for keys in self._outlets):
            return True
        known = {word for keys in self._outlets for word in keys}
        short = name.text.removesuffix("'s")
        return short.isupper() and name.key not in known and self._names.carries(name)


def _keys(text: str) -> tuple[str, ...]:
    return tuple(word.key for word in tokens(plain(text)) if word.text.lower() != "the")


def _head(keys: Sequence[str]) -> str:
    """The word that tells an outlet from its town: the last, but for "News" and its like."""
    rest = list(keys)
    while len(rest) > 1 and rest[-1] in _TAIL:
        rest.pop()
    return rest[-1] if rest else ""
