"""Whom a sentence without a speaker is about: "he" of the sentence behind it is mostly they."""

from __future__ import annotations

import re
from collections.abc import Iterator

from index import attribution_words as words
from index.attribution_names import RUN, Names, Person, kind_of, lower_first, stateless
from index.attribution_person import CAP, LINK, person_name
from index.attribution_roles import named_role

_ROLE = re.compile(
    r"(?i:the|an?|another|one)\s(?:[\w'\u2019-]+\s){0,4}?"
    rf"(?i:{'|'.join(sorted(words.PERSON))})\b(?!\s[A-Z]|['\u2019])"
)
_DATELINE = re.compile(r"^[A-Z][A-Z ,.'\u2019]+(?:\([^)]*\)\s)?[\u2014\u2013-]+\s")
_WHEN = re.compile(
    r"^(?:(?:In|On|At|After|Before|During|For|With|Last|Later|Earlier|Since|By|From)\b[^,]{2,50}"
    r"|(?:Asked|Pressed|Questioned)\b[^,\u00a4]{2,90}),\s"
)
_FIRST_RUN = re.compile(
    rf"(?:(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er)\s)?(?:[a-z-]+\s){{0,4}}?({CAP}(?:{LINK}{CAP})*)"
)
_LONE = re.compile(
    r"([A-Z][a-z]+(?:-[A-Z]\w+)?)\s(?:(?:later|then|also|had|never|quickly|once)\s)?"
    r"(?:\w+ed|left|went|took|came|gave|won|lost|held|wore|fled|sat|stood|spoke|fell|rose|ran|met"
    r"|(?:was|is)(?!\s(?:her|his)\b)|has|had|did|became|began|made|knew|felt|got|grew|drove|sold|bought)\b(?!['\u2019])"
)
_NUMBERS = words.word_set("seven eight nine ten eleven twelve thirteen twenty thirty dozens covid")
_NO_NAME = (
    words.FIRST
    | words.PRONOUNS
    | words.DETERMINERS
    | words.LEADING
    | words.NEGATED
    | words.PLURAL
    | words.ORGANISATION
    | words.PERSON
    | words.ADVERBS
    | words.FINITE
    | _NUMBERS
)
_PLACING = words.word_set("in on at of for with and or to from by beat met saw left won lost")


def subject_of(outer: str, names: Names) -> Person | None:
    """The person whom a sentence without a speaker opens with, or None."""
    outer = stateless(outer)
    text = _DATELINE.sub("", outer) if outer[1:2].isupper() else outer
    text = _WHEN.sub("", text) if "," in text else text
    parts = text.split(" ")
    while parts and parts[0].lower().strip(",") in words.LEADING:
        parts = parts[1:]
    text = " ".join(parts)
    for start, run in _opening_runs(text):
        name = names.named(run)
        if name:
            return names.person(name, f"{text[:start]} {run}")
    phrase, _, behind = text.partition(", ")
    if name := named_role(phrase, behind.partition(",")[0]):
        return names.person(name, f"{phrase} {name}")
    if match := _ROLE.match(text):
        if name := names.holder(match[0]):
            return names.person(name, f"{match[0]} {name}")
        phrase = names.whole(lower_first(match[0]))
        return Person(phrase, names.gender.get(phrase, kind_of(phrase)))
    return _behind_comma(text, names)


def _behind_comma(text: str, names: Names) -> Person | None:
    """The one person whom ", Ada Lunn " names, or a lone name that a verb follows: "Velde left"."""
    runs = RUN.findall(text) if "," in text else []
    named = {name for run in runs if (name := person_name(run))}
    if len(named) == 1:
        name = named.pop()
        if re.search(rf",\s(?:\w+\s)?{re.escape(name)}\s", text):
            return names.person(name, name)
    if (lone := _LONE.match(text)) and lone[1].lower() not in _NO_NAME:
        return Person(lone[1], "lone")
    return None


def _opening_runs(text: str) -> Iterator[tuple[int, str]]:
    """The first capitalised run, and the next if only a role stands between them."""
    first = _FIRST_RUN.match(text)
    if not first or any(map(_places, text[: first.start(1)].lower().split())):
        return
    yield first.start(1), first[1]
    rest = text[first.end() :]
    second = re.match(rf"['\u2019]?s?\s(?:[a-z-]+\s){{1,3}}({CAP}(?:{LINK}{CAP})+)", rest)
    if second:
        between = rest[: second.start(1)].lower().split()
        if not any(_places(w) or w.endswith("ed") for w in between):
            yield first.end() + second.start(1), second[1]


def _places(word: str) -> bool:
    return word in words.FINITE or word in _PLACING
