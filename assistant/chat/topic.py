"""Topic: what a question is about, without what it asks; to put behind one that does not say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from assistant.chat.phrases import Phrase, content_words, phrases
from assistant.chat.session import Turn
from assistant.chat.word_classes import CALENDAR

MOST = 3  # phrases of a topic
_NO_TOPIC = frozenset(["one", "ones", "i"])
_BRACKETS = re.compile(r"\s*\(([^()]*)\)")
_BY = r"(?:(?:by|for|on|in|at|to|from|with|since|until|of|against) )?"
_DOES = r"(?:is|are|was|were|do|does|did|has|have|had|will|would|can|could|should)\b(?:n't)?"
_LEAD = r"^\W*(?:and |but |so )?"
_ASKING = re.compile(
    rf"{_LEAD}{_BY}(?:how (?:many|much|long|often|old|far|high|big)(?: of)?"
    rf"|how|why|when|where|whom?|whose|what about|what|which)\b(?:'s)?(?: exactly| else)?"
    rf"\s*(?:(?:is|was) it that\b|{_DOES})?\s*",
    re.IGNORECASE,
)
_YES_NO = re.compile(rf"{_LEAD}{_DOES}(?: there)?\s*", re.IGNORECASE)
_SAYING = re.compile(r"\s+(?:say|think|do)\s+(?:about|to|on|of|in|at|for|with|against)\b")
_TRAILING = re.compile(r"\s+(?:of|for|at|in|to|about|with|on|be|been)$")


def bare(question: str) -> str:
    """The *question* without what was put in brackets behind it."""
    return _BRACKETS.sub("", question).strip()


def bracketed(question: str) -> str:
    """What was put in brackets behind the *question*."""
    return ", ".join(_BRACKETS.findall(question))


def core(question: str) -> str:
    """What is said of what: the question without its question word, auxiliary and mark.

    What stands in brackets behind it follows: of "When (the fire in the yard)?" that is all.
    """
    text = bare(question).rstrip(" ?.!")
    cut = _ASKING.sub("", text) if _ASKING.match(text) else _YES_NO.sub("", text)
    said = _SAYING.sub(",", _TRAILING.sub("", cut.strip()))
    parts = [said if any(content_words(said)) else "", bracketed(question)]
    return ", ".join(filter(None, parts))


def with_topic(question: str, topic: str) -> str:
    """The *question* with its topic, where there is one, in brackets before the question mark."""
    topic = ", ".join(filter(None, [bracketed(question), topic]))
    return f"{bare(question).rstrip(' ?.!')} ({topic})?" if topic else question


def asked_about(turn: Turn) -> list[Phrase]:
    """The noun phrases of the turn's question that say something, then those of its topic."""
    every = [*phrases(bare(turn.question)), *phrases(bracketed(turn.question))]
    said = (p for p in every if p.named or " " in p.text or p.plural)
    return [p for p in said if p.head not in _NO_TOPIC]


def about(turn: Turn, question: str, most: int = MOST) -> str:
    """The topic of *turn* as far as *question* does not name it: *most* phrases, named ones first.

    A topic without a name takes one from the sentence that answered.
    """
    said = set(content_words(question))
    found = list(_new(sorted(asked_about(turn), key=lambda p: not p.named), said))
    if not any(phrase.named for phrase in found) and not any(p.named for p in phrases(question)):
        told = [phrases(c.quote) for c in turn.answer.citations[:1]]
        named = [
            p
            for every in told
            for p in every
            if p.named and p.head not in _NO_TOPIC and (p.start or " " in p.text)
            if CALENDAR.isdisjoint(p.text.lower().split())
        ]
        found = [*list(_new(named, said))[:1], *found]
    return ", ".join(phrase.text for phrase in found[:most])


def _new(found: Iterable[Phrase], said: set[str]) -> Iterator[Phrase]:
    """Those that say something which was not said before."""
    said = set(said)
    for phrase in found:
        words = set(content_words(phrase.text))
        known = phrase.named and phrase.head in said  # "Mayor Castellan", of whom it is
        if words - said and not known:
            yield phrase
            said |= words
