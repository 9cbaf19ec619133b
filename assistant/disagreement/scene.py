"""The scene of a question: the event that it asks about, and whether two sentences are of it.

Sources tell of one event in unlike words, and of like events in the same: another village burned,
another bus fell. So a sentence must have the names of the question near it, name no other kind of
event, no other place and no other day than the sentence it is held against.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from assistant.answer import Evidence
from assistant.corrections.corrections import corrects
from assistant.corrections.described import described, meant
from assistant.disagreement.values import COMMON, NEAR, comparable, speaking, telling
from assistant.facts.facts import facts, read
from assistant.facts.words import key, plain
from assistant.questions.classes import craft, events
from index.moment import moments

_BEFORE = 400  # characters before a sentence, which say what it is about
_FAR = timedelta(days=NEAR)
_SOON = timedelta(days=3)  # between reports of one event that the question names by place alone
_ALIKE = 2  # telling stems that sentences share where the question names no event
_PLACE = re.compile(
    r"\b(?:in|at|near|outside|off|of) (?:the )?(?P<place>[A-Z][\w'-]+(?: [A-Z][\w'-]+){0,2})"
)
_TWO = re.compile(
    r"\b(?:in|at|near|across) (?:the )?[A-Z][\w'-]+(?: [A-Z][\w'-]+)?"
    r" and (?:in )?(?P<too>[A-Z][\w'-]+)"
)
_PERIOD = re.compile(
    r"\b(?:since (?:the (?:war|start|beginning|outbreak|invasion|conflict)|(?:19|20)\d\d|last"
    r"|(?-i:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\w*)|this year|so far this|to date"
    r"|(?:in|over|during) the (?:past|last) (?:\w+ )?(?:day|week|month|year|decade)s?"
    r"|a year|per year|every year|nationwide|across the)\b",
    re.IGNORECASE,
)
_SAID_ON = re.compile(
    r"\b(?:said|says|told [\w' ]{1,30}|announced|reported|wrote|published|confirmed)"
    r"(?: (?:in a statement|late|early))?(?: on)? $",
    re.IGNORECASE,
)
_WITHIN = re.compile(
    r"\b(?:parts?|half|old town|quarters?|districts?|suburbs?|outskirts|cent(?:re|er)"
    r"|(?:north|south|east|west)\w*)"
    r" of (?:the )?[A-Z]"
    r"|\band (?:the|its|their) (?:\w+ )?(?:suburbs|surround\w+|outskirts|environs|neighbou?r\w+)\b"
    r"|\b(?:metropolitan|metro) (?:area|region)\b|\b(?:Greater|Metropolitan) (?=[A-Z])"
)
# What a sentence on the one does not say of the other: the first ferry, and the last.
_OPPOSITES = tuple(
    (re.compile(rf"\b(?:{one})\b", re.IGNORECASE), re.compile(rf"\b(?:{other})\b", re.IGNORECASE))
    for one, other in (
        (r"first", r"(?:last|final)(?! (?:week|month|year|night|minute|\w+day))|second|third"),
        (r"upper", r"lower"),
        (r"north\w*", r"south\w*"),
        (r"east\w*", r"west\w*"),
        (r"men|boys|male", r"women|girls|female"),
        (r"summer", r"winter"),
        (r"morning", r"evening"),
        (r"children|junior|youth", r"adults?|senior"),
        (r"old", r"new"),
        (r"arriv\w+", r"depart\w+|leav\w+"),
        (r"gold", r"silver|bronze"),
        (r"urban", r"rural"),
        (r"domestic", r"foreign|international"),
    )
)
_HOW_OLD = re.compile(r"\bhow old\b", re.IGNORECASE)
_NAMED = re.compile(r"\b[A-Z][\w'-]+ (?P<noun>[A-Za-z][\w-]+)\b")
_LABEL = re.compile(r"^\W*((?:[A-Z][\w'-]+ ?){1,4}): ")
_AMENDS = re.compile(r"(?:Correct|Clarif|Update|Amend|Editor)")
_CALENDAR = re.compile(
    r"^(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|^(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov"
    r"|Dec)"
)
_TALLY = re.compile(
    r"\b(?:toll|total|number|tally|count|in all|so far|now|stood|rose|risen|climbed|brings?"
    r"|brought|bodies)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Scene:
    """What a question says of its event: the *names* (keys), the kinds of *events* and *craft*."""

    names: frozenset[str]
    events: frozenset[str]
    craft: frozenset[str]
    stems: frozenset[str]
    text: str = ""

    def has(self, evidence: Evidence) -> bool:
        """Whether a sentence tells of the event, and shares words with what names nothing."""
        shared = len(telling(evidence) & self.stems)
        return self.near(evidence) and (bool(self.names) or shared >= min(2, len(self.stems)))

    def near(self, evidence: Evidence, *, alone: bool = True) -> bool:
        """Whether a sentence may tell of the event, by itself or by what stands before it.

        *alone*: it then names nobody else.
        """
        text = evidence.sentence.text
        around, mine = context(evidence), self.keys(evidence)
        if not self.names <= read(around).keys | mine or self._another(evidence):
            return False
        label = _label(text)
        if label and self.names.isdisjoint(read(label).keys):
            return not self.names
        if alone and self.names and self.names.isdisjoint(mine) and _others(evidence):
            return False
        if _opposite(self.text, text):
            return False
        return self._like(text, around, whole=self.names <= mine)

    def keys(self, evidence: Evidence) -> frozenset[str]:
        """The keys of a sentence; "the bridge" is what was named before, if that is asked about."""
        return meant(evidence, self._nouns) if self.names else read(evidence.sentence.text).keys

    @property
    def _nouns(self) -> frozenset[str]:
        """The nouns that names of the question end in, or stand before: `bridge`."""
        return frozenset(m["noun"].lower() for m in _NAMED.finditer(self.text))

    def _another(self, evidence: Evidence) -> bool:
        """Whether "the bridge" of a sentence is one of another name."""
        if self.names <= read(evidence.sentence.text).keys:
            return False
        known = described(evidence, self._nouns).items()
        return any(name.isdisjoint(self.names - {noun}) for noun, name in known)

    def _like(self, text: str, around: str, *, whole: bool) -> bool:
        """Whether no other kind of event is told of; *whole*: all names stand in the sentence."""
        for asked, kinds in ((self.events, events), (self.craft, craft)):
            told = kinds(text)
            if asked and told and asked.isdisjoint(told):
                return False
            near = kinds(around)
            if asked and near and not whole and asked.isdisjoint(near):
                return False
        return True

    def same(self, one: Evidence, other: Evidence, *, dated: bool) -> bool:
        """Whether two sentences of it may tell of one event; *dated*: their days count."""
        if not comparable(one, other) or _opposite(one.sentence.text, other.sentence.text):
            return False
        if dated and not (_of_one_time(one, other) and self._scopes(one) == self._scopes(other)):
            return False
        if self.events:
            return True
        named = all(self.names <= self.keys(e) for e in (one, other))
        printed = [e.article.published for e in (one, other)]
        far = printed[0] and printed[1] and abs(printed[0] - printed[1]) > _SOON
        amended = self.names and named and (corrects(one) or corrects(other))
        if dated and far and not amended:
            return False
        mine, theirs = (events(context(e)) for e in (one, other))
        shared = telling(one) & telling(other)
        return bool(mine & theirs) or len(shared - self.names) >= _ALIKE or named

    def _scopes(self, evidence: Evidence) -> bool:
        """Whether the sentence tells of more than one day or place: "since the war began"."""
        even = read(evidence.sentence.text).plain
        joined = any(key(match["too"]) not in self.names for match in _TWO.finditer(even))
        return joined or bool(_PERIOD.search(even) or _WITHIN.search(even))

    def elsewhere(self, clause: str, other: Evidence) -> bool:
        """Whether *clause* names a place that neither the question nor *other*'s article knows."""
        known = read(other.article.text).keys | read(other.article.title or "").keys
        return _elsewhere(clause, known | self.names)


