"""Whom an article calls he or she: "Mr. Velde", "Velde lost his hat", wherever that stands.

Known before the article is read for its speakers, so that no "she said" goes to somebody who is a
"he" a few sentences later. The signs are weak ("Velde rang, for his wife was ill", of a woman's
Velde), so they only keep a pronoun from somebody; two that disagree tell nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from index import attribution_words as words
from index.attribution_person import CAP, LINK

_TITLED = re.compile(
    rf"\b(?P<title>Mrs?|Ms|Miss|Sir|Lady|Dame|Lord)\.?\s(?P<name>{CAP}(?:{LINK}{CAP})*)"
)
_TITLES = {"Mr": "he", "Sir": "he", "Lord": "he"}
_OWN = re.compile(
    rf"(?P<name>{CAP}(?:{LINK}{CAP})*)(?=[\s,])[^.;:\u00a4()]{{1,60}}?"
    r"\b(?P<own>s?he|his|himself|herself|her(?=\s(?:own|husband)\b))\b"
)
_ANY = re.compile(r"\b(?:s?he|his|himself|herself|her own|her husband)\b")
_OWNS = {"he": "he", "his": "he", "himself": "he"}
_OPENS = re.compile(rf"(?P<name>{CAP}(?:{LINK}{CAP})*)\s")
_GOES_ON = re.compile(r"(?P<pronoun>S?[Hh]e)\s")


def gender(name: str, texts: Sequence[str], full: Mapping[str, Sequence[str]]) -> str:
    """Whether *name* is "he" or "she", where the article tells; else empty.

    *texts* are its sentences without what stands between quotation marks, *full* its full names by
    surname in small letters.
    """
    last, told = name.rpartition(" ")[2], set[str]()
    for place, text in enumerate(texts):
        if last in text:
            after = texts[place + 1] if place + 1 < len(texts) else ""
            found = (*_signs(text, full), *_taken_up(after, text, full))
            told |= {pronoun for who, pronoun in found if who == name}
    return told.pop() if len(told) == 1 else ""


def _signs(text: str, full: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str]]:
    for match in _TITLED.finditer(text):
        for name in _known(match["name"], full):
            yield name, _TITLES.get(match["title"], "she")
    if not _ANY.search(text) or _says(text):
        return  # "Velde said his client": whose is not told
    for match in _OWN.finditer(text) if len(_people(text, full)) == 1 else ():
        for name in _known(match["name"], full):
            yield name, _OWNS.get(match["own"], "she")


def _taken_up(
    text: str, before: str, full: Mapping[str, Sequence[str]]
) -> Iterator[tuple[str, str]]:
    """The one person whom a sentence was about, where the next goes on with "He bought it"."""
    goes_on, opens = _GOES_ON.match(text), _OPENS.match(before)
    if goes_on and opens and not _says(text) and len(_people(before, full)) == 1:
        for name in _known(opens["name"], full):
            yield name, goes_on["pronoun"].lower()


def _says(text: str) -> bool:
    return not words.VERBS.isdisjoint(text.replace(",", " ").split())


def _people(text: str, full: Mapping[str, Sequence[str]]) -> set[str]:
    return {name for word in text.split() for name in _known(word.strip(",.'\u2019"), full)}


def _known(run: str, full: Mapping[str, Sequence[str]]) -> Sequence[str]:
    """The one person of the article whom the *run* of capitalised words names, or nobody."""
    known = full.get(run.rpartition(" ")[2].lower().rstrip("."), ())
    return known if len(known) == 1 else ()
