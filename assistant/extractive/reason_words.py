"""Reason words: by which a sentence of news gives a reason, or tells what was so before."""

from __future__ import annotations

import re

from assistant.questions.classes import EVENTS

_REASON = re.compile(
    r"\b(?:because|due to|owing to|cit(?:es|ed|ing)|in response to|so that|in order to|in protest"
    r"|blam(?:ed|es|ing)|reasons?|causes?|caused|causing|as a result|led to|prompt(?:ed|ing)"
    r"|to blame|thanks to|on account of|for (?:lack|want) of|brought about|meant that|sparked"
    r"|triggered|forced|motives?|explain\w*|accus(?:ed|es|ing)|fear(?:s|ed|ing)?|shortages?"
    r"|lack(?:s|ed|ing)?|not enough|no longer|unable|too (?!late\b)\w+"
    r"|(?:could|can) ?not (?!say|tell|be reached|confirm|comment)|cannot"
    r"|to (?:avoid|prevent|protect|save|spare|make room)|would (?:have to be|cost)"
    r"|therefore|hence|(?:that|which) is why|as (?:he|she|it|they)|not allowed"
    r"|(?:not |un)authori[sz]ed"
    r"|(?:found|showed|concluded|revealed|established) that|since (?:he|she|it|they)"
    r"|(?i:they|he|she) (?:want|demand|oppos|object)\w*)\b"
)
# What gives a reason only beside the deed itself: "resigned over the sale", "fined for hiding it".
_BESIDE = re.compile(
    r"\b(?:over (?:the|an?|its|their|his|her) (?![A-Z])|amid|after \w+ing|for \w+ing|aim(?:ed|ing)"
    r"|saying|says? that"
    r"|to (?:repair|cut|reduce|make|stop|allow|raise|help|keep|let|free|pay|put|give|end)\b)"
)
# A mishap gives one, too: "fell after a small earthquake".
_AFTER = re.compile(
    r"\bafter an? (?:[\w-]+ ){0,2}?"
    rf"(?:{'|'.join(EVENTS[kind] for kind in EVENTS if kind not in ('vote', 'protest'))})\b",
    re.IGNORECASE,
)
_NAMED = re.compile(r"\b(?:named?|naming|identif\w+|anonym\w+)\b", re.IGNORECASE)
_UNNAMED = re.compile(
    r"\b(?:on (?:the )?condition of anonymity|anonymously|(?:asked|declined|requested) not to be"
    r" (?:named|identified))\b[^,;\u2014]*"
)
# That none is known, or given, is no reason.
_NONE = re.compile(
    r"\b(?:(?:did|does|do|has|have|would|will|could) ?n[o']t|refus\w+ to|declin\w+ to|without|no)"
    r" (?:\w+ ){0,3}?(?:reasons?|causes?|motives?|explan\w+|explain\w*)\b|\btoo early to [^.,;]*",
    re.IGNORECASE,
)
# What somebody gives as what was so before: "said the pump had failed".
_TOLD = re.compile(
    r"\b(?:sa(?:ys?|id)|told|tells?|claim\w*|report\w*|wr[io]te\w*|admit\w*|found)\b.{0,80}"
    r"\b(?:had|has|have) (?!(?:not|never) (?:known|seen|heard|meant)\b)"
    r"(?:not |never |been |already )?\w+(?:ed|en|n|t|ck|ut)\b(?! no\b)",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"\b(?:had|has not|have not) (?:not |never |been |already )?\w+(?:ed|en|n|t|ck|ut)\b"
)


def gives_reason(text: str, question: str = "") -> bool:
    """Whether *text* gives a reason, of what it tells or of what was told before.

    Why somebody is not named is none, but for a *question* of just that.
    """
    named = _NAMED.search(question)
    told = _NONE.sub("", text if named else _UNNAMED.sub("", text))
    return bool(_REASON.search(told))


def gives_its_reason(text: str, question: str = "") -> bool:
    """Whether *text* gives a reason of what it tells."""
    beside = _BESIDE.search(text) or _AFTER.search(text)
    return gives_reason(text, question) or bool(beside)


def tells_before(text: str) -> bool:
    """Whether *text* tells what was so before something else: "had been left open"."""
    return bool(_BEFORE.search(text))


def blames_before(text: str) -> bool:
    """Whether somebody in *text* tells what was so before: "said the steering had failed"."""
    return bool(_TOLD.search(_NONE.sub("", text)))
