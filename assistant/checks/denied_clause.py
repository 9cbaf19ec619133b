"""Denied clauses: does the claim state what its sentence only says is not so?

Of "they found no evidence that others were involved" the words of "Others were involved" all stand
there, in their order. So what hangs on a denial ("no sign that", "denied that", "dismissed reports
that", "did not believe") is kept apart, and a claim that states it without a word of doubt or
denial says the opposite.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from assistant.facts.irregular_verbs import root, roots
from assistant.facts.negation import CUES
from assistant.facts.words import Token, fold, plain, tokens

WITHIN = 0.75  # share of the claim's words that a denied clause has
WHOLE = 0.8  # or share of the clause's words that the claim has
ELSEWHERE = 0.7  # share of their common words that stand outside too: it is told there
_TOLD = (
    r"(?:reports?|claims?|rumou?rs?|suggestions?|allegations?|accusations?|charges?|assertions?"
    r"|speculation|notion|idea|theory|theories|possibility|stories|news)"
)
_PROOF = r"(?:evidence|proof|signs?|indications?|hints?|suggestion|confirmation|truth)"
_FINITE = r"(?:is|are|was|were|has|have|had|will|would|did|does|can|could)"
_DENIAL = re.compile(
    rf"(?P<how>\b(?:no|without|lack of|lacks|lacked|absence of)\s(?:\w+\s){{0,3}}?{_PROOF}"
    rf"\s(?:\w+\s)?(?:that|of|"
    rf"(?=(?:the|an?|any|he|she|it|they|his|her|its|their)\s|(?:\w+\s){{1,3}}?{_FINITE}\s))"
    rf"|\b(?:not|cannot|\w+n't|never)\s(?:\w+\s){{0,2}}?(?:any|find|found|seen|see|have)"
    rf"\s(?:\w+\s){{0,2}}?{_PROOF}\s(?:that|of)"
    r"|\b(?:nothing|no reason)\s(?:\w+\s)?to\s(?:suggest|indicate|show|prove|believe|think|suspect)"
    r"(?:\sthat)?"
    r"|\b(?:not|\w+n't|never)\s(?:aware|heard|know|known)\sof\sany\s"
    r"(?:plans?|intentions?|intent|moves?|efforts?|attempts?|decisions?)(?=\s(?:by|of|to)\s)"
    r"|\b(?:not|isn't|wasn't)\s(?:\w+ly\s)?(?:true|correct|the case)\sthat"
    r"|(?<!no )\b(?:doubts?|doubted|doubting)\sthat"
    r"|\b(?:untrue|false|wrong to say|incorrect|a lie|nonsense)\sthat"
    r"|\b(?:not|n't|never|\w+n't)\s(?:\w+ly\s)?(?:believe|think|accept)(?:\sthat|(?=\s\w+\s"
    rf"(?:\w+\s)?{_FINITE}\b))"
    rf"|\b(?:denied|denies|deny|denying|disputed|disputes)(?:\sthat|(?=\s(?:\w+\s){{1,3}}?{_FINITE}\b))"
    r"|\b(?:dismiss|reject|refut|rebuff|rebutt|deni|den|disput|dispel|debunk|contradict)"
    rf"(?:ed|es|led|ing|s|ies|y)?\s(?:as\s\w+\s)?(?:\w+\s){{0,3}}?{_TOLD}\s(?:that|of)"
    r"|\b(?:rul(?:ed|es|e|ing)\sout)(?:(?:\sthe\s(?:possibility|idea|theory))?\sthat|\s(?=an?\s))"
    r")\b\s*(?P<clause>[^.;:!?\"]+)",
    re.IGNORECASE,
)
_DENIED_BEHIND = re.compile(
    rf"\b{_TOLD}\sthat\s(?P<clause>[^.;:!?\",]+?)\s(?P<how>(?:is|are|was|were|has been|have been)"
    r"\s(?:false|wrong|untrue|incorrect|denied|dismissed|rejected|refuted|unfounded|baseless))\b",
    re.IGNORECASE,
)
_FEAR = re.compile(
    r"(?P<how>\b(?:fears?|feared|worr(?:y|ies|ied)|concerns?|speculation|rumou?rs?|allegations?"
    r"|accusations?|suspicions?|suspects?|suspected|possibility|risk|chance|claims?|theory|theories"
    r"|hopes?|hoped|unconfirmed reports?)\sthat)\s(?P<clause>[^.;:!?\"]+)",
    re.IGNORECASE,
)
_FOUND = frozenset(map(root, ("found", "discovered", "detected", "seen", "identified")))
_TWICE = re.compile(r"\b(?:not|never|no one|nobody|none|cannot|\w+n't)\s(?:\w+\s){0,2}$", re.I)
_ENDS = re.compile(
    r",\s(?:but|although|though|while|which|who|as|said|says|told|adding|despite|he|she|they|the"
    r"|and|according|\w+ing)\b|\s(?:but|although|though|despite|according to)\s"
    r"|,\s[A-Z]\w+(?:\s[A-Z]\w+)*"
    r"\s(?:said|says|told)\b| -- "
)
_DOUBT_TEXT = """whether if report reports reported reportedly claim claims claimed rumour rumours
rumor rumors alleged allegedly alleges allegation allegations accused accusation accusations
suspected suspects suspicion may might could possible possibly possibility question questions
questioned investigating investigated theory speculation evidence proof sign signs indication denial
denials disputed disputes dismiss dismissing refuted rebuffed suggestion suggestions untrue"""
_DOUBT = frozenset(_DOUBT_TEXT.split())


@dataclass(frozen=True, slots=True)
class _Denied:
    """What a sentence denies: by which words (*how*), in which *clause*, with which roots; *rest*
    are the roots of its other words.
    """

    how: str
    clause: str
    roots: frozenset[str]
    rest: frozenset[str]


def stated_though_denied(
    claim: Sequence[Token], sentences: Sequence[str]
) -> tuple[str, str] | None:
    """Return what the *claim* says and how one of its *sentences* denies it, or None."""
    if any(_doubts(word) for word in claim):
        return None
    mine = roots(claim)
    for place, sentence in enumerate(sentences):
        for denied in _denied(sentence):
            common = mine & denied.roots
            if not _states(mine, denied.roots):
                continue
            others = (roots(tokens(plain(s))) for n, s in enumerate(sentences) if n != place)
            told = denied.rest.union(*others)
            if len(common & told) < ELSEWHERE * len(common):
                return denied.clause, f"{denied.how} {denied.clause}"
    return None


def stated_though_feared(claim: Sequence[Token], sentences: Sequence[str]) -> bool:
    """Whether the *claim* states what all its *sentences* only have as a fear, a hope or a claim of
    somebody's.
    """
    if any(_doubts(word) for word in claim):
        return False
    mine = roots(claim)
    for place, sentence in enumerate(sentences):
        others = (roots(tokens(plain(s))) for n, s in enumerate(sentences) if n != place)
        told = frozenset[str]().union(*others)
        for match in _FEAR.finditer(plain(sentence)):
            clause = roots(tokens(_ENDS.split(match["clause"], maxsplit=1)[0]))
            common = mine & clause
            if _states(mine, clause) and len(common & told) < ELSEWHERE * len(common):
                return True
    return False


def denied_though_stated(claim: str, sentence: Sequence[Token]) -> tuple[str, str] | None:
    """Return how the *claim* denies what the *sentence* says without a word of doubt, or None."""
    found = stated_though_denied(sentence, [claim])
    return (found[1], found[0]) if found else None


def _states(mine: frozenset[str], clause: frozenset[str]) -> bool:
    common = len(mine & clause)
    if clause <= mine and mine - clause <= _FOUND:
        return True  # "Rust was found" of "no sign of rust"
    if not common or (common == 1 and max(len(mine), len(clause)) > 2):
        return False
    return common >= WITHIN * len(mine) or (common >= WHOLE * len(clause) and common > 1)


def _doubts(word: Token) -> bool:
    folded = fold(word.text)
    return folded in _DOUBT or folded in CUES or folded.endswith("n't")


@lru_cache(maxsize=2048)
def _denied(sentence: str) -> tuple[_Denied, ...]:
    return tuple(_read(plain(sentence)))


def _read(even: str) -> Iterator[_Denied]:
    for match in chain(_DENIAL.finditer(even), _DENIED_BEHIND.finditer(even)):
        if _TWICE.search(even[: match.start()]):
            continue  # "did not deny that", "no one denied that"
        clause = _ENDS.split(match["clause"], maxsplit=1)[0].strip(" ,")
        rest = even[: match.start()] + even[match.start("clause") + len(clause) :]
        found = roots(tokens(clause))
        if found:
            yield _Denied(match["how"], clause, found, roots(tokens(rest)))
