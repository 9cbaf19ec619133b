"""What a question asks for: its parts, each with the kind of answer that it expects."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from assistant.answer import Evidence
from assistant.facts.facts import Grounds, facts, read
from assistant.facts.names import Name
from assistant.facts.places import PLACES
from assistant.questions.deeds import tells_part
from assistant.questions.kind_words import CAUSE, DATE, FORETOLD, NUMBER, PLACE, VAGUE
from assistant.questions.parts import asked_again, asked_first, begins, counted_again, resolved
from index.terms import quoted, words_of


class Asks(StrEnum):
    """The expected kind of answer."""

    WHO = "who"
    WHEN = "when"
    WHERE = "where"
    NUMBER = "how many"
    WHY = "why"
    OTHER = "what"


# Tried in this order, so that "how long ago" is a date before it is a number.
_ASKS: tuple[tuple[Asks, str], ...] = (
    (Asks.WHEN, r"\bwhen\b|\b(?:what|which) (?:day|date|month|year|time)\b|\bhow long ago\b"),
    (
        Asks.NUMBER,
        r"\bhow (?:many|much|old|long|far|often|large|big|high|tall)\b"
        r"|\bwhat (?:number|percentage|share|age)\b",
    ),
    (
        Asks.WHY,
        r"\bwhy\b|\bwhat (?:was|is|are|were) the (?:reason|cause|motive)s?\b"
        r"|\bwhat (?:led|caused)\b|\bfor what reason\b",
    ),
    (Asks.WHO, r"\bwho(?:m|se)?\b"),
    (Asks.WHERE, r"\bwhere\b|\b(?:what|which) (?:city|country|place|town|state|region)\b"),
)

_KINDS = {"who": Asks.WHO, "whom": Asks.WHO, "when": Asks.WHEN, "where": Asks.WHERE}

_COUNTED = re.compile(r"\bhow (?:many|much)\b|\bwhat (?:number|percentage|share)\b", re.IGNORECASE)
_NOT_ONE = re.compile(r"\bno((?: \w+){1,3})", re.IGNORECASE)
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_DATELINE = re.compile(
    r"^[A-Z][\w.'’ ]{1,30}(?:, [\w.'’ ]{2,30})?(?: \([^)]{2,40}\))? ?[—–-]{1,2} "
)
_COUNTRIES = frozenset(PLACES.values())  # as words.key folds them
_UNKNOWN = re.compile(
    r"\b(?:unknown|unidentified|anonymous|unnamed) [a-z]+|\b(?:nobody|no one) knows who\b",
    re.IGNORECASE,
)
_BLAMES = re.compile(r"\b(?:to blame|at fault|responsible for|blamed? for)\b", re.IGNORECASE)
_AHEAD = re.compile(
    r"\b(?:when|(?:what|which) (?:day|date|month|year|time)) (?:will|shall)\b"
    r"|\bwhen (?:is|are)\b.+\b(?:going|supposed|due|scheduled|expected) to\b",
    re.IGNORECASE,
)
_SPEAKS = re.compile(
    r"\b(?:what|how|why) (?:did|do|does|has|have|had) (?P<who>[^,;?]+?) (?:sa(?:y|id)|tell|told"
    r"|warn|claim|argue|announce|den(?:y|ied)|promise|accuse|admit|suggest|demand|declare|call"
    r"|think|thought|believe|feel|felt)(?:e?d)?\b",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"^\W+|(?:[\s,;]|\band\b|\?)+$", re.IGNORECASE)
_AGENT_WORDS = 9  # a sentence that says who did it names the person or body this early


@dataclass(frozen=True, slots=True)
class Question:
    """A question as the extractive reader sees it: what it *asks*, in order, and its *names*.

    *phrases* are what it has in quotation marks, two words or more, as `index.terms.quoted` gives
    them. *each* is a question for each of *asks*: the text itself where only one thing is asked.
    *worded* are the same parts as they stand in the text: "Who closed it", "why".
    """

    text: str
    asks: tuple[Asks, ...]
    names: tuple[Name, ...]
    phrases: tuple[str, ...] = ()
    each: tuple[str, ...] = ()
    worded: tuple[str, ...] = ()

    @property
    def parts(self) -> int:
        """How many things are asked: "who ... and why" asks two."""
        return len(self.asks)

    @property
    def speaker(self) -> frozenset[str]:
        """The stems of whose words are asked for: "What did Bolton say?" asks for Bolton's."""
        found = _SPEAKS.search(self.text)
        return read(found["who"]).stems if found else frozenset()

    @property
    def ahead(self) -> bool:
        """Whether it asks only when something will be."""
        return self.asks == (Asks.WHEN,) and bool(_AHEAD.search(self.text))

    @property
    def blames(self) -> bool:
        """Whether it asks whose fault something is: what one source says is not the answer."""
        return bool(_BLAMES.search(self.text))


def understand(text: str) -> Question:
    """Read the parts and the names of a question."""
    found: list[tuple[int, int, Asks]] = []
    for asks, pattern in _ASKS:
        match = re.search(pattern, text, re.IGNORECASE)
        if match and all(start != match.start() for start, _, _ in found):
            found.append((match.start(), match.end(), asks))
    taken = {start for start, _, _ in found}
    for start, end in counted_again(text, min(taken, default=len(text))):
        found += [(start, end, Asks.NUMBER)] if start not in taken else []
    for start, end, word in asked_again(text):
        if start not in {at for at, _, _ in found} and not any(a < start < b for a, b, _ in found):
            found.append((start, end, _KINDS.get(word, Asks.OTHER)))
    first = min((start for start, _, _ in found), default=0)
    found += [(start, end, Asks.OTHER) for start, end in asked_first(text, first)]
    found = sorted((begins(text, start), end, asks) for start, end, asks in found)
    if len(found) > 1 and not re.search(r"\band\b|,|;|\?.+\?", text):
        found = found[:1]  # "Who said when it would open?" asks one thing
    kinds = tuple(asks for _, _, asks in found) or (Asks.OTHER,)
    phrases = tuple(phrase for phrase in quoted(text) if " " in phrase)
    each = _each(text, [(start, end) for start, end, _ in found])
    worded = _worded(text, [start for start, _, _ in found])
    return Question(text, kinds, facts(text).names, phrases, each, worded)


