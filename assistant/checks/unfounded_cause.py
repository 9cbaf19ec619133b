"""Unfounded causes: does the claim say "because" where its sentences tell no reason?

"The gate gave way because of a worn hinge" has all its words in an article that speaks of the gate
here and of the hinge there. So one cited sentence must have the words of the reason and a word that
makes a reason of them; that one thing came after another is no reason. It may be true all the same:
the claim is marked, not removed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.facts.irregular_verbs import PAST, roots
from assistant.facts.words import fold, plain, tokens

SHARED = 0.5  # share of the reason's words that a sentence must have
_NEAR = 4  # words before one of them among which a small word makes it a reason
_NO_DEED = (
    r"(?!(?:noth|anyth|someth|everyth|morn|even|spr|str|k|build|meet|hear|wedd|outstand)ing\b)"
)
_REASON = re.compile(
    r"\b(?P<how>because(?:\sof)?|due\sto|owing\sto|as\sa\sresult\sof|on\saccount\sof"
    rf"|for(?=\s{_NO_DEED}[a-z]{{2,}}ing\b))\s(?P<reason>[^,;:.]+)",
    re.IGNORECASE,
)
_MAKES_TEXT = r"""because due owing thanks caus\w* reason\w* leads? leading led result\w* so
therefore thus hence prompt\w* trigger\w* forc\w* blam\w* fault why amid response protest order
cit(?:ed|es|ing) saying says? explain\w* attribut\w* contribut\w* makes? made making means? meant
allow\w* enabl\w* prevent\w* dr[io]v\w* spark\w* motivat\w* account\w* responsib\w* concern\w*
fear\w* worr\w* if when accus\w* convict\w* charg\w* arrest\w* suspect\w* punish\w* effects? impact
affect\w* thanked help\w* keeps? kept consequen\w* depend\w* risk\w* being given"""
_MAKES = re.compile(rf"\b(?:{'|'.join(_MAKES_TEXT.split())})\b|:|--")
_BEHIND_DEED = frozenset({"him", "her", "them", "twice", "year", "month", "week", "times"})
_SMALL = frozenset({"as", "since", "for", "by", "with", "from", "over", "of", "to"})


def unfounded_cause(claim: str, sentences: Sequence[str]) -> str | None:
    """Return the reason in the *claim* that none of its *sentences* gives, or None."""
    even = plain(claim)
    for match in _REASON.finditer(even):
        if match["how"] == "for" and not _of_deed(even[: match.start()]):
            continue  # "a machine for cutting steel"
        reason = roots(tokens(fold(match["reason"])))
        if reason and not any(_gives(fold(plain(sentence)), reason) for sentence in sentences):
            return match[0]
    return None


def _of_deed(before: str) -> bool:
    """Whether what stands before "for" is a verb, whom it is done to, or how often."""
    for word in tokens(before)[-1:]:
        done = word.text in PAST or word.text.endswith("ed") or word.text in _BEHIND_DEED
        return done or word.text[0].isupper()
    return False


def _gives(told: str, reason: frozenset[str]) -> bool:
    """Whether a sentence has the words of a *reason*, and tells them as one."""
    words = tokens(told)
    shared = reason & roots(words)
    if len(shared) < SHARED * len(reason):
        return False
    if _MAKES.search(told):
        return True
    return any(
        fold(word.text) in _SMALL and not shared.isdisjoint(roots(words[n + 1 : n + 1 + _NEAR]))
        for n, word in enumerate(words)
    )
