"""Value: what one sentence says of a thing on which others may say something else."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from assistant.answer import Evidence
from assistant.corrections.corrections import moves
from assistant.facts.facts import read
from assistant.facts.words import STOP, stem
from assistant.questions.question import understand

_FEW = 70  # characters
NEAR = 30  # days between two articles that may tell of one event
# Words that news puts in any sentence: to share them tells nothing.
_COMMON_TEXT = """people report told news official officials least new year day week month time
include according monday tuesday wednesday thursday friday saturday sunday last first"""
COMMON = frozenset(stem(word) for word in _COMMON_TEXT.split()) | STOP
_APPOSED = re.compile(r"^, (?P<name>[A-Z][^,;:()]{0,40}),")  # "the mine's owner, Varn, said"
_TITLED = re.compile(r"(?P<name>(?:[A-Z][\w'-]+ )+)$")  # "Harbour Minister Ada Varn"
_Told = TypeVar("_Told", bound=tuple[Evidence, Any])


@dataclass(frozen=True, slots=True)
class Value:
    """*text* as the sentence has it, *key* what equal values share; *withdrawn*: "31" where a
    correction takes it back.
    """

    text: str
    key: str
    evidence: Evidence
    withdrawn: bool = False


def opposed(
    filled: Sequence[_Told], cited: Collection[str], against: Callable[[_Told, _Told], bool]
) -> list[_Told]:
    """What of *filled*, in order, is *against* something that the answer cites, and that itself."""
    used = [one for one in filled if one[0].sentence.id in cited]
    pairs = [(one, other) for one in used for other in filled if against(one, other)]
    return [item for item in filled if any(item is one or item is other for one, other in pairs)]


def parts(question: str) -> Iterator[tuple[str, str]]:
    """Yield each thing that *question* asks, as a question and in its own words."""
    asked = understand(question)
    return zip(asked.each, asked.worded, strict=True)


def named(part: str, briefly: str) -> str:
    """What a *part* of the question asks for, in its own words where they are few."""
    own = part[:1].lower() + part[1:]
    return f"“{own}”" if len(own) <= _FEW else briefly


def telling(evidence: Evidence) -> frozenset[str]:
    """The stems of a sentence that tell what it is about, and not who says so."""
    stems = read(evidence.sentence.text).stems - COMMON
    said = evidence.attribution
    return stems - read(said.speaker).stems if said else stems


def comparable(one: Evidence, other: Evidence) -> bool:
    """Whether two sentences may tell of one event: of other articles, printed near each other, or
    of other speakers in one article.
    """
    if one.article.id == other.article.id:
        return _two_speak(one, other)
    days = [e.article.published for e in (one, other)]
    if days[0] is None or days[1] is None or _amends(one, other) or _amends(other, one):
        return True
    return abs((days[0] - days[1]).days) <= NEAR


def _amends(new: Evidence, old: Evidence) -> bool:
    """Whether a sentence is headed as a correction by the outlet of the other, or puts something
    off, at whatever time.
    """
    mine, theirs = new.article.outlet, old.article.outlet
    return (
        bool(mine)
        and mine == theirs
        and (new.sentence.text.startswith("Correction:") or moves(new))
    )


def speaking(evidence: Evidence) -> frozenset[str]:
    """The keys of who speaks in a sentence, of the title before and the name between commas."""
    said = evidence.attribution
    if not said:
        return frozenset()
    text = read(evidence.sentence.text).plain
    place = text.lower().find(said.speaker.lower())
    if place < 0:
        return _words(said.speaker)
    apposed = _APPOSED.match(text[place + len(said.speaker) :])
    titled = _TITLED.search(text[:place])
    return _words(said.speaker).union(*(_words(m["name"]) for m in (apposed, titled) if m))


def _two_speak(one: Evidence, other: Evidence) -> bool:
    """Whether somebody else speaks in each sentence, and neither names what the other does not."""
    if not one.attribution or not other.attribution:
        return False
    who, whom = (speaking(e) for e in (one, other))
    if who & whom:
        return False
    mine, theirs = _names(one) - who - whom, _names(other) - who - whom
    return mine <= theirs or theirs <= mine


def _words(text: str) -> frozenset[str]:
    return frozenset(word.key for word in read(text).words) - STOP


def _names(evidence: Evidence) -> frozenset[str]:
    """The names of a sentence, its weekdays and months among them."""
    words = read(evidence.sentence.text).words
    capital = frozenset(w.key for w in words if w.text[0].isupper() and w.start)
    return capital - STOP