def _worded(text: str, starts: Sequence[int]) -> tuple[str, ...]:
    """The parts of *text* that begin at *starts*; the first has what stands before it, too."""
    places = [0, *starts[1:]]
    stops = [*starts[1:], len(text)]
    return tuple(_BETWEEN.sub("", text[a:b]) for a, b in zip(places, stops, strict=True))


def _each(text: str, asking: Sequence[tuple[int, int]]) -> tuple[str, ...]:
    """A question for each of the words that ask, which stand at *asking*.

    "Who closed it and why?" gives "Who closed it?" and "why closed it?": a bare question word takes
    the rest from the part before it, or behind it.
    """
    if len(asking) < 2:
        return (text,)
    stops = [start for start, _ in asking[1:]] + [len(text)]
    words = [text[start:end] for start, end in asking]
    rests = [_BETWEEN.sub("", text[end:stop]) for (_, end), stop in zip(asking, stops, strict=True)]
    full = [number for number, rest in enumerate(rests) if rest]
    if not full:
        return (text,) * len(asking)
    nearest = [min((abs(n - at), n) for n in full)[1] for at in range(len(asking))]
    parts = [f"{word} {rests[at]}?" for word, at in zip(words, nearest, strict=True)]
    return (parts[0], *(resolved(part, parts[0]) for part in parts[1:]))


def answers(asks: Asks, sentence: str, question: Question) -> bool:
    """Whether *sentence* holds something of the kind that is asked for."""
    match asks:
        case Asks.WHO:
            return _new_name(sentence, question)
        case Asks.WHEN:
            return bool(DATE.search(sentence))
        case Asks.WHERE:
            return bool(PLACE.search(sentence))
        case Asks.NUMBER:
            return _counts(sentence, question) and bool(NUMBER.search(sentence))
        case Asks.WHY:
            return bool(CAUSE.search(sentence))
    return True


def answers_part(question: Question, part: int, sentence: str) -> bool:
    """Whether *sentence* holds what that part asks for: how many were hurt, not just a number."""
    asks = question.asks[part]
    if not answers(asks, sentence, question):
        return False
    several = question.parts > 1 and asks is Asks.NUMBER
    return not several or tells_part(question.each[part], sentence)


def _counts(sentence: str, question: Question) -> bool:
    """Whether *sentence* can answer a question of how many: a day, a year or an hour cannot."""
    if not _COUNTED.search(question.text) or VAGUE.search(sentence):
        return True
    none = " ".join(_NOT_ONE.findall(sentence))
    if none and read(none).stems & read(question.text).stems:
        return True
    return any(
        number.unit not in ("nth", "clock", "decade") and not _YEAR.fullmatch(number.text)
        for number in facts(sentence).numbers
    )


def holds(sentence: str, phrase: str) -> bool:
    """Whether the words of *phrase* stand in *sentence* one after the other."""
    return f" {phrase} " in f" {' '.join(words_of(sentence))} "


def names_agent(sentence: str, question: Question) -> bool:
    """Whether *sentence* opens with a name that the question does not give."""
    opening = _DATELINE.sub("", sentence).split()[:_AGENT_WORDS]
    return _new_name(" ".join(opening), question)


def foretells(sentence: str) -> bool:
    """Whether *sentence* speaks of what is to come, in any of the ways of news."""
    return bool(FORETOLD.search(sentence))


def missing(question: Question, part: int) -> str:
    """What to say when no sentence surely answers that part of *question*.

    It does not say that no time or name is shown: one may be, of something else.
    """
    if question.parts > 1:
        return refused(question, part)
    return {
        Asks.WHO: "no sentence found names who",
        Asks.WHEN: "no sentence found gives a time",
        Asks.WHERE: "no sentence found gives a place",
        Asks.NUMBER: "no sentence that answers gives a number",
        Asks.WHY: "no sentence found gives a reason",
        Asks.OTHER: "no sentence found answers it",
    }[question.asks[part]]


def refused(question: Question, part: int) -> str:
    """What to say of that part of *question* where nothing found is about it."""
    return f"no sentence found surely answers “{question.worded[part]}”"


def in_dateline(text: str, short: str) -> bool:
    """Whether *short* stands first in the dateline of *text*: where it was written, no answer."""
    dateline = _DATELINE.match(text)
    return dateline is not None and text.find(short) < dateline.end()


def covered(question: Question, evidence: Sequence[Evidence]) -> float:
    """The share of the question's names that stand in the evidence; 1 for a question without."""
    if not question.names:
        return 1.0
    grounds = Grounds(evidence).names
    return sum(grounds.carries(name) for name in question.names) / len(question.names)


def _new_name(text: str, question: Question) -> bool:
    """Whether *text* names somebody or something that the question does not, or says that nobody
    knows whom; the first name of a surname that it gives is not new.
    """
    known = {name.key for name in question.names}
    last = {name.run: name.key for name in facts(text).names if name.key not in _COUNTRIES}
    return any(key not in known for key in last.values()) or bool(_UNKNOWN.search(text))
