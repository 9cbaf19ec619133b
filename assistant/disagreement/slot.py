"""The slot that a question asks to fill with a figure: "how many miners died", "how old"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.disagreement.scene import Scene
from assistant.disagreement.values import COMMON
from assistant.facts.facts import read
from assistant.facts.units import unit_of
from assistant.facts.words import STOP, Token, fold, plain, stem, tokens
from assistant.questions.classes import COUNTED, TOLLS, held, thing

_MANY = re.compile(r"\b(?:how many|what number of|which number of)\b", re.IGNORECASE)
_TOLL = re.compile(r"\bwhat (?:is|was) the (?:death )?toll\b", re.IGNORECASE)
_POPULATION = re.compile(
    r"\bwhat (?:is|was) the population\b|\bhow (?:big|large) is the population\b", re.IGNORECASE
)
_TIME = frozenset({"second", "minute", "hour", "day", "week", "month", "year"})
_LENGTH = frozenset({"km", "mile", "metre", "foot", "inch", "yard", "cm", "mm"})
_WEIGHT = frozenset({"ton", "kg", "gram", "ounce"})
_ANY = _LENGTH | _WEIGHT | {"litre", "gallon", "barrel", "hectare", "acre", "megawatt", "gigawatt"}
MONEY_TEXT = "dollar euro pound yen rupee ruble yuan lira peso won franc dinar riyal shekel crown"
MONEY = frozenset(MONEY_TEXT.split())
_DEALT = MONEY | {"percent"}  # what is measured by a deed: paid, fined, won
_MEASURES: tuple[tuple[re.Pattern[str], frozenset[str], re.Pattern[str] | None], ...] = tuple(
    (
        re.compile(rf"\b(?:{words})\b", re.IGNORECASE),
        units,
        re.compile(rf"\b(?:{shape})\b", re.IGNORECASE) if shape else None,
    )
    for words, units, shape in (
        (r"how (?:old|aged)|what age|what is the age", frozenset({"year"}), ""),
        (r"how (?:high|tall)", _LENGTH, r"high|tall|heights?|ris\w+|rose|stood|stands?"),
        (r"how (?:deep)", _LENGTH, r"deep|depth"),
        (r"how (?:wide)", _LENGTH, r"wide|width|across"),
        (r"how far", _LENGTH, r"far|away|from|distance|off|along|spread|reach\w*|stretch\w*"),
        (
            r"how long",
            _LENGTH | _TIME,
            r"long|length|stretch\w*|extend\w*|for|last\w*|after|took|takes?|within|passed|without",
        ),
        (r"how (?:heavy)", _WEIGHT, ""),
        (r"what (?:share|percentage|proportion)|turnout", frozenset({"percent"}), ""),
        (r"how (?:strong|powerful)|magnitude", frozenset({"magnitude"}), ""),
        (r"how (?:large|big)", _ANY, ""),
        (r"how much", MONEY | _ANY, ""),
    )
)
_SUBJECT = re.compile(
    r"^\s*(?:did|does|do|can|could|will|would|has|have|had|is|are|was|were)\s"
    r"(?:(?:the|an?|his|her|its|their)\b|(?-i:[A-Z]))",
    re.IGNORECASE,
)
_STATE = re.compile(r"^\s(?:is|are|was|were)\s(?:in|at|there)\b|\b(?:have|hold)\W*$")
_HAS = re.compile(r"\b(?:have|hold)\W*$")
_NAMED = re.compile(r"^ (?:money|cash|[a-z]+(?= (?:was|were|fell|has|had|have|did|does|will)\b))")
_PREPOSITION = re.compile(r"\b(?:in|at|on|for|from|to|of|with|by|against|over|after|during)\b")
_IN_PHRASE = re.compile(r"\b(?:the|an?|his|her|its|their|in|at|on|for|of) (?:[A-Z][\w'-]* )*$")
_RELATIVE = re.compile(r"\b(?:who|which|that)\b")
_CARRIED = re.compile(r"(?:passengers?|travellers?|sailors|pilgrims)$", re.IGNORECASE)
_ON = re.compile(r"^ (?:was|were|are|is|had been) (?:aboard|on|travelling on)\b")
_STRIKE = re.compile(r"\b(?:went|gone|are|were|on|join\w*) (?:out )?(?:on |the )?strike\b")


@dataclass(frozen=True, slots=True)
class Slot:
    """What is asked for: of *thing* ("" of people), in *deeds*, or in *units*; *label* names it.

    *verb* is the stem of a verb that is in no class, *others* are the stems of all its words, and
    *shape* is what a sentence must have of a length: high, wide. *about* are all stems of the
    question. *state*: how many there are, not how many did something.
    """

    label: str
    thing: str
    deeds: frozenset[str]
    units: frozenset[str]
    verb: frozenset[str]
    others: frozenset[str]
    shape: re.Pattern[str] | None = None
    about: frozenset[str] = frozenset()
    events: frozenset[str] = frozenset()
    state: bool = False

    @property
    def counts(self) -> bool:
        """Whether things are counted, and nothing is measured."""
        return not self.units


def slot_of(part: str, stage: Scene) -> Slot | None:
    """The slot that *part* of a question asks for, if it asks for a figure."""
    known = stage.names | {stem(name) for name in stage.names}
    if match := _MANY.search(part):
        noun, rest = _noun(part[match.end() :])
        deeds, verb = _asked(rest, stage)
        deeds = deeds or _aboard(noun, rest) or _walked_out(rest) or held(COUNTED, noun)
        deeds = deeds & TOLLS.keys() or deeds
        if "attended" in deeds:  # "joined the strike"
            deeds |= _walked_out(rest)
        kind = unit_of("", f" {noun}").name or thing(noun) if noun else ""
        others = read(rest).stems - COMMON - known - _capitals(rest)
        label, state = f"how many {noun or 'people'}", bool(_STATE.search(rest))
        return Slot(label, kind, deeds, frozenset(), verb, others, state=state)
    for pattern, deed in ((_TOLL, "killed"), (_POPULATION, "living")):
        if pattern.search(part):
            none = frozenset[str]()
            return Slot("how many people", "", frozenset({deed}), none, none, none)
    for pattern, units, shape in _MEASURES:
        if match := pattern.search(part):
            rest = part[: match.start()] + part[match.end() :]
            behind = part[match.end() :]
            named = _NAMED.match(behind)
            deeds, verb = _asked(behind[named.end() :] if named else behind, stage)
            others = read(rest).stems - COMMON - known
            label = f"“{match[0].lower()}”"
            dealt = deeds - TOLLS.keys() if units & _DEALT else frozenset()
            about = read(part).stems | known
            kinds = stage.events if shape else frozenset[str]()
            return Slot(label, "", dealt, units, verb, others, shape, about, events=kinds)
    return None


def _aboard(noun: str, rest: str) -> frozenset[str]:
    """Who travels is carried: "how many passengers were on the Marna"."""
    return frozenset({"aboard"} if _CARRIED.match(noun) and _ON.match(rest) else ())


def _walked_out(rest: str) -> frozenset[str]:
    return frozenset({"struck"} if _STRIKE.search(rest) else ())


def _capitals(text: str) -> frozenset[str]:
    """The stems of the words with a capital: parts of names."""
    return frozenset(stem(word.key) for word in tokens(plain(text)) if word.text[0].isupper())


def _asked(rest: str, stage: Scene) -> tuple[frozenset[str], frozenset[str]]:
    """What is asked to have happened: the classes of the verb of *rest*, and its stem.

    The verb stands first ("miners died in the mine"), or behind a subject ("did they win there").
    """
    told = [w for w in tokens(plain(rest)) if fold(w.text) not in STOP and w.key not in stage.names]
    told = [w for w in told if not w.text[0].isupper()] or told
    subject = _SUBJECT.match(rest)
    verb = (_behind(rest, told) if subject else told[0]) if told else None
    if verb is None or _HAS.search(rest):
        return frozenset(), frozenset()
    found = [(name, m) for name, p in COUNTED.items() for m in p.finditer(plain(rest))]
    here = [(name, m) for name, m in found if m.start() <= verb.start < m.end()]
    widest = max((len(m[0]) for _, m in here), default=0)
    deeds = frozenset(name for name, m in here if len(m[0]) == widest)
    strict = fold(verb.text).endswith(("ed", "ing")) or bool(subject)
    return deeds, frozenset({stem(verb.key)} if strict and verb.key not in COMMON else ())


def _behind(rest: str, told: Sequence[Token]) -> Token:
    """The verb behind the subject of *rest*: the last word, or the one before "in", "for"."""
    known = [w for w in told[1:] if any(p.fullmatch(w.text) for p in COUNTED.values())]
    if known:  # "did the man who was arrested hurt": the last
        return known[-1 if _RELATIVE.search(rest) else 0]
    last = told[-1]
    before = plain(rest)[: last.start]
    ends = not tokens(plain(rest)[last.end :])
    if ends and not _IN_PHRASE.search(before):
        return last
    stop = _PREPOSITION.search(plain(rest), told[0].end)
    return [w for w in told if w.end <= stop.start()][-1] if stop else last


def _noun(rest: str) -> tuple[str, str]:
    """The plural noun that *rest* of a question begins with, and what follows it."""
    for word in tokens(rest)[:4]:
        folded = fold(word.text)
        if folded in STOP:
            break
        if folded in _BODIES:
            return word.text, rest[word.end :]
        if folded.endswith("s") or thing(folded) == "" or folded in _PLURALS:
            return word.text, rest[word.end :]
    return "", rest


_BODIES = frozenset(("crew", "staff"))  # "crew members"
_PLURALS = frozenset(("men", "women", "children", "troops", "police", "sheep", "cattle"))
