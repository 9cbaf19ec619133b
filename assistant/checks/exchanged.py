"""Exchanged places: does the claim say "19 killed and 31 hurt" where its sentence says "31 killed
and 19 hurt", or "Y sued X" where it says "X sued Y" (`assistant.checks.turned`)?

The same words in another order, so no other check sees it. Narrow: of two figures each must stand
with the words of the other, and with none of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, product

from assistant.checks.turned import turned
from assistant.facts.bounds import Counted
from assistant.facts.facts import facts, read
from assistant.facts.words import stem

# What news says of the dead and the hurt in unlike words.
_SAME = {
    **dict.fromkeys(map(stem, ("dead", "died", "deaths", "die", "perished", "fatalities")), "kill"),
    **dict.fromkeys(map(stem, ("hurt", "wounded", "injuries", "wounds")), "injur"),
}
_MOST = 20  # places of one number that are looked at


def exchanged(claim: str, sentences: Sequence[str]) -> str | None:
    """Return how two figures or two names of the *claim* have changed places, or None."""
    return _figures(claim, sentences) or turned(claim, sentences)


def _figures(claim: str, sentences: Sequence[str]) -> str | None:
    mine = facts(claim).counted[:_MOST]
    told = [facts(sentence).counted for sentence in sentences] if len(mine) > 1 else []
    for one, other in combinations(mine, 2):
        score = f"{one.number.text}-{other.number.text}"
        if one.number.carried_by(other.number) or any(score in read(s).plain for s in sentences):
            continue  # a team loses 3-1 where the other wins 3-1
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
