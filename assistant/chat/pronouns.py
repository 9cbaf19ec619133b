"""Pronouns: each is replaced by what it most likely means, once; later ones lean on the first."""

from __future__ import annotations

import re
from itertools import pairwise

from assistant.chat.antecedents import Antecedents
from assistant.chat.doers import verb_of
from assistant.chat.people import people_named
from assistant.chat.phrases import Word, is_verb, phrases, words_in
from assistant.chat.word_classes import AUXILIARIES, PREPOSITIONS

_KINDS = {
    "he": "he", "him": "he", "his": "he", "she": "she", "her": "she", "hers": "she",
    "they": "they", "them": "they", "their": "they", "these": "they", "those": "they",
    "it": "it", "its": "it", "that": "that", "this": "that", "there": "there", "then": "then",
}  # fmt: skip
_OWN = frozenset({"his", "their", "its"})
_SAYING = frozenset(["say", "says", "said", "do", "does", "did", "done", "think", "happen", "mean"])
_THINKING = frozenset(["think", "thinks", "believe", "believes", "expect", "expects", "behind"])
_DEED_TEXT = """
order ordered orders cause caused causes decide decided announce announced approve approved allow
allowed plan planned condemn condemned confirm confirmed deny denied report reported demand demanded
explain explained justify justified oppose opposed support supported request requested
"""
_OF_DEEDS = frozenset(_DEED_TEXT.split())  # what somebody did may be their object
_WEATHER = frozenset(["rain", "snow", "freeze"])
_OF_SHIPS = frozenset(["built", "launched", "sunk", "sink", "scrapped", "refloated"])  # "she"
_ABOUT = frozenset(["about", "of", "for", "with", "to", "by", "from", "on", "against", "behind"])
_SUBJECTS = frozenset(["he", "she", "they", "his", "her", "their"])
_EXPLETIVE = re.compile(
    r"\b(?:is|was) it (?:true|possible|clear|known|that|really)\b", re.IGNORECASE
)


def filled(asked: str, before: Antecedents) -> tuple[str, str]:
    """*asked* with its pronouns filled in, and the first one for which nothing was found."""
    words = words_in(asked)
    done: set[str] = set()
    said_for: set[str] = set()
    question, shift, unclear = asked, 0, ""
    for at, word in enumerate(words):
        kind = _kind(words, at, asked)
        if word.low == "it" and verb_of(words, at) == "take" and before.doer("take", ""):
            kind = "it"
        if not kind or kind in done:
            continue
        if _within(asked, words, at, kind):
            continue
        acts = _acts_on_it(words, at)
        kind = "actor" if acts else kind
        meant = _meaning(kind, before, verb_of(words, at))
        if meant in said_for:
            continue  # two pronouns are two things; which the second is, is not known
        if not meant:
            unclear = unclear or (word.low if kind not in {"there", "then"} else "")
            continue
        done.add(kind)
        said_for.add(meant)
        said = _owned(meant) if _owns(words, at) else meant
        question = question[: word.start + shift] + said + question[word.end + shift :]
        shift += len(said) - (word.end - word.start)
    return question[0].upper() + question[1:] if done and question else question, unclear


def refers(asked: str) -> bool:
    """Whether it has a pronoun for what was said before, filled in or not."""
    words = words_in(asked)
    return any(word.low in _KINDS and _stands_alone(words, at) for at, word in enumerate(words))


def points(question: str) -> bool:
    """Whether an "it" or "that" is left, for something that no noun stands for."""
    words = words_in(question)
    left = (at for at, word in enumerate(words) if word.low in {"it", "that", "this"})
    return any(_stands_alone(words, at) for at in left) and not _EXPLETIVE.search(question)


def of_deed(asked: str) -> bool:
    """Whether an "it" is what somebody ordered, caused or denied: something that happened."""
    words = words_in(asked)
    pairs = pairwise(word.low for word in words)
    return any(verb in _OF_DEEDS and low in {"it", "that", "this"} for verb, low in pairs)


def _kind(words: list[Word], at: int, text: str) -> str:
    """Which antecedent a word asks for; nothing for a word that is no pronoun here.

    "that" is mostly what was said or done, which no noun stands for: only behind a preposition,
    "about that", it is filled in.
    """
    low, kind = words[at].low, _KINDS.get(words[at].low, "")
    after = words[at + 1].low if at + 1 < len(words) else ""
    before = words[at - 1].low if at else ""
    said = (before in _SAYING and not after) or before in _THINKING or after in {"mean", "take"}
    said = said or before in _OF_DEEDS or after in _WEATHER
    pronoun = {
        "these": _stands_alone(words, at),
        "those": _stands_alone(words, at),
        "that": _stands_alone(words, at) and before in _ABOUT,
        "this": _stands_alone(words, at) and before in _ABOUT,
        "it": not said and not _EXPLETIVE.search(text),
        "there": before not in AUXILIARIES and after not in AUXILIARIES,
        "then": before in {"since", "until", "by", "before", "after", "back"},
    }
    return kind if pronoun.get(low, True) else ""


def _stands_alone(words: list[Word], at: int) -> bool:
    """Whether a word that may also go before a noun does not."""
    if words[at].low not in {"this", "that", "these", "those"}:
        return True
    after = words[at + 1].low if at + 1 < len(words) else ""
    return not after or after in AUXILIARIES or after in PREPOSITIONS


def _meaning(kind: str, before: Antecedents, verb: str) -> str:
    match kind:
        case "he" | "she":
            ship = before.doer(verb, "") if kind == "she" and verb in _OF_SHIPS else ""
            return ship or before.person(kind, verb)
        case "they":
            return before.doer(verb, before.group(), plural=True)
        case "it" | "that":
            return before.doer(verb, before.thing()) or before.group()
        case "actor":
            return before.actor()
        case "there":
            return before.place()
    return before.time().partition(" ")[2]


def _acts_on_it(words: list[Word], at: int) -> bool:
    """Whether "it" or "they" do something to another thing: "when did it buy it?"."""
    verb = verb_of(words, at) if words[at].low in {"it", "they"} else ""
    after = [word.low for word in words[at + 1 :]]
    return bool(verb) and after[after.index(verb) + 1 :][:1] == ["it"]


def _within(asked: str, words: list[Word], at: int, kind: str) -> bool:
    """Whether the question itself says, before the pronoun, what it means.

    Not for an object, nor behind an auxiliary: in "How many readers expect them" and in "Which
    words did they use" others are meant.
    """
    inverted = at > 0 and words[at - 1].low in AUXILIARIES
    if words[at].low not in _SUBJECTS or (inverted and words[at].low == "they"):
        return False
    earlier = asked[: words[at].start]
    if kind in {"he", "she"}:
        return bool(people_named(earlier))
    if kind == "they":
        return any(p.plural for p in phrases(earlier))
    return False


def _owns(words: list[Word], at: int) -> bool:
    """Whether the pronoun is a possessive: "his charge", "her job"."""
    low = words[at].low
    if low in _OWN:
        return True
    after = words[at + 1].low if at + 1 < len(words) else ""
    return low == "her" and bool(after) and not is_verb(after) and after not in (
        AUXILIARIES | PREPOSITIONS
    )  # fmt: skip


def _owned(name: str) -> str:
    return f"{name}’" if name.endswith("s") else f"{name}’s"
