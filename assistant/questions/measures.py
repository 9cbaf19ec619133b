"""Measures: what kind of value a question wants: an age, a length, a sum of money, one of each.

"How old is Ada Holm?" is answered by an age and not by a year, "How much was the fine?" by money
and not by how many were fined. A sentence without a value of the kind answers nothing.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from assistant.facts.facts import read
from assistant.facts.words import fold, key, plain, stem


class Measure(StrEnum):
    """The kind of value that is asked for."""

    AGE = "age"
    LENGTH = "length"  # of time or in space: "how long" may mean both
    SIZE = "length of a thing"
    MONEY = "money"
    PRICE = "money for one"


_OWNED = r"\b(?P<name>[A-Z][\w'-]{1,30}) ?, (?:who is |now |then |aged )?\d{1,3} ?(?:[,.;]|and\b)"
_COUNT = (
    r"(?:\d[\d,.]*|an?|half an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|\w{1,8}teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:-\w+)?|several|few|dozens? of"
    r"|hundreds? of|(?:a |one )?hundred|thousand|couple of|many)"
)
_UNIT = (
    r"(?:seconds?|minutes?|hours?|days?|nights?|weeks?|months?|years?|decades?|centur(?:y|ies)"
    r"|seasons?|terms?|km|kilomet\w+|met(?:er|re)s?|miles?|feet|foot|yards?|inch(?:es)?|cm"
    r"|centimet\w+|blocks?|pages?|life)"
)
_LONG = rf"\b{_COUNT}(?:[- ][\w-]{{1,20}})?[- ]{_UNIT}\b"
_VALUES = {
    Measure.AGE: (
        r"\b\w+[ -]{1,3}(?:years?|months?|weeks?|days?)[ -]{1,3}olds?\b|\( ?\d{1,3} ?\)"
        rf"|{_OWNED}"
        r"|\b(?:aged?|turn(?:s|ed|ing)?|at) (?:of )?(?:about |just |only )?\d{1,3}\b"
        rf"|\b(?:aged?|turn(?:s|ed|ing)?|age of) (?:about |just |only )?{_COUNT}\b"
        rf"|\b\w+ of {_COUNT}(?=[,.]|$)"
        rf"|\b(?:is|was|are|were) {_COUNT}(?: (?:now|then|when)\b|[,.]|$)"
        rf"|\b{_COUNT} (?:years?|months?|weeks?|days?|decades?|centuries) old\b"
        r"|\b(?:born|built|founded|dat(?:es|ed|ing)|from|made|in)\b.{0,40}\b(?:\d{4}|century)\b"
        r"|\bin (?:his|her|their) (?:early |late |mid-?)?\w+(?:ties|teens)\b|\bcentury-old\b"
    ),
    Measure.LENGTH: (
        rf"{_LONG}"
        r"|\bfrom \S.{0,40}\b(?:to|until|till)\b"
        r"|\b(?:since|until|till|throughout|for(?:ever| good| life)|indefinite\w*|permanent\w*"
        r"|between|overnight|all (?:day|night|week|year))\b"
    ),
    Measure.MONEY: (
        r"[$€£¥₹]|\b(?:dollars?|euros?|pounds?|yen|rupees?|rou?bles?|yuan|lira|lire|pesos?|francs?"
        r"|dinars?|rials?|riyals?|shekels?|crowns?|kron(?:a|or|e|er|ur)|cents?|pence|won|bucks"
        r"|shillings?|marks?|nothing|free|unpaid)\b|\b(?:million|billion)s?\b|\bper ?cent\b|%"
    ),
}
_VALUES[Measure.SIZE] = _LONG
_VALUES[Measure.PRICE] = (
    r"\b(?:each|every|per|apiece|a piece|a head|a night|an? (?:dose|ticket|share|piece)|single)\b"
)
_FOUND = {kind: re.compile(pattern, re.IGNORECASE) for kind, pattern in _VALUES.items()}

_PAID = (
    r"(?:pay|paid|cost|fine[ds]?|earn\w*|sold|s[eo]ll|worth|owe[ds]?|spen[dt]|charg\w+|award\w*"
    r"|donat\w+|price|prize|salary|wages?|fee|rent|bail|ransom|bonus|debt|reward|compensation"
    r"|budget|tickets?|invest\w*|fetch\w*|profits?|revenue|turnover)"
)
_SUM = (
    r"\bwhat (?:is|was|are|were) (?:the|his|her|its|their|[A-Z][\w'-]*'s) (?:[\w-]+ ){0,2}?"
    r"(?:salary|price|cost|fine|prize money|debt|budget|fee|rent|ransom|(?:daily|yearly|annual|net"
    r"|financial) (?:loss|profit|cost))\b"
)
_ASKED = (
    (Measure.AGE, re.compile(r"\bhow old\b|\bwhat (?:age|is the age)\b", re.IGNORECASE)),
    (Measure.SIZE, re.compile(r"\bhow long (?:is|are) (?:the|an?) [^?]*\?*$", re.I)),
    (Measure.LENGTH, re.compile(r"\bhow long\b(?! ago\b| before\b| after\b| until\b)", re.I)),
    (
        Measure.PRICE,
        re.compile(
            rf"\bhow much\b.*\b(?:each|every)\b.*\b{_PAID}\b|\bhow much\b.*\b{_PAID} each\b", re.I
        ),
    ),
    (
        Measure.MONEY,
        re.compile(rf"\bhow much(?: money)?\b(?! of\b).*\b{_PAID}\b|{_SUM}", re.IGNORECASE),
    ),
)
_GUESS = re.compile(r"\b(?:probably|likely|might|may|could)\b", re.IGNORECASE)
_ONE = re.compile(
    r"\bhow much (?:does|did|will|would) an? (?:[\w-]+ )??(?P<noun>[\w-]+) (?:cost|fetch)\b", re.I
)
_OWNER = re.compile(_OWNED)
_OLD = re.compile(r"[ -]olds?\b", re.IGNORECASE)


@lru_cache(maxsize=512)
def measure(question: str) -> Measure | None:
    """The kind of value that (a part of) a *question* asks for, if it is one of these."""
    even = plain(question)
    if _GUESS.search(even):
        return None  # told in many words
    return next((kind for kind, asking in _ASKED if asking.search(even)), None)


def measured(question: str, text: str) -> bool:
    """Whether *text* has a value of the kind that the *question* asks for; true for other kinds."""
    kind, even = measure(question), plain(text)
    if kind is None:
        return True
    if kind is Measure.PRICE:
        return all(_FOUND[one].search(even) for one in (Measure.MONEY, Measure.PRICE))
    if (one := _ONE.search(plain(question))) and stem(key(one["noun"])) not in read(even).stems:
        return False
    if kind is Measure.AGE and _of_another(question, even):
        return False
    return bool(_FOUND[kind].search(even))


def _of_another(question: str, text: str) -> bool:
    """Whether the ages of *text* are all of others than the *question* names."""
    asked = {fold(word) for word in re.findall(r"[A-Z][\w'-]+", question)[1:]}
    owners = {fold(match["name"]) for match in _OWNER.finditer(text)}
    return bool(asked and owners) and asked.isdisjoint(owners) and not _OLD.search(text)