def scene(question: str) -> Scene:
    """Read the event of *question*."""
    names = frozenset(name.key for name in facts(question).names)
    stems = read(question).stems - COMMON
    return Scene(names, events(question), craft(question), stems, _HOW_OLD.sub(" ", question))


@lru_cache(maxsize=1024)
def _context(title: str, before: str, text: str) -> str:
    return plain(f"{title}. {before} {text}")


def context(evidence: Evidence) -> str:
    """A sentence with its headline and what stands before it."""
    sentence, article = evidence.sentence, evidence.article
    before = article.text[max(0, sentence.start - _BEFORE) : sentence.start]
    return _context(article.title or "", before, sentence.text)


def _opposite(one: str, other: str) -> bool:
    """Whether one text is of the first, the upper, the old, and the other of the last."""
    for pair in _OPPOSITES:
        mine, theirs = ([bool(side.search(text)) for side in pair] for text in (one, other))
        if sorted(mine) == sorted(theirs) == [False, True] and mine != theirs:
            return True
    return False


def _others(evidence: Evidence) -> bool:
    """Whether a sentence names somebody or something but who speaks in it."""
    speaker = speaking(evidence)
    return any(name.key not in speaker for name in facts(evidence.sentence.text).names)


def _label(text: str) -> str:
    """What a line of a list begins with: "Korrin: five dead"."""
    match = _LABEL.match(text)
    return match[1] if match and not _AMENDS.match(match[1]) else ""


def _elsewhere(text: str, known: frozenset[str]) -> bool:
    """Whether *text* names a place that stands nowhere before it."""
    for match in _PLACE.finditer(read(text).plain):
        words = {key(word) for word in match["place"].split()}
        if not _CALENDAR.match(match["place"]) and not words & known:
            return True
    return False


def _of_one_time(one: Evidence, other: Evidence) -> bool:
    """Whether the days that two sentences name, or were printed on, may be those of one event."""
    if corrects(one) or corrects(other):
        return True
    mine, theirs = days(one), days(other)
    if mine and theirs:
        tally = any(_TALLY.search(e.sentence.text) for e in (one, other))
        slack = _FAR if tally else timedelta()
        return any(a[0] <= b[1] + slack and b[0] <= a[1] + slack for a in mine for b in theirs)
    for named, printed in ((mine, other.article.published), (theirs, one.article.published)):
        if named and printed and all(abs(printed - last) > _FAR for _, last in named):
            return False
    return True


def days(evidence: Evidence) -> tuple[tuple[date, date], ...]:
    """The days that a sentence names, from and to, but for those on which it was said."""
    text = evidence.sentence.text
    found = moments(text, evidence.article.published)
    return tuple((one.first, one.last) for one in found if not _SAID_ON.search(text[: one.start]))
