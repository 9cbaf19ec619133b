"""Amended: what an outlet puts right without saying again what was wrong.

"That was wrong: it had 1,510." and "The figure should have been 21 million." make sense only with
what they correct: the sentence before, or, where a correction is an article of its own, what the
outlet had printed on what its headline names. What others call wrong is no correction.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.answer import Evidence
from assistant.corrections.amended_values import Right, right_in, same, wrong_in
from assistant.corrections.retracted import HEAD, VALUES, sides_of
from assistant.corrections.righted import righting
from assistant.facts.facts import read
from assistant.facts.words import STOP, plain, stem

_REACH = 400
_NEXT = re.compile(r"(?<=[.!?])[\"'\u201d\u2019)]*\s+(?=[\"'\u201c\u2018(]?[A-Z\d])|\n+")
_LEAD = rf"^\W*(?:{HEAD}\s*)?"
_THINGS = rf"{VALUES}|names?|spelling|length|height|weight|score|result"
_IT = (
    rf"(?:th(?:at|is|ese|ose)|it|they|(?:the|this|that|our) (?:\w+ ){{0,3}}?"
    rf"(?:{_THINGS}|words?|fine|share)(?: (?:of|for|in|on|given|printed|published)\b"
    r"[^,;:.]{1,60}?)?)"
)
_BADLY = r"(?:wrongly|incorrectly|mistakenly|erroneously|in error|by mistake)"
_WRONG = re.compile(
    rf"{_LEAD}(?:we (?:got|had) {_IT} wrong|we made (?:a mistake|an error)"
    rf"|{_IT} (?:was|were|is|are) (?:\w+ly )?(?:wrong|incorrect|inaccurate|mistaken|untrue"
    rf"|(?:a|our) mistake|an error|in error|not (?:right|correct|true|so)|{_BADLY} \w+"
    rf"|(?:given|printed|reported|stated|published) {_BADLY}))\b",
    re.IGNORECASE,
)
_SHOULD = re.compile(
    rf"{_LEAD}{_IT} (?:should|ought to) (?:have (?:been|read|said|given)|be(?= \d)|read)\b",
    re.IGNORECASE,
)
_CORRECT_IS = re.compile(
    rf"{_LEAD}the (?:correct|right|actual|true|proper) (?:\w+ )?(?:{_THINGS}|one)\b"
    r"[^.;:]{0,60}?\b(?:is|was|are|were)\b",
    re.IGNORECASE,
)
_HEADED = re.compile(
    rf"^\W*{HEAD}\s*(?:it|he|she|they|there) (?:is|was|are|were|has|had|will|cost|took)\b",
    re.IGNORECASE,
)
_BARE = re.compile(r"^\W*(?:it|they|he|she|there|the|his|her|its|their)\b", re.IGNORECASE)
_PAUSE = re.compile(r"[:;,(]| - ")
_LAST = re.compile(
    r"\n\s*(?:[^\n.]{0,40}\.\s+)?$"
)  # a paragraph begins here, or one sentence before
_FEW = 12  # words of a sentence that only gives what is right
_DAY = r"(?:yesterday|last \w+|(?:mon|tues|wednes|thurs|fri|satur|sun)day)'s"
_PAPER = r"(?:newspaper|paper|site|article|story|report|edition|headline|caption|piece|column|post)"
_OURS = re.compile(
    rf"\b(?:we|this {_PAPER}|our (?:\w+ ){{0,2}}?{_PAPER}|{_DAY} (?:\w+ )?{_PAPER}|the {_PAPER}"
    rf"|(?:an?|the) (?:earlier|previous|first|original) (?:version|{_PAPER})"
    r"|(?:regrets?|sorry for) the (?:error|mistake)|apologi[sz]es?|wrongly here"
    r"|(?:first|originally) (?:published|printed))\b",
    re.IGNORECASE,
)
_BY_OTHERS = re.compile(r",\s(?:[\w'’]+\s){1,6}?(?:said|says|told|argue[sd]|claim\w*|insist\w*)\b")
_ITS_HEAD = re.compile(HEAD, re.IGNORECASE)
_TITLE = re.compile(
    r"^\W*(?:corrections?|corrected|clarifications?|errat(?:um|a))\b", re.IGNORECASE
)
_NO_TOPIC_TEXT = """correction corrected clarification editor note number figure figures name date
article report paper error mistake wrong printed given right"""
_NO_TOPIC = frozenset(map(stem, _NO_TOPIC_TEXT.split()))


@dataclass(frozen=True, slots=True)
class _Place:
    """What is *right* by a sentence, and the sentence *before* what calls something wrong."""

    right: Right
    before: str


def amends(evidence: Evidence) -> bool:
    """Whether a sentence only says what is right instead of what was told before."""
    return _place(evidence) is not None


def amended(wrong: Evidence, known: Sequence[Evidence]) -> tuple[Evidence, str] | None:
    """The one of the *known* sentences that puts *wrong* right, with what is right; or None."""
    for one in known:
        place = _place(one)
        if place and _before(wrong, one) and _is_meant(wrong, one, place):
            return one, place.right.text
    return None


def restates(claim: str, cited: Sequence[Evidence], amending: Sequence[Evidence]) -> bool:
    """Whether a claim states what one of those *amending* puts right in one of the *cited*."""
    for wrong in cited:
        found = amended(wrong, amending)
        if found and (place := _place(found[0])):
            stale = wrong_in(claim, place.right)
            if stale and same(stale, wrong_in(wrong.sentence.text, place.right)):
                return True
    return False


def puts_right(one: Evidence, other: Evidence) -> bool:
    """Whether *one* makes sense only with *other*, which it puts right."""
    return amended(other, (one,)) is not None


def _is_meant(wrong: Evidence, one: Evidence, place: _Place) -> bool:
    """Whether it is *wrong* that *one* puts right."""
    text = wrong.sentence.text
    if amends(wrong) or not (value := wrong_in(text, place.right)):
        return False
    ours = _OURS.search(place.before) or sides_of(place.before).own
    known = wrong_in(place.before, place.right) if ours else ""
    if known:  # it is told what was wrong, in the sentence before
        theirs, mine = read(place.before).stems, read(text).stems
        return same(known, value) and len(theirs & mine) * 2 >= min(len(theirs), len(mine))
    told = place.before if ours else ""
    if not told and wrong.article.id == one.article.id:
        return _only_one(wrong, one, place.right)
    title = told or f"{one.article.title or ''} {one.sentence.text}"
    topic = {s for s in read(title).stems - _NO_TOPIC if s not in STOP}
    there = read(text).stems | read(wrong.article.title or "").stems
    needed = max(2, len(topic) // 2) if told else min(2, len(topic))
    return len(topic & there) >= needed and bool(topic & read(text).stems)


def _only_one(wrong: Evidence, one: Evidence, right: Right) -> bool:
    """Whether no other sentence of the article before *one* has a value that may be meant."""
    sentences = _NEXT.split(wrong.article.text[: one.sentence.start])
    others = [s for s in sentences if s and wrong_in(s, right)]
    return len(others) == 1 and others[0].strip() in wrong.sentence.text


def _before(wrong: Evidence, one: Evidence) -> bool:
    """Whether *wrong* was printed before *one*, in the same article or by the same outlet."""
    if wrong.article.id == one.article.id:
        return wrong.sentence.start < one.sentence.start
    mine, theirs = wrong.article.published, one.article.published
    same = bool(one.article.outlet) and one.article.outlet == wrong.article.outlet
    return same and (mine is None or theirs is None or mine <= theirs)


def _place(evidence: Evidence) -> _Place | None:
    sentence, article = evidence.sentence, evidence.article
    if evidence.attribution or _BY_OTHERS.search(sentence.text) or righting(evidence):
        return None
    before = article.text[max(0, sentence.start - _REACH) : sentence.start]
    behind = article.text[sentence.end : sentence.end + _REACH]
    return _read(article.title or "", before, sentence.text, behind)


def _even(text: str) -> str:
    """The *text* with plain marks and its line ends."""
    return "\n".join(map(plain, text.split("\n")))


@lru_cache(maxsize=4096)
def _read(title: str, before: str, text: str, behind: str) -> _Place | None:
    """Read a sentence of an article, by what stands *before* and *behind* it."""
    before, text, behind = map(_even, (before, text, behind))
    earlier = [part for part in _NEXT.split(before) if part.strip()]
    told, called = _told(text), bool(earlier) and _told(earlier[-1]) == ""
    if called:  # "That was wrong. He was 47."
        told = told or (text if _is_bare(text) else None)
    right = right_in(told) if told else None
    first = "".join(earlier[-2:-1] if called else earlier[-1:])
    around = [*earlier[-1 - called :], text, _NEXT.split(behind.strip())[0]]
    return _Place(right, first) if right and _ours(title, around, before, behind) else None


def _told(text: str) -> str | None:
    """What stands behind words that call something wrong; None without such words."""
    for pattern in (_SHOULD, _CORRECT_IS, _HEADED):
        if match := pattern.search(text):
            return text[match.end() :]
    if match := _WRONG.search(text):  # "in error on Monday: it was 12"
        return (
            _PAUSE.split(text[match.end() :], maxsplit=1)[-1]
            if _PAUSE.search(text, match.end())
            else ""
        )
    return None


def _is_bare(text: str) -> bool:
    return bool(_BARE.match(text)) and len(read(text).words) <= _FEW


def _ours(title: str, around: Sequence[str], before: str, behind: str) -> bool:
    """Whether the outlet corrects itself: it says so, or that is all of a last paragraph."""
    headed = any(_ITS_HEAD.match(text.lstrip(" (")) for text in around)
    aside = any(text.startswith(("(", "*")) for text in around)
    last = "\n" not in behind.strip() and bool(_LAST.search(before))
    own = headed or aside or last or bool(_TITLE.match(title))
    return own or any(map(_OURS.search, around))
