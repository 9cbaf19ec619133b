"""Others: a sentence that tells of another one than is asked for, though no name shows it.

The captain of the ferry for that of the barge, somebody's own age for that of his lawyer, what the
ferry carried for what the barge did, by whom a thing was made for who insured it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.answer import Evidence
from assistant.facts.facts import read
from assistant.facts.irregular_verbs import root
from assistant.facts.words import STOP, fold, plain
from assistant.questions.classes import craft, is_of, thing
from assistant.questions.pivots import Pivots

_ROLES = (
    "captain|skipper|driver|pilot|owner|head|chief|director|manager|mayor|president|chairman"
    "|chairwoman|leader|founder|coach|lawyer|attorney|spokesman|spokeswoman|editor|commander"
    "|operator|builder|maker|minister|governor|wife|husband|brother|sister|son|daughter|father"
    "|mother|referee|umpire|judge|prosecutor"
    "|assistant|deputy|partner|friend|neighbou?r|colleague|boss|successor|predecessor"
)
_OF = re.compile(
    rf"\b(?P<role>{_ROLES})s? of (?:the|an?|its|their) (?P<words>[a-z][\w-]*(?: [a-z][\w-]*)?)"
)
_OWN = re.compile(rf"\b(?P<words>[a-z][\w-]*)'s (?P<role>{_ROLES})\b")
_AGE = re.compile(
    rf"\bhow old (?:is|was) .+(?:'s? (?P<role>{_ROLES})|the (?P<of>{_ROLES}) of\b)", re.I
)
_WHO = re.compile(
    rf"^\W*who (?:is|was|are|were) (?:(?:the )?(?:[\w-]+ ){{0,2}}?(?P<role>{_ROLES})s? of\b"
    rf"|.+'s? (?P<own>{_ROLES})s?\b|(?:the|his|her|its|their) (?P<bare>{_ROLES})s?\W*$)",
    re.I,
)
_NAME = re.compile(r"\b[A-Z][\w-]+")
_BEFORE = 300  # characters before a sentence, in which it was said whose role it is
_BE = re.compile(r"\b(?:is|are|was|were|be|been|being|got|gets?)(?: \w+ly| not| also)? $")


def role_asked(question: str) -> str:
    """The role of somebody that a *question* asks the name of: captain; "" where it asks none."""
    found = _WHO.match(plain(question))
    return (found["role"] or found["own"] or found["bare"]).lower() if found else ""


def holds_role(role: str, text: str) -> bool:
    """Whether *text* tells who has the *role*: a name beside it, and no referee who was abused."""
    return bool(
        re.search(
            rf"\b{role}s?(?:,| is| was| of\b[^,]{{1,40}},)?(?: the| a| an)? \"?[A-Z]"
            rf"|\b[A-Z][\w-]{{1,30}}(?:,|'s| is| was| as)? (?:[\w'-]+ ){{0,4}}{role}"
            rf"|\b(?:his|her|their|its) (?:[\w-]+ )?{role}",
            plain(text),
        )
    )


def of_another(question: str, pivot: Pivots, item: Evidence) -> bool:
    """Whether the sentence of *item* tells of another one than the *question* asks for."""
    text, asked = plain(item.sentence.text), plain(question)
    return (
        _other_role(asked, item)
        or _not_of_role(asked, item)
        or bool(pivot.deed and (_other_subject(asked, pivot, item) or _no_doer(asked, pivot, text)))
    )


def _other_role(question: str, item: Evidence) -> bool:
    """The captain of the ferry, for the captain of the barge; "Captain Holm" is of what was last
    said.
    """
    asked, text = list(_roles(question)), plain(item.sentence.text)
    before = plain(item.article.text[max(0, item.sentence.start - _BEFORE) : item.sentence.start])
    for role, kinds in asked:
        mine = [other for one, other in _roles(text) if one == role]
        if not mine and re.search(rf"\b{role}\b", text, re.IGNORECASE):
            mine = [other for one, other in _roles(before) if one == role]
        if mine and not any(_alike(kinds, other) for other in mine):
            return True
    return False


def _alike(kinds: Sequence[str], others: Sequence[str]) -> bool:
    return any(is_of(one, other) or is_of(other, one) for one in kinds for other in others)


def _roles(text: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    for match in (*_OF.finditer(text), *_OWN.finditer(text)):
        yield match["role"].lower(), tuple(map(thing, match["words"].split()))


def _not_of_role(question: str, item: Evidence) -> bool:
    """The age of a banker, for that of his lawyer."""
    asked = _AGE.search(question)
    if not asked:
        return False
    role, text = asked["role"] or asked["of"], item.sentence.text
    if re.search(rf"\b{role}", text, re.I):
        return False
    names = {n for n in _NAME.findall(text) if n not in question and fold(n) not in STOP}
    beside = (rf"\b{role}\b[^.]{{0,40}}\b{n}\b|\b{n}\b[^.]{{0,40}}\b{role}\b" for n in names)
    return not any(re.search(one, item.article.text) for one in beside)


def _places(pivot: Pivots, text: str) -> Iterator[tuple[str, str, bool]]:
    """What stands before and behind each word of the deed in *text*, and if it is passive there."""
    for word in read(text).words:
        if root(word.key) == root(pivot.deed):
            end = word.start + len(word.text)
            going = word.text.endswith("ing")
            yield text[: word.start], text[end:], bool(_BE.search(text[: word.start])) and not going


def _other_subject(question: str, pivot: Pivots, item: Evidence) -> bool:
    """What the ferry carried, for what the barge carried, which stands behind the deed."""
    found = re.search(
        rf"\b(?:the|an?) (?:[a-z][\w-]* ){{0,3}}?([a-z][\w-]*) {pivot.deed}\b", question
    )
    text = plain(item.sentence.text)
    places = list(_places(pivot, text))
    if not found or not places or not re.match(r"\W*how (?:many|much)\b", question, re.I):
        return False  # "When did the consulate close?": others may have closed it
    subject = thing(found[1])
    if _craft_of_another(found[1], item.article.text, [before for before, *_ in places]):
        return True
    return all(
        not passive
        and not _has(before, subject)
        and _has(behind, subject)
        and not re.search(rf"\bby (?:the |an? )?(?:[\w-]+ ){{0,2}}{found[1]}\b", behind)
        for before, behind, passive in places
    )


def _craft_of_another(asked: str, article: str, subjects: Sequence[str]) -> bool:
    """Whether each of *subjects* is a craft of another kind than the *asked*, which the article
    has as well: the ferry and a barge.
    """
    kinds = craft(asked)
    told = [craft(subject) for subject in subjects]
    beside = bool(re.search(rf"\b{asked}\b", article))
    named = any(re.search(rf"\b{asked}\b", subject) for subject in subjects)
    return beside and not named and all(kind and kinds.isdisjoint(kind) for kind in told)


def _has(text: str, kind: str) -> bool:
    return any(thing(word) == kind for word in re.findall(r"[a-z][\w-]*", fold(text)))


def _no_doer(question: str, pivot: Pivots, text: str) -> bool:
    """That something was insured, and not by whom, for who insured it."""
    if not re.match(rf"\W*who (?:\w+ly )?{pivot.deed}\b", question, re.I):
        return False
    places = list(_places(pivot, text))
    return bool(places) and all(
        passive and not re.search(r"\bby\b|\banonym", behind) for before, behind, passive in places
    )
