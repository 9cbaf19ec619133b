"""Scope: does the claim say "all" where its sentence says "most", "always" for "sometimes",
"completely" for "partly"?

Two such words are compared where they stand with the same word, in a claim most of whose words the
sentence has. Where neither can be true with the other the claim is wrong; where it only says more
or less, a reader should look.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.checks.scope_words import MANY, SCALES
from assistant.facts.facts import read
from assistant.facts.irregular_verbs import root, roots
from assistant.facts.negation import may_negate
from assistant.facts.number_words import SMALL
from assistant.facts.words import STOP, Token, fold

SHARED = 0.7  # share of the claim's words that the sentence has
_FARTHEST = 4000  # characters of a sentence that are looked at
_WIDEST = 3  # words of what is measured
_NEAR = 3  # words on either side of "always" and "partly"
_ENDS = frozenset({"of", "in", "on", "at", "from", "to", "for", "with", "by", "and", "or", "who"})
_PEOPLE = re.compile(r"(?:one|body|thing)$", re.IGNORECASE)
_BUT = frozenset({"but", "while", "although", "though"})
_ANY = "*"  # what "everyone" and "but some" measure
_ALL, _HALF, _FEW, _NONE = 6, 3, 1, 0  # levels


@dataclass(frozen=True, slots=True)
class _Measure:
    """A word for how many, how often or how far: its *scale* and *level*, and the roots of *what*
    it measures.
    """

    text: str
    scale: int
    level: float
    what: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Told:
    measures: tuple[_Measure, ...]
    roots: frozenset[str]  # without those of the measures
    negated: bool

    def denies(self, beside: _Measure) -> bool:
        """Whether something is denied *beside* one of its measures."""
        return self.negated or any(m.level == _NONE for m in self.measures if m is not beside)


def overstated(claim: str, sentences: Sequence[str]) -> tuple[str, str] | None:
    """Return a word of the *claim* and the one of its sentence that it cannot stand on, or None."""
    found = next((pair for pair in _apart(claim, sentences) if _wrong(*pair)), None)
    return (found[0].text, found[1].text) if found else None


def stretched(claim: str, sentences: Sequence[str]) -> bool:
    """Whether the *claim* says more or less than its sentence: "most" for "some"."""
    return any(True for _ in _apart(claim, sentences))


def _apart(claim: str, sentences: Sequence[str]) -> Iterator[tuple[_Measure, _Measure]]:
    """The words of a claim whose like the sentences do not have, with what they have instead."""
    mine = _told(claim)
    if not mine.measures:
        return
    told = [_told(sentence) for sentence in sentences]
    for one in mine.measures:
        known = [o for each in told for o in each.measures if _of_one(one, o)]
        if any(_stands(one, other) for other in known):
            continue
        for each in told:
            near = len(mine.roots & each.roots) >= SHARED * len(mine.roots)
            others = [o for o in each.measures if near and _of_one(one, o)]
            if not others or mine.denies(one) != each.denies(others[0]):
                continue
            if _NONE not in (one.level, others[0].level) or mine.roots <= each.roots:
                yield one, others[0]


def _of_one(one: _Measure, other: _Measure) -> bool:
    if one.scale != other.scale:
        return False
    people = _ANY in one.what | other.what and "one" not in (one.text, other.text)
    return people or not one.what.isdisjoint(other.what)


def _stands(one: _Measure, other: _Measure) -> bool:
    """Whether the first may be said where the other stands."""
    if one.level == other.level:
        return True
    if one.text.lower().startswith("not "):
        return other.level not in (_ALL, _NONE)
    return _FEW < one.level < _HALF and other.level > _FEW  # "some" on "most"


def _wrong(one: _Measure, other: _Measure) -> bool:
    """Whether the first cannot be true where the other is."""
    low, high = sorted((one.level, other.level))
    if _ALL in (one.level, high if one.level < 2.5 else 0) or low == _NONE:
        return True
    return (one.level >= _HALF and low <= _FEW) or (one.level <= _FEW and high > 2)


@lru_cache(maxsize=2048)
def _told(text: str) -> _Told:
    reading = read(text[:_FARTHEST])
    found: list[_Measure] = []
    spans: list[tuple[int, int]] = []
    for scale, level, match in _matches(reading.plain):
        if not any(match.start() < end and start < match.end() for start, end in spans):
            spans.append(match.span())
            found.append(_Measure(match[0], scale, level, _what(reading.words, match, scale)))
    rest = [w for w in reading.words if not any(s <= w.start < e for s, e in spans)]
    return _Told(tuple(found), roots(rest), may_negate(rest))


def _matches(even: str) -> Iterator[tuple[int, float, re.Match[str]]]:
    for scale, levels in enumerate(SCALES):
        for level, pattern in levels:
            yield from ((scale, level, match) for match in pattern.finditer(even))


def _what(words: Sequence[Token], match: re.Match[str], scale: int) -> frozenset[str]:
    behind = [w for w in words if w.start >= match.end()]
    if scale != MANY:
        full = [w for w in words if w.key not in STOP]
        left = [w for w in full if w.end <= match.start()][-_NEAR:]
        return roots([*left, *[w for w in full if w.start >= match.end()][:_NEAR]])
    before = [fold(w.text) for w in words if w.end <= match.start()][-1:]
    if _PEOPLE.search(match[0]) or _BUT.issuperset(before or [""]):
        return frozenset({_ANY})
    if behind and fold(behind[0].text) == "of":
        behind = behind[1:]
        if behind and fold(behind[0].text) in ("them", "these", "those", "which", "whom"):
            return frozenset({_ANY})
    found: list[Token] = []
    for word in behind:
        small = fold(word.text)
        if small in _ENDS or (found and small in STOP) or len(found) == _WIDEST:
            break
        if word.key not in STOP and small not in SMALL and not small[0].isdigit():
            found.append(word)
    return frozenset(root(word.key) for word in found)
