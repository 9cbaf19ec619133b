"""Exchanged roles: does the claim say "19 killed and 31 hurt" where its sentence says "31 killed
and 19 hurt", or "Y sued X" where it says "X sued Y"?

The same words in another order, so no other check sees it. Narrow: of two figures each must stand
with the words of the other, and with none of its own; of two names each must stand where the other
does, around the same words, with the same voice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise, product

from assistant.bounds import Counted
from assistant.facts import facts, read
from assistant.names import runs
from assistant.words import STOP, Token, fold, stem

# What news says of the dead and the hurt in unlike words.
_SAME = {
    **dict.fromkeys(map(stem, ("dead", "died", "deaths", "die", "perished", "fatalities")), "kill"),
    **dict.fromkeys(map(stem, ("hurt", "wounded", "injuries", "wounds")), "injur"),
}
# What two do with each other, whoever is named first.
_MUTUAL_TEXT = """met meet meeting meets married marry marries faced face faces fought fight fights
played play plays talked talk talks spoke agreed joined join joins borders bordered shares share
shared resembles drew tied competed clashed clash debated divorced merged cooperated versus
accompanied contacted connects connected linked links allied partnered rivals rivalled equals"""
_MUTUAL = frozenset(stem(word) for word in _MUTUAL_TEXT.split())
# No verb that one does to another: "Lumo is the capital of Korrin", "Lumo, whose mayor ..".
_BREAK = re.compile(
    r"[,;:()\"]|--|'s\b|s'\s|\b(?:and|or|but|who|which|that|whose|while|as|than|of|become|became|named"
    r"|called|remain(?:s|ed)?|(?:is|was|are|were|be|been|being)(?!.*\bby\b))\b"
)
_VERB_TEXT = """
beat bought sold told gave sent led took left paid fed fought shot hit struck won cut
put taught caught held kept saw knew drove drew bit bid bound broke chose forgave hid overthrew
overtook sought shook stole threw wrote"""
_VERBS = frozenset(_VERB_TEXT.split())
_VERBAL = re.compile(r"[a-z]{2,}(?:ed|[^s]s)$")
_BY = re.compile(r"\bby(?:\sthe)?\s*$")
_MOST = 20  # places of one number that are looked at
_LONGEST = 60  # characters between two names that a verb joins


@dataclass(frozen=True, slots=True)
class _Joined:
    """Two names side by side, their keys, and the stems of what stands between them."""

    first: frozenset[str]
    second: frozenset[str]
    between: frozenset[str]
    passive: bool

    @property
    def doer(self) -> frozenset[str]:
        return self.second if self.passive else self.first

    @property
    def other(self) -> frozenset[str]:
        return self.first if self.passive else self.second


def exchanged(claim: str, sentences: Sequence[str]) -> str | None:
    """Return how two figures or two names of the *claim* have changed places, or None."""
    return _figures(claim, sentences) or _names(claim, sentences)


def _figures(claim: str, sentences: Sequence[str]) -> str | None:
    mine = facts(claim).counted[:_MOST]
    told = [facts(sentence).counted for sentence in sentences] if len(mine) > 1 else []
    for one, other in combinations(mine, 2):
        if one.number.carried_by(other.number):
            continue
        pairs = [pair for known in told for pair in _pairs(one, other, known)]
        if pairs and all(_swapped(one, other, *pair) for pair in pairs):
            return f"exchanges {one.number.text} and {other.number.text}"
    return None


def _pairs(
    one: Counted, other: Counted, known: Sequence[Counted]
) -> Iterator[tuple[Counted, Counted]]:
    """The places of a sentence where both numbers stand."""
    firsts = [each for each in known if one.number.carried_by(each.number)]
    seconds = [each for each in known if other.number.carried_by(each.number)]
    yield from product(firsts[:_MOST], seconds[:_MOST])


def _swapped(one: Counted, other: Counted, first: Counted, second: Counted) -> bool:
    mine, its = _apart(one, other)
    there, its_there = _apart(first, second)
    crossed = bool(mine & its_there) and bool(its & there)
    return crossed and mine.isdisjoint(there) and its.isdisjoint(its_there)


def _apart(one: Counted, other: Counted) -> tuple[frozenset[str], frozenset[str]]:
    """The words by which two numbers of a sentence differ."""
    mine, its = (frozenset(_SAME.get(word, word) for word in each.role) for each in (one, other))
    return mine - its, its - mine


def _names(claim: str, sentences: Sequence[str]) -> str | None:
    mine = list(_joined(claim))
    told = [joined for sentence in sentences for joined in _joined(sentence)] if mine else []
    for one in mine:
        same = [known for known in told if _alike(one, known)]
        turned = [k for k in same if k.doer & one.other and k.other & one.doer]
        if turned and not any(k.doer & one.doer or k.other & one.other for k in same):
            return "exchanges who does it and to whom"
    return None


def _alike(one: _Joined, other: _Joined) -> bool:
    """Whether a name and the words between the names are the same, in either order."""
    names, theirs = one.first | one.second, other.first | other.second
    return one.between == other.between and not names.isdisjoint(theirs)


def _joined(text: str) -> Iterator[_Joined]:
    reading = read(text)
    for one, other in pairwise(runs(reading.plain, reading.words)):
        gap = reading.plain[one[-1].end : other[0].start]
        if len(gap) > _LONGEST or _BREAK.search(gap):
            continue
        inner = [w for w in reading.words if one[-1].end <= w.start and w.end <= other[0].start]
        if not any(_VERBAL.match(w.text) or w.text in _VERBS for w in inner):
            continue
        between = frozenset(stem(word.key) for word in inner if word.key not in STOP)
        first, second = _keys(one), _keys(other)
        if between and between.isdisjoint(_MUTUAL) and first.isdisjoint(second):
            yield _Joined(first, second, between, bool(_BY.search(fold(gap))))


def _keys(run: Sequence[Token]) -> frozenset[str]:
    return frozenset(word.key for word in run)
