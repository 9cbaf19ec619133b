"""The subject of a figure: whose profit it is, who ordered the ferries, which inflation it was.

Two firms each make a profit and two lines each order ships: neither figure contradicts the other,
however alike the sentences are. A name that does it in one sentence, where another name does it in
the other, tells; so does a word before the noun that makes it another ("core inflation").
"""

from __future__ import annotations

import re

from assistant.answer import Evidence
from assistant.facts.facts import facts, read
from assistant.facts.numerals import numbers
from assistant.facts.words import STOP, fold, key, stem
from assistant.questions.classes import events

_BREAK = re.compile(
    r"[,;:()\"]|\s-\s|\b(?:that|said|says|while|but|and|as|when|after|which|who|where)\b"
)
_RUN = r"[A-Z][\w'-]*(?: (?:(?:of|de|al|van|von|and) )?[A-Z][\w'-]*){0,4}"
_DOER = re.compile(rf"^\s*(?:The |the )?(?P<name>{_RUN}?)(?:'s?)? (?P<verb>[a-z]+)")
_SPEAKER = re.compile(r"(?:^|[,;:])[^,;:]*\b(?:said|says|told [^,;:]*?)(?: that)?(?=\s|,)")
# Who counts, treats or finds the dead has not killed them.
_FINDS = re.compile(
    r"^(?:treat|count|f[io]und|find|recover|report|pull|regist|confirm|estimat|saw|put|gave|list"
    r"|record|identif|rescu|sav|search|volunt|offic|polic|author|resid|firefigh)"
)
# A word that begins a sentence and is no name: in the plural, or of what cannot be counted.
_NOUN = re.compile(r"(?:s|men|people|police|ing|tion|ment|age|ness|ity)$", re.IGNORECASE)
_DEED = re.compile(
    r"^(?:made|earn(?:s|ed)|cut|employ(?:s|ed)|order(?:s|ed)|bought|sold|report(?:s|ed)|posted|won"
    r"|scored|lost|will|has|had|paid|closed|hired|built|raised|booked)$"
)
# Whose it is, behind its noun: "the profit of Orbex", "ordered by Skarne Lines".
_OWNER = re.compile(rf"\b(?P<head>[a-z][\w-]+) (?:of|by|at) (?:the )?(?P<name>{_RUN})", re.UNICODE)
_OWNED = re.compile(
    r"^(?:profits?|loss(?:es)?|revenues?|sales|turnover|earnings|debts?|shares?|staff|workforce|budgets?"
    r"|population|price|crew|unemployment|inflation|ordered|bought|sold|built|owned|run|made)$"
)
_CALENDAR = re.compile(
    r"^(?:mon|tues|wednes|thurs|fri|satur|sun)day|^(?:january|february|march|april|may|june|july"
    r"|august|september|october|november|december)$"
)
# What makes a measure another one, if one sentence alone has it.
_KIND = re.compile(
    r"\b(?:core|net|gross|operating|pre-?tax|after-tax|underlying|adjusted|youth|nominal|median"
    r"|average|half-year|full-year|quarterly|wholesale|retail|runner-up)\b",
    re.IGNORECASE,
)
_HEADED = re.compile(
    r"^\W*(?:(?:the|its|his|her|their) )?(?P<phrase>[^\W\d][\w-]*(?: [^\W\d][\w-]*){0,3}?)"
    r" (?:in|of|at|for|among|was|is|were|are|has|rose|fell|stood|hit|reached|climbed|dropped)\b",
    re.IGNORECASE,
)


def other_subject(one: Evidence, before: str, other: Evidence, behind: str) -> bool:
    """Whether two names did, or own, what is counted, and neither is the other said shorter.

    *before* and *behind* are what stands before the figure in the sentences *one* and *other*.
    """
    if _two(_doer(one, before), _doer(other, behind)):
        return True
    owned, held = _owners(one), _owners(other)
    return any(_two(owned[head], held[head]) for head in owned.keys() & held.keys())


def _two(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    return bool(mine and theirs) and not (mine <= theirs or theirs <= mine)


def other_kind(one: str, other: str, question: str) -> bool:
    """Whether one text alone says of which kind its measure is, and the question does not."""
    kinds = [{fold(m[0]) for m in _KIND.finditer(text)} for text in (one, other)]
    if (kinds[0] ^ kinds[1]) - {fold(m[0]) for m in _KIND.finditer(question)}:
        return True
    mine, theirs = _headed(one), _headed(other)
    if not mine or not theirs or mine[-1] != theirs[-1]:
        return False
    return bool((set(mine) ^ set(theirs)) - read(question).stems)


def _doer(evidence: Evidence, before: str) -> frozenset[str]:
    """The keys of the name that the last clause *before* a figure begins with, who speaks apart."""
    known = {name.key for name in facts(evidence.sentence.text).names}
    said = evidence.attribution
    for clause in reversed(_BREAK.split(_SPEAKER.sub(";", before))):
        match = _DOER.match(clause)
        if match is None or (said and match["verb"] == said.verb) or _FINDS.match(match["verb"]):
            continue
        keys = _named(match["name"])
        single = " " not in match["name"]
        if single and not _elsewhere(evidence, match["name"]):  # a noun may begin a sentence, too
            plain_noun = _NOUN.search(match["name"]) or any(numbers(match["name"].lower()))
            keys = keys if _DEED.match(match["verb"]) and not plain_noun else frozenset()
            known |= keys
        if keys & known:
            return keys
    return frozenset()


def _elsewhere(evidence: Evidence, name: str) -> bool:
    """Whether *name* has its capital within a sentence, too, and so is no noun that begins one."""
    return bool(re.search(rf"[a-z,] {re.escape(name)}\b", evidence.article.text))


def _owners(evidence: Evidence) -> dict[str, frozenset[str]]:
    """The keys of the names behind the nouns that have an owner, and the verbs that have a doer."""
    found = {}
    for match in _OWNER.finditer(read(evidence.sentence.text).plain):
        keys = _named(match["name"])
        if keys and _OWNED.match(match["head"]):
            found[stem(match["head"])] = keys
    return found


def _named(name: str) -> frozenset[str]:
    """The keys of the words of a *name* but for days, and what kind of event it is the name of."""
    words = [word for word in name.split() if fold(word) not in STOP and not events(word)]
    return frozenset(one for one in map(key, words) if not _CALENDAR.match(one))


def _headed(text: str) -> list[str]:
    """The stems of the noun phrase that a text begins with."""
    match = _HEADED.match(read(text).plain)
    words = match["phrase"].split() if match else []
    return [stem(fold(word)) for word in words if fold(word) not in STOP]
