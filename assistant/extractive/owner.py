"""Owner: whose role, deed or surname a sentence tells of, where the question names another.

"Holm's lawyer" is not Lund's, "City coach Arle" is not the coach of Rovers, "her coach" is of who
was named last, and "Lund" is the Lund whose full name stands before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.answer import Evidence
from assistant.extractive.fit_names import lowered
from assistant.facts.facts import facts, read
from assistant.facts.first_names import same_first_name
from assistant.facts.irregular_verbs import root
from assistant.facts.names import is_title
from assistant.facts.words import STOP, fold, key, plain
from assistant.questions.pivots import Pivots
from index.terms import slip

_NAME = r"\b[A-Z][\w-]{1,30}(?:'[A-Z][\w-]{1,30})?(?: [A-Z][\w-]{1,30}){0,5}"
_ROLE_OF = re.compile(
    rf"^\W*who (?:is|was|are|were) (?:(?P<owner>{_NAME})'s? (?P<role>[a-z]+)"
    rf"|(?:the )?(?:[a-z]+ )?(?P<of>[a-z]+) of (?:the )?(?P<name>{_NAME}))\W*$",
)
_CRAFTS = frozenset(("coach", "manage", "captain", "train"))  # "who coached Ada Holm?"
_PRONOUN = re.compile(r"\b(?P<pronoun>[Hh]is|[Hh]er|[Ii]ts|[Tt]heir)\b")
_SUBJECT = re.compile(r"\b(?:[Hh]e|[Ss]he)\b(?= (?:had |has |have |was |also |\w+ly )*$)")
_NO_OWNER = frozenset(
    ["chief", "former", "vice", "deputy", "assistant", "acting", "senior", "interim", "new", "then"]
)
_REACH = 1_500  # characters before a sentence, in which a pronoun is looked up


def of_other_owner(question: str, pivot: Pivots, item: Evidence) -> bool:
    """Whether the sentence of *item* tells of another owner than the *question* names."""
    asked = plain(question)
    found = _role(asked, pivot)
    if found and _other_role(*found, item):
        return True
    return _namesake(asked, item) or _other_pronoun(asked, pivot, item)


def _role(question: str, pivot: Pivots) -> tuple[str, str] | None:
    """The role that is asked for, and whose it is."""
    question = question[:1].lower() + question[1:]
    if found := _ROLE_OF.match(question):
        return (found["role"] or found["of"], found["owner"] or found["name"])
    deed = root(pivot.deed) if pivot.deed else ""
    whom = re.search(rf"^\W*who {pivot.deed} (?P<name>{_NAME})", question) if deed else None
    return (deed, whom["name"]) if whom and deed in _CRAFTS else None


def _other_role(role: str, owner: str, item: Evidence) -> bool:
    text, mine = plain(item.sentence.text), _own(owner, item)
    if not re.search(rf"\b{role}", text, re.IGNORECASE):
        return False
    owners = list(_owners(role, text))
    if owners:
        return all(mine.isdisjoint(map(key, one.split())) for one in owners)
    theirs = re.search(rf"\b(?:[Hh]is|[Hh]er|[Ii]ts|[Tt]heir) (?:[\w-]+ ){{0,2}}{role}", text)
    if theirs:
        return _last_named(text[: theirs.start()], item, mine) is False
    before = re.split(rf"\b{role}", text, maxsplit=1, flags=re.IGNORECASE)[0]
    return mine.isdisjoint(read(text).keys) and _last_named(before, item, mine) is False


def _owners(role: str, text: str) -> Iterator[str]:
    """The names whose *role* it is by the words of *text* themselves."""
    for match in re.finditer(
        rf"(?P<a>{_NAME})'s? (?:[a-z-]+ ){{0,2}}{role}|(?P<b>{_NAME}) (?:[a-z-]+ )?{role} [A-Z]"
        rf"|{role}s? (?:of|for|at) (?:the )?(?P<c>{_NAME})",
        text,
    ):
        owner = next(filter(None, match.groups()))
        if fold(owner) not in _NO_OWNER:
            yield owner


def _own(name: str, item: Evidence) -> frozenset[str]:
    """What tells *name* from others: its last word that the article does not write small."""
    words = [key(word) for word in name.split() if not is_title(fold(word))]
    low = lowered(item.article.text)
    own = [word for word in words if word not in low] or words
    return frozenset(own[-1:])


def _last_named(before: str, item: Evidence, mine: frozenset[str]) -> bool | None:
    """Whether the title or the last sentence with a name, up to *before*, has *mine*; None where
    there is no such sentence.
    """
    article, start = item.article, item.sentence.start
    if not mine.isdisjoint(read(article.title or "").keys):
        return True
    earlier = plain(article.text[max(0, start - _REACH) : start])
    for told in (before, *reversed(re.split(r"(?<=[.!?])[\"']?\s+", earlier))):
        names = {n.key for n in facts(told).names}
        if names:
            return not mine.isdisjoint(read(told).keys)
    return None


def _other_pronoun(question: str, pivot: Pivots, item: Evidence) -> bool:
    """Whether "she" does the deed in the sentence, and the last one named is not who is asked."""
    who = re.search(rf"\b(?:did|does|will|has|had|is|was) (?P<name>{_NAME}) (?:\w+ )?", question)
    text = plain(item.sentence.text)
    places = [w for w in read(text).words if pivot.deed and root(w.key) == root(pivot.deed)]
    if not who or not places:
        return False
    mine = _own(who["name"], item)
    told = text[: places[0].start]
    subject = _SUBJECT.search(told)
    if not subject or not mine.isdisjoint(read(told).keys):
        return False
    return _last_named("", item, mine) is False


def _namesake(question: str, item: Evidence) -> bool:
    """Whether a surname in the sentence is that of another one of the name than is asked for."""
    text = plain(item.sentence.text)
    for first, last in re.findall(r"\b([A-Z][\w-]+) ([A-Z][\w-]+)\b", question):
        if is_title(fold(first)) or fold(first) in STOP or not re.search(rf"\b{last}\b", text):
            continue
        if re.search(rf"\b{first}\b", text):
            continue
        article = plain(f"{item.article.title or ''}. {item.article.text[: item.sentence.end]}")
        firsts = re.findall(rf"\b([A-Z][\w-]+) {last}\b", article)
        firsts = [one for one in firsts if not is_title(fold(one)) and fold(one) not in STOP]
        if firsts and not any(_alike(fold(first), fold(one)) for one in firsts):
            return True
    return False


def _alike(one: str, other: str) -> bool:
    """Whether two first names may be one: Bill and William, Mohmad and Mohammed."""
    return one[:3] == other[:3] or same_first_name(one, other) or slip(one, other)
