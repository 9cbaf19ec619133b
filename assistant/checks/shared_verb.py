"""Shared verb: "convicted of fraud but acquitted of theft" is no "convicted of fraud and theft".

Both words of a pair of opposites stand in the sentence, each before what it is said of; the claim
may not have behind the one what only the other has there.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.checks.opposites import folded
from assistant.facts.negation import may_negate
from assistant.facts.opposite_words import VERBS
from assistant.facts.words import STOP, Token, stem

_CLEARED = frozenset({"acquitted", "cleared", "exonerated"})
_GUILTY = frozenset({"guilty", "convicted"})
_PAIRS = (*VERBS, (_GUILTY, _CLEARED), (_CLEARED, _GUILTY))
_ENDS_TEXT = "in on at by after before when who which that but while because for from as during to"
_ENDS = frozenset(_ENDS_TEXT.split())
_SAME = frozenset(
    {"one", "ones", "another", "other", "others", "two", "second"}
)  # of a noun before
_BE = frozenset({"is", "are", "was", "were", "be", "been", "being"})


def misplaced(claim: Sequence[Token], sentence: Sequence[Token]) -> tuple[str, str] | None:
    """Return what the *claim* says under a verb and the *sentence* under its opposite, or None."""
    mine, theirs = folded(claim), folded(sentence)
    if may_negate(claim) or may_negate(sentence):
        return None
    for side, other in _PAIRS:
        one, opposed = _only(theirs, side), _only(theirs, other)
        at, its = _only(mine, side), _only(mine, other)
        if one is None or opposed is None or at is None:
            continue
        first, second = (
            _behind(sentence, theirs, one, opposed),
            _behind(sentence, theirs, opposed, one),
        )
        said = _behind(claim, mine, at, its)
        if first and second and said & (second - first):
            return claim[at].text, sentence[opposed].text
    return None


def _only(words: Sequence[str], side: frozenset[str]) -> int | None:
    """Where the one word of a *side* stands."""
    places = [place for place, word in enumerate(words) if word in side]
    return places[0] if len(places) == 1 else None


def _behind(
    tokens: Sequence[Token], words: Sequence[str], verb: int, other: int | None
) -> frozenset[str]:
    """The stems of what stands behind a verb, as its object or after "of"; none if it is passive
    and has no "of".
    """
    found: list[str] = []
    before, place = None, verb
    passive = not _BE.isdisjoint(words[max(0, verb - 2) : verb])
    for place in range(verb + 1, len(tokens)):
        token = tokens[place]
        apart = before is not None and token.start - before > 1
        if words[place] in _ENDS or place == other or apart:
            break
        before = token.end
        if token.key not in STOP:
            found.append(stem(token.key))
    of = "of" in words[verb + 1 : verb + 3 + len(found)]
    if not _SAME.isdisjoint(words[verb + 1 : place + 1]):
        return frozenset()
    return frozenset(found) if of or not passive else frozenset()
