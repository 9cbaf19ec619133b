"""Negation: does the claim deny what its sentence says, or the other way round?

Deliberately narrow. A clash is reported only when one side holds a negating word in front of a
content word that the other side uses too, and the other side holds no negating word at all.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from assistant.places import PLACES
from assistant.words import STOP, Token, fold, stem

_NEGATORS = frozenset({"not", "never", "cannot", "without", "no", "neither", "nor"})
_TRYING = frozenset({"failed", "fails", "fail", "refused", "refuses"})
_DENIALS = frozenset({"denied", "denies", "deny", "denying"}) | _TRYING
_NO_DENIAL = frozenset({"only", "just", "merely", "simply", "fewer", "less", "least", "doubt"})
_UNTIL = frozenset({"until", "till"})
_STATEMENT_TEXT = """charge charges allegation allegations accusation accusations claim claims
report reports rumour rumours rumor rumors request requests appeal bail"""
_STATEMENTS = frozenset(_STATEMENT_TEXT.split())
# Words that may express a negation: a side that holds one is never said to lack negation.
_CUES = (
    _NEGATORS
    | _DENIALS
    | frozenset(
        {
            "none",
            "nobody",
            "nothing",
            "nowhere",
            "unable",
            "lack",
            "lacks",
            "lacked",
            "lacking",
            "hardly",
        }
        | {
            "barely",
            "rejected",
            "rejects",
            "reject",
            "declined",
            "declines",
            "stopped",
            "barred",
            "banned",
        }
        | {
            "ruled",
            "prevent",
            "prevented",
            "avoid",
            "avoided",
            "unlikely",
            "few",
            "little",
            "absence",
        }
        | {
            "false",
            "untrue",
            "less",
            "dismissed",
            "contrary",
            "neither",
            "only",
            "refusal",
            "failure",
        }
    )
)
_AUXILIARY = frozenset(
    {"did", "do", "does", "is", "was", "are", "were", "has", "have", "had", "will", "would"}
)
# Verbs that hand their negation on: "did not appear driven".
_RAISING = frozenset(
    {"appear", "appeared", "seem", "seemed", "believe", "think", "expect", "expected", "want"}
    | {"intend", "plan", "allow", "allowed", "able", "known", "any", "credible", "immediate", "yet"}
)
_SCOPE = 3  # words after the negator within which the negated word stands


def clash(claim: Sequence[Token], sentence: Sequence[Token]) -> tuple[str, str] | None:
    """Return what the claim says and what the sentence says, when only one is negated."""
    negated_claim, negated_sentence = _negated(claim), _negated(sentence)
    if negated_sentence and not _has_cue(claim, negated_sentence):
        other = _uses(claim, negated_sentence)
        if other:
            return other
    if negated_claim and not _has_cue(sentence, negated_claim):
        other = _uses(sentence, negated_claim)
        if other:
            return other[1], other[0]
    return None


def _negated(words: Sequence[Token]) -> dict[str, str]:
    """Map the stem of each negated content word to the words that negate it: {"appear": "did not
    appear"}.
    """
    found: dict[str, str] = {}
    folded = [fold(w.text) for w in words]
    for place in range(len(words)):
        if not _denies(folded[place : place + 8]):
            continue
        begin = place - 1 if place and fold(words[place - 1].text) in _AUXILIARY else place
        for later in range(place + 1, min(place + 1 + _SCOPE, len(words))):
            if begin == place and words[later].text[0].isdigit():
                break  # "and not 12": another number, no denial
            named = words[later].text[0].isupper() and words[later].key not in PLACES.values()
            if words[later].key in STOP or named:  # "isn't all Microsoft does" negates "does"
                continue
            text = " ".join(w.text for w in words[begin : later + 1])
            found.setdefault(_root(words[later].key), text)
            if fold(words[later].text) not in _RAISING:
                break
    roots = [_root(w.key) for w in words]
    return {word: text for word, text in found.items() if sum(_alike(word, r) for r in roots) == 1}


def _denies(words: Sequence[str]) -> bool:
    """Whether the first of the folded *words* negates what follows.

    Not in "not only", "no fewer than", "did not open until May" and "the failed bank".
    """
    first, behind = words[0], words[1:]
    if first in _TRYING:
        return behind[:1] == ["to"]
    if not (first in _NEGATORS or first in _DENIALS or first.endswith("n't")):
        return False
    if behind[:1] and (behind[0] in _NO_DENIAL or (behind[0] == "the" and behind[1:2] == ["only"])):
        return False
    if first in _DENIALS and not _STATEMENTS.isdisjoint(behind[:3]):
        return False  # "denied the charges": there are charges
    return _UNTIL.isdisjoint(behind)


def _alike(one: str, other: str) -> bool:
    """Whether two stems are of one word: "reduc" and "reduct", which a reduction leaves."""
    short, long = sorted((one, other), key=len)
    return one == other or (len(short) >= 5 and long.startswith(short))


def _has_cue(words: Sequence[Token], negated: Collection[str]) -> bool:
    """Whether a word may negate, other than the *negated* one ("stopped" beside "did not stop")."""
    others = (fold(w.text) for w in words if _root(w.key) not in negated)
    return any(word in _CUES or word.endswith("n't") for word in others)


def may_negate(words: Sequence[Token]) -> bool:
    """Whether a word among them negates, or may."""
    return any((word := fold(w.text)) in _NEGATORS or word.endswith("n't") for w in words)


def _uses(words: Sequence[Token], negated: dict[str, str]) -> tuple[str, str] | None:
    for word in words:
        phrase = negated.get(_root(word.key))
        if phrase:
            return word.text, phrase
    return None


def _root(word_key: str) -> str:
    """The stem, and one of its letters where two end it: "stopped" is of "stop"."""
    root = stem(word_key)
    return root[:-1] if len(root) > 3 and root[-1] == root[-2] else root
