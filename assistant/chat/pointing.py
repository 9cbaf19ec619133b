"""Pointing: "source 2" in a question says where to read first, and is no word to search for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from assistant.answer import Citation
from assistant.chat.phrases import content_words
from assistant.chat.rewriting import How, Rewriting
from assistant.chat.topic import with_topic
from index.errors import BadInput

_NOUN = r"(?:the )?(?:sources?|citations?|footnotes?|quotes?) (?:no\.? |number )?"
_ONE = rf"(?:{_NOUN}\[?\d{{1,6}}\]?|\[\d{{1,6}}\])"
_MORE = rf"(?:(?:,|,? and|,? or) (?:{_ONE}|\d{{1,6}}(?=\W*$| say)))*"
_SOURCE = re.compile(
    r",?\s?(?:\b(?:according to|in|from|of|by|about|at|between) )?"
    rf"(?<!\w){_ONE}{_MORE}(?:'s|’s)?,?",
    re.IGNORECASE,
)
_SAYS = re.compile(
    rf"\b(?:does|did|do) {_ONE}{_MORE} (?:say|tell(?: us| me)?|write|report|state|mean)\b",
    re.IGNORECASE,
)
_ANYTHING = re.compile(r"(?:what|tell|say|show|is|does|quote|repeat|compare|$)\b", re.IGNORECASE)
_TELLING_TEXT = """
compare say says said tell tells told write writes mean means state states report reports
"""
_TELLING = frozenset(_TELLING_TEXT.split())


@dataclass(frozen=True, slots=True)
class Pointed:
    """A question as *asked*, its *rest* without the sources that it names, and their *numbers*.

    *title* is that of the first source's article where the rest says nothing to search for,
    *quote* then its sentence.
    """

    asked: str
    rest: str
    numbers: tuple[int, ...] = ()
    note: str = ""
    title: str = ""
    quote: str = ""

    def put_into(self, rewriting: Rewriting) -> Rewriting:
        """The *rewriting* of the rest as that of the whole question."""
        if self.rest == self.asked and not self.note:
            return rewriting
        if not self.numbers:
            return replace(rewriting, note=self.note, how=How.UNCLEAR)
        whole = replace(rewriting, asked=self.asked, sources=self.numbers, note=self.note)
        if not self.title:
            return whole
        question = with_topic(self.rest, self.title)
        return replace(whole, question=question, how=How.CARRIED, alone=self.quote)


def pointed(asked: str, known: Mapping[int, Citation]) -> Pointed:
    """What *asked* points at among the citations of a session.

    Raises BadInput where it only asks what a source says, and there is none of that number.
    """
    every = (re.findall(r"\d+", match[0]) for match in _SOURCE.finditer(asked))
    found = dict.fromkeys(int(number) for some in every for number in some)
    if not found:
        return Pointed(asked, asked)
    rest = _without(asked)
    little = not set(content_words(rest)) - _TELLING and bool(_ANYTHING.match(rest))
    numbers = tuple(number for number in found if number in known)
    missing = next((number for number in found if number not in known), None)
    absent = _absent(missing, known) if missing is not None else ""
    if not numbers:
        if little:
            raise BadInput(absent)
        return Pointed(asked, asked, note=f"{absent} It is searched as typed.")
    read = " and ".join(f"[{number}]" for number in numbers)
    verb = "is" if len(numbers) == 1 else "are"
    note = " ".join(filter(None, [absent, f"{read} {verb} read first."]))
    if not little:
        return Pointed(asked, rest, numbers, note)
    first = known[numbers[0]]
    title = re.sub(r"[()?]", " ", first.article.title or first.quote)
    title = " ".join(title.split()).rstrip(" .!")
    return Pointed(asked, "What is said there?", numbers, note, title, first.quote)


def _without(asked: str) -> str:
    """The question without its sources: "What does source 2 say of it?", "What is said of it?"."""
    rest = " ".join(_SOURCE.sub(" ", _SAYS.sub("is said", asked)).split()).strip(" ,")
    rest = re.sub(r"\s+([?.!,])", r"\1", rest)
    return rest[:1].upper() + rest[1:]


def _absent(number: int, known: Mapping[int, Citation]) -> str:
    if not known:
        return f"There is no [{number}] here: nothing was cited yet."
    return f"There is no [{number}] here: this session has [1] to [{max(known)}]."
