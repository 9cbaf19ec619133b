"""Nobody: "No one has been charged" answers who was charged, whether anyone was, and how many.

It shares few words with a question and often names nothing, so the models pass over it: where the
article that the question is about says so, and no sentence found tells of the deed, it is given.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.extractive.ranking import ABOUT_HALF, Ranked
from assistant.facts.facts import read
from assistant.facts.irregular_verbs import root
from assistant.facts.words import STOP, fold, stem
from assistant.questions.classes import COUNTED, CRAFT, EVENTS, TOLLS, held, thing
from assistant.questions.deed_words import deed_of
from assistant.questions.pivots import pivots
from assistant.questions.question import Asks, Question

_ANYONE = re.compile(
    r"^\W*(?:was|were|is|are|has|have|had|did) (?:anyone|anybody|any (?:[\w-]+ ){0,2}?[\w-]+s)"
    r"(?: else)?(?: yet)? (?:been )?(?P<deed>[a-z]+)",
    re.IGNORECASE,
)
_WHO = re.compile(r"^\W*who (?:was|were|has been|have been|had been) (?P<deed>[a-z]+)", re.I)
_NONE = re.compile(
    r"\b(?:no one|nobody|none(?: of (?:the |its |his |her |them)?\w*)?|no (?P<what>[\w-]+))"
    r"(?: else)?(?: (?:has|have|had|was|were|is|are))?(?: yet)?(?: been)? (?P<deed>[a-z]+)"
    r"|\b(?:was|were|is|are) not (?:\w+ly )?(?P<unhurt>hurt|injured|wounded|harmed)"
    r"|\b(?P<safe>unhurt|unharmed|uninjured|unscathed)\b",
    re.IGNORECASE,
)
_ANY = frozenset(("anyone", "anybody", "any", "else", "many", "people"))
_FEWEST = 0.5  # share of the question's words that the article must have
_FIRST = 3  # of so many sentences, that of the article most like the question counts
_PERSONS = frozenset(("suspect", "suspects", "worker", "workers", "passenger", "passengers"))
_THINGS = {
    name: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for name, words in (EVENTS | CRAFT).items()
}


@dataclass(frozen=True, slots=True)
class Sought:
    """The *deed* of which it is asked whom it was done to; *open* where nobody may be it."""

    deed: str
    open: bool = False


def sought(asked: Question) -> Sought | None:
    """What *asked* wants to know of somebody, if that nobody was it would answer."""
    if anyone := _ANYONE.match(asked.text):
        return Sought(anyone["deed"].lower(), True)
    if asked.asks == (Asks.WHO,) and (who := _WHO.match(asked.text)):
        return Sought(who["deed"].lower())
    deed = pivots(asked.text).deed if asked.asks == (Asks.NUMBER,) else ""
    return Sought(deed) if deed and held(COUNTED, deed) & TOLLS.keys() else None


def nobody(asked: Question, ranked: Sequence[Ranked]) -> Ranked | None:
    """The sentence of the article in question that tells that nobody was it, if one does and no
    other there tells the deed; for whether anyone was, one that tells it, too.
    """
    want = sought(asked)
    if not want or not ranked:
        return None
    top = max(ranked[:_FIRST], key=lambda item: item.article)
    mine = [item for item in ranked if item.evidence.article.id == top.evidence.article.id]
    if top.article < ABOUT_HALF or not _about(asked, want.deed, top):
        return None
    told = [item for item in mine if _tells(want.deed, item.evidence.sentence.text)]
    none = [item for item in told if _says_none(want, item.evidence.sentence.text)]
    rest = [item for item in told if item not in none]
    return none[0] if len(none) == 1 and not rest else None


def _about(asked: Question, deed: str, item: Ranked) -> bool:
    """Whether the article has the names and most of the other words of the question."""
    article = item.evidence.article
    text = f"{article.title or ''}. {article.text}"
    if any(name.text not in text for name in asked.names):
        return False
    kept = (w for w in read(asked.text).words if fold(w.text) not in STOP | _ANY | {deed})
    words = {stem(word.key) for word in kept if not held(_THINGS, word.text)}
    has = words & read(text).stems
    kinds = held(_THINGS, asked.text) <= held(_THINGS, text)
    return kinds and len(has) >= _FEWEST * len(words)


def _tells(deed: str, text: str) -> bool:
    words = read(text).words
    if any(root(word.key) == root(deed) for word in words):
        return True
    asked = deed_of(read(deed).words, 0)
    if asked and any(deed_of(words, at) == asked for at in range(len(words))):
        return True
    tolls = held(COUNTED, deed) & TOLLS.keys()
    return bool(tolls & held(COUNTED, text)) or ("injured" in tolls and bool(_safe(text)))


def _safe(text: str) -> bool:
    return any(match["safe"] or match["unhurt"] for match in _NONE.finditer(text))


def _says_none(want: Sought, text: str) -> bool:
    for match in _NONE.finditer(text):
        if match["safe"] or match["unhurt"]:
            if want.open and "injured" in held(COUNTED, want.deed):
                return True
        elif _tells(want.deed, match["deed"]) and (not match["what"] or _person(match["what"])):
            return True
    return False


def _person(word: str) -> bool:
    return thing(word) == "" or word.lower() in _PERSONS
