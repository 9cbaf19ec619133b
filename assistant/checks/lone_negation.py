"""A denial of the claim's own: "Milan is not the capital", where no cited sentence denies anything.

What negates is written in many ways ("refused", "unaware", "the last to win"), so a sentence that
may negate in any of them is never said to lack it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from assistant.facts.irregular_verbs import root
from assistant.facts.negation import CUES
from assistant.facts.opposite_words import PAIRS
from assistant.facts.words import HELPING, Token, fold

_NEGATORS = frozenset(
    {"not", "never", "cannot", "no", "neither", "nor", "nobody", "none", "nothing"}
)
# Behind these, "not" and "no" deny nothing: "not only", "no fewer than", "no doubt", "no longer".
_NO_DENIAL_TEXT = """only just merely simply fewer less least more later earlier sooner doubt longer
matter one until till necessarily surprisingly far"""
_NO_DENIAL = frozenset(_NO_DENIAL_TEXT.split())
# Words in which a denial may lie, besides those that `assistant.facts.negation` knows.
_MAY_DENY_TEXT = """last worst worse poorly only sole instead rather former formerly away end ends
ended halt halted abandoned cancelled canceled scrapped kept lacking missing missed miss exempt
different differ differs however still remain remains remained ruled sceptical skeptical doubt
doubts doubted questioned oppose opposed opposes resisted ignored ban bans acquitted innocent denial
free zero nil unless waived withheld spared narrowly nearly almost wrong mistaken myth hoax negative
forgery fake faked forged bogus below"""
_MAY_DENY = CUES | frozenset(_MAY_DENY_TEXT.split())
_PREFIXES = ("un", "in", "im", "il", "ir", "dis", "non", "mis", "de")
_SCOPE = 3  # words behind "not" among which "until" takes its denial away


def denied_in_none(claim: Sequence[Token], told: Sequence[Sequence[Token]]) -> bool:
    """Whether no word of the sentences *told* may deny what a *claim* denies."""
    return not any(_may_deny(claim, words) for words in told)


def denies(words: Sequence[Token]) -> bool:
    """Whether one of the *words* denies what is behind it."""
    for place, word in enumerate(words):
        folded = fold(word.text)
        if folded not in _NEGATORS and not folded.endswith("n't"):
            continue
        behind = [fold(w.text) for w in words[place + 1 : place + 1 + _SCOPE]]
        ranked = word.text == "No" and behind[:1] and behind[0][0].isdigit()
        before = fold(words[place - 1].text) if place else ""
        if folded == "not" and before not in HELPING:
            continue  # "16, and not 12", "to sell, not to close"
        if not ranked and _NO_DENIAL.isdisjoint(behind[:1]) and "until" not in behind:
            return True
    return False


def _may_deny(claim: Sequence[Token], words: Sequence[Token]) -> bool:
    folded = {fold(word.text) for word in words}
    if folded & _MAY_DENY or any(word.endswith(("n't", "less")) for word in folded):
        return True
    mine = {fold(word.text) for word in claim}
    return _prefixed(mine, folded) or any(mine & side and folded & other for side, other in PAIRS)


def _prefixed(mine: Collection[str], folded: Collection[str]) -> bool:
    """Whether a word is one of *mine* with a prefix that denies it: "unaware" for "aware"."""
    roots = {root(word) for word in mine if len(word) > 3}
    return any(
        word.startswith(prefix) and root(word.removeprefix(prefix)) in roots
        for word in folded
        for prefix in _PREFIXES
    )
