"""Dropped hedges: does the claim tell as done what its sentence only has as alleged, possible,
planned or a condition?

"Finch awarded the contracts" does not follow from "Finch allegedly awarded the contracts", nor from
"Finch may award", "plans to award", "is accused of awarding" or "if Finch awards". Such a claim is
not wrong for sure: it is marked, not removed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from assistant.checks.hedge_words import (
    ALLEGED,
    COMING,
    COMING_WORDS,
    DOUBTED,
    DOUBTED_BEHIND,
    OPEN_WORDS,
)
from assistant.checks.hedged import SAYING
from assistant.facts.irregular_verbs import PAST, root, roots
from assistant.facts.words import STOP, Token, fold, plain, tokens

SHARED = 0.6  # share of the claim's words that the sentence has
_REACH = 4  # words behind a hedge among which what it hedges stands
_DONE = frozenset({"was", "were", "did", "has", "have", "had", "been"})
_PLAIN_TO = re.compile(r"\bto\s(?!(?:the|an?|his|her|its|their|this|that|every|each)\b)[a-z]")
_NAMES = ("May", "Will")
_SAME = {root("dead"): frozenset(map(root, ("dead", "died", "killed")))}
_LIGHT = frozenset(
    map(root, ("take", "make", "get", "go", "have", "be", "people", "person", "year"))
)


def dropped_hedge(claim: Sequence[Token], sentences: Sequence[str]) -> str | None:
    """Return the hedge of a sentence that the *claim* leaves out, or None."""
    said = {fold(word.text) for word in claim if word.text not in _NAMES}
    mine = roots(claim)
    if not mine or said & OPEN_WORDS:
        return None
    told_on = bool(said & SAYING)
    done = _is_past(claim) and not said & COMING_WORDS and not _to_do(claim)
    told = [_told(sentence) for sentence in sentences]
    for place, (known, doubted, coming) in enumerate(told):
        if len(mine & known) < SHARED * len(mine):
            continue
        for hedge, stated in (*doubted, *(coming if done else ())):
            if (told_on and ALLEGED.fullmatch(hedge)) or fold(hedge) in said:
                continue
            others = (each for n, (each, _, _) in enumerate(told) if n != place)
            if not mine.isdisjoint(_SAME.get(stated, {stated})) and not any(
                stated in other for other in others
            ):
                return hedge
    return None


def _is_past(claim: Sequence[Token]) -> bool:
    """Whether a verb of the claim tells what has happened."""
    words = [fold(word.text) for word in claim]
    return any(word in _DONE or word in PAST or word.endswith("ed") for word in words)


def _to_do(claim: Sequence[Token]) -> bool:
    """Whether "to" stands before what may be a verb: "to pay", not "to her club"."""
    return bool(_PLAIN_TO.search(" ".join(word.text for word in claim)))


@lru_cache(maxsize=2048)
def _told(
    sentence: str,
) -> tuple[frozenset[str], tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]:
    """The roots of a sentence, and each hedge of it with the root that it hedges."""
    even = plain(sentence)
    words = tokens(even)
    all_roots = [root(word.key) for word in words]
    found = (
        tuple(
            (hedge, stated)
            for hedge, stated in _hedged(even, words, pattern)
            if all_roots.count(stated) == 1
        )
        for pattern in (DOUBTED, COMING)
    )
    doubted, coming = found
    return roots(words), doubted, coming


def _hedged(
    even: str, words: Sequence[Token], pattern: re.Pattern[str]
) -> Iterator[tuple[str, str]]:
    for match in pattern.finditer(even):
        if match[0] in _NAMES:
            continue
        behind = [word for word in words if word.start >= match.end()][:_REACH]
        if fold(match[0]) in ("almost", "nearly") and not _is_past(behind[:1]):
            continue  # "nearly 600"
        for word in behind:
            apart = re.search(r"[,;:.()]", even[match.end() : word.start])
            if apart:
                break
            if word.key in STOP or root(word.key) in _LIGHT or word.text.endswith("ly"):
                continue
            yield match[0], root(word.key)
            break
    for match in DOUBTED_BEHIND.finditer(even) if pattern is DOUBTED else ():
        yield match["how"], root(fold(match["what"]))
