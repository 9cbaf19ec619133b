"""Naming: a question of what somebody or something is called is answered by a name of just that.

"The barge hit the bridge" does not say which barge; "the barge Vega", "a barge named Vega" and
"Vega, a barge," do, and a longer name that is new may be meant.
"""

from __future__ import annotations

import re

from assistant.facts.facts import facts
from assistant.facts.words import STOP, fold, plain

_OF = re.compile(
    r"\b(?:what|which) (?:is|was|are|were) the (?:[a-z]+ )?names? of (?:the |an? |this |that )?"
    r"(?P<thing>[a-z][^?]*)",
    re.IGNORECASE,
)
_THEIRS = re.compile(
    r"\b(?:what|which) (?:is|was|are|were) (?:their|his|her|its) (?:[a-z]+ )?names?\b"
    r"|\bwhich ones\b",
    re.IGNORECASE,
)
_END = re.compile(
    r" (?:who|that|which|whose|of|in|on|at|from|for|with|by|near|over|and|arrested|killed)\b.*"
)
_NAMED = re.compile(
    r"\b(?:nam(?:e[sd]?|ing)|call(?:s|ed)|identified|known|nicknamed|dubbed|christened|titled"
    r"|entitled)(?: (?:as|is|was|were|it|him|her|them|the|by police))*,? [\"'A-Z]"
)
_RUN = 2  # words of a longer name


def gives_name(question: str, text: str) -> bool:
    """Whether *text* gives the name that the *question* asks for; true where it asks for none."""
    asked, told = plain(question), plain(text)
    found, theirs = _OF.search(asked), _THEIRS.search(asked)
    if not (found or theirs) or _NAMED.search(told) or _new(asked, told):
        return True
    return bool(found) and _beside(_END.sub("", found["thing"] if found else ""), told, asked)


def _beside(thing: str, text: str, question: str) -> bool:
    """Whether a name that the *question* has not stands beside the noun of *thing* in *text*."""
    nouns = re.findall(r"[\w-]+", thing)
    if not nouns:
        return False
    noun = re.escape(re.sub(r"(?:ies|s)$", "", nouns[-1]))
    names = (
        *re.findall(rf"\b{noun}\w{{0,3}}(?:,| is| was| were|:)? \"?([A-Z][\w'-]+)", text),
        *re.findall(rf"(?!(?:The|An?) )\b([A-Z][\w'-]{{1,30}}) (?:[\w-]+ )?(?i:{noun})", text),
        *re.findall(
            rf"\b([A-Z][\w'-]{{1,30}}),? (?:an?|the|is an?|is the) (?:[\w-]+ ){{0,3}}{noun}", text
        ),
    )
    return any(name not in question and fold(name) not in STOP for name in names)


def _new(question: str, text: str) -> bool:
    """Whether *text* has a longer name that the *question* has not, or any beside all of those."""
    names = facts(question).names
    least = 1 if names and all(name.text in text for name in names) else _RUN
    return any(
        len(name.run) >= least and name.text not in question and not name.starts
        for name in facts(text).names
    )
