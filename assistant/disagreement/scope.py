"""The scope of a sentence: against whom, in which body, on which days, of which part it tells.

Two sentences can both be true where each says this of something else: two goals against Osk and
three against Varn, nine o'clock on weekdays and eleven at weekends, one lane in May and all of the
bridge in June. Only what *both* say counts, and only where neither the question nor the other
knows it, for most sentences leave it out; but of a part or of the whole it is enough that one does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.answer import Evidence
from assistant.disagreement.values import COMMON
from assistant.facts.facts import read
from assistant.facts.words import STOP, fold, stem, tokens
from assistant.questions.classes import TURNED, events, held

_REACH = 3  # words of a phrase
_IN = re.compile(r"\b(?:in|at|on|against|for|near|outside)\s(?=(?P<rest>[^,;:()\"]{1,60}))")
_BODY = (
    r"(?:councils?|parliament|senate|assembly|congress|chamber|house|league|cup|competitions?|championship"
    r"|tournament|finals?|qualifiers?|round|division)"
)
_AGAINST = re.compile(
    r"\b(?:(?:against|versus)\s(?=(?:the\s)?[A-Z])|(?:in|for)\s(?=(?:[\w'-]+\s){0,2}"
    rf"{_BODY}\b))(?=(?P<rest>[^,;:()\"]{{1,60}}))"
)
_NO_PLACE_TEXT = """total all average least most night dawn noon dusk midnight morning afternoon
evening weekend fact record addition court statement interview report hospital spring summer autumn
winter season date disaster incident tragedy catastrophe event case end beginning start scene foot
january february march april may june july august september october november december"""
_NO_PLACE = frozenset(stem(word) for word in _NO_PLACE_TEXT.split()) | COMMON
_ENDS = re.compile(
    r"[.!?\"']|\s-\s|\b(?:and|or|but|of|to|by|with|from|in|at|on|for|after|[a-z]+ed)\b"
)
_NAME = re.compile(r"[A-Z][\w'-]*(?:\s[A-Z][\w'-]*)*")
_DETERMINERS = re.compile(r"^(?:(?:the|an?|its|his|her|their|this|that)\s)+", re.IGNORECASE)

_DAYS = ("mon", "tues", "wednes", "thurs", "fri", "satur", "sun")
_DAY = rf"(?:{'|'.join(_DAYS)})day"
_WEEKDAY = re.compile(
    rf"\b(?P<first>{_DAY})s?(?:\s?(?:to|through|until|-)\s?(?P<last>{_DAY})s?)?\b", re.IGNORECASE
)
_WORKING = re.compile(r"\b(?:weekdays?|working days?|workdays?)\b", re.IGNORECASE)
_WEEKEND = re.compile(r"\bweekends?\b", re.IGNORECASE)

# "the east stand of the stadium", but not "the opening of the bridge".
_PART_OF = re.compile(r"\b(?P<part>[\w'-]+) of (?:the |its )?(?P<whole>[\w'-]+)")
_NOT_BEFORE = re.compile(r"(?:\bnot|n't)\b[^,;]{0,60}\b(?:before|until|till)\b")
_EXTENTS = (
    re.compile(
        r"\b(?:lanes?|tracks?|part(?:s|ly|ial|ially)?|half|sections?|wings?|phases?|stages?|stakes?"
        r"|shares?|(?:one|two|three|four|some|most|several|another)(?: \w+)? of)\b",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?:fully|entire(?:ly)?|completely|wholly|whole|in full|again to)\b", re.IGNORECASE
    ),
)


def apart(one: str, other: str, known: frozenset[str], *, names: bool) -> bool:
    """Whether each text tells of a place, body or opponent that the other does not.

    *known* are the stems of the question; *names*: only opponents by name, and bodies
    and contests, for of one event sources say in many ways where it was ("in fog", "in a hut").
    """
    pattern = _AGAINST if names else _IN
    mine, theirs = (list(_phrases(text, pattern)) for text in (one, other))
    return _unknown(mine, known | read(other).stems) and _unknown(theirs, known | read(one).stems)


def elsewhere(
    one: Evidence, other: Evidence, event: re.Pattern[str], known: frozenset[str]
) -> bool:
    """Whether each sentence puts an *event* at a place of which the other's article tells nothing.

    Only what stands right behind the word for it: "the crash on the A4", "the fire in the mill".
    """
    texts = [read(item.sentence.text).plain for item in (one, other)]
    where = [_behind(text, event) for text in texts]
    told = [read(f"{e.article.title or ''}. {e.article.text}").stems for e in (one, other)]
    return _unknown(where[0], known | told[1]) and _unknown(where[1], known | told[0])


def other_days(one: str, other: str) -> bool:
    """Whether two texts name days of the week, and none in common."""
    mine, theirs = _weekdays(one), _weekdays(other)
    return bool(mine and theirs) and mine.isdisjoint(theirs)


def other_extent(one: str, other: str, question: str) -> bool:
    """Whether one text tells of a part, or of all of it, and the other does not say so."""
    for pattern in _EXTENTS:
        asked = {fold(m[0]) for m in pattern.finditer(question)}
        told = [{fold(m[0]) for m in pattern.finditer(text)} - asked for text in (one, other)]
        if bool(told[0]) != bool(told[1]):
            return True
    asked_stems = read(question).stems
    return len({_part_of(text, asked_stems) for text in (one, other)}) > 1


def _part_of(text: str, asked: frozenset[str]) -> bool:
    """Whether a text names a part of what is *asked* about that is not asked about itself.

    Where not even a part is open before a day, all of it is not.
    """
    if _NOT_BEFORE.search(text):
        return False
    for match in _PART_OF.finditer(read(text).plain):
        part = match["part"]
        turned = held(TURNED, part) or part.endswith("ing") or events(part)
        if not turned and stem(fold(match["whole"])) in asked and stem(fold(part)) not in asked:
            return True
    return False


def _unknown(phrases: list[frozenset[str]], known: frozenset[str]) -> bool:
    """Whether there is a phrase of which nothing is *known*."""
    return any(phrase.isdisjoint(known) for phrase in phrases)


def _phrases(text: str, pattern: re.Pattern[str]) -> Iterator[frozenset[str]]:
    """The stems of the noun phrase behind each preposition, but for times and the event itself."""
    for match in pattern.finditer(read(text).plain):
        if found := noun_phrase(match["rest"]):
            yield found


def _behind(text: str, event: re.Pattern[str]) -> list[frozenset[str]]:
    """The phrases that stand right behind a word for the *event*."""
    found = []
    for match in event.finditer(text):
        if place := _IN.match(text, match.end() + 1):
            found += [phrase] if (phrase := noun_phrase(place["rest"])) else []
    return found


def noun_phrase(rest: str) -> frozenset[str]:
    """The stems of the noun phrase that *rest* begins with; none for a time or the event itself."""
    rest = _ENDS.split(_DETERMINERS.sub("", rest))[0]
    name = _NAME.match(rest)
    words = [word.text for word in tokens(name[0] if name else rest)[:_REACH]]
    if not words or words[0].isdigit() or events(" ".join(words)):
        return frozenset()
    stems = [stem(fold(word)) for word in words if fold(word) not in STOP]
    return frozenset() if _NO_PLACE & set(stems) else frozenset(stems)


def _weekdays(text: str) -> frozenset[int]:
    """The days of the week that a text names, Monday 0, with those between the ends of a range."""
    even = read(text).plain
    found = set(range(5)) if _WORKING.search(even) else set[int]()
    found |= {5, 6} if _WEEKEND.search(even) else set()
    for match in _WEEKDAY.finditer(even):
        first = _number(match["first"])
        last = _number(match["last"]) if match["last"] else first
        found |= {day % 7 for day in range(first, last + (7 if last < first else 0) + 1)}
    return frozenset(found)


def _number(day: str) -> int:
    return _DAYS.index(day.lower().removesuffix("day"))
