"""Ellipsis: follow-ups that leave out all but what is new, completed from the last question."""

from __future__ import annotations

import re

from assistant.chat.antecedents import Antecedents
from assistant.chat.people import people_named
from assistant.chat.phrases import Phrase, phrases
from assistant.chat.session import Turn
from assistant.chat.topic import bare, core
from assistant.chat.word_classes import PREPOSITIONS, WH

_LEAD = re.compile(r"^\W*(?:(?:and|but|so|ok|okay|then|well)\b[\s,]*)*", re.IGNORECASE)
_BARE_WH = re.compile(
    r"(?:(?:by|for|on|in|at|to|from|with|since|until|of|against|about) )?"
    r"(?:how (?:many|much|long|often|old|far|exactly)|(?:who|whom|what|why|when|where|how)"
    r"(?: exactly| else| not)?|(?:what|which) \w+)",
    re.IGNORECASE,
)
_THAT = re.compile(
    r"(?P<wh>why|when|where|how|(?:on |in )?(?:what|which) (?:day|date|month|year|place|city))"
    r" (?:is|was|were|did|does) (?:that|this|it)(?: happen(?:ed)?| so| the case)?",
    re.IGNORECASE,
)
_WHAT_ABOUT = re.compile(r"(?:what|how) about (?P<new>.+)", re.IGNORECASE)
_WHO_SAID = re.compile(
    r"who (?:said|says|thinks|claim(?:s|ed)|report(?:s|ed)|admit(?:s|ted)|confirm(?:s|ed))"
    r" (?:so|that|this|it)",
    re.IGNORECASE,
)
_QUESTION_WORD = re.compile(
    r"^(?P<wh>(?:(?:by|for|on|in|at|to|from|with|since|until|of|against|about) )?"
    r"(?:how (?:many|much|long|often|old|far)|how|why|when|where|whom?|whose|what|which)\b)\s*",
    re.IGNORECASE,
)
_INVERTED = re.compile(
    r"^(?P<what>.*?)\b(?P<aux>is|are|was|were|do|does|did|has|have|had|will|would|can|could|should)\b"
    r"\s+(?P<rest>.+)$",
    re.IGNORECASE,
)
_SAY_ABOUT = re.compile(r"\b(?:say|do)\b(?= (?:about|to|on|of|in|at|for|with|against)\b)")
_SECOND = re.compile(r",? and (?:by |to |for )?(?:who|whom|what|why|when|where|how)(?: \w+)?$")
_MOST = re.compile(r"\bthe (?:(?:most|least) [a-z]+|(?!rest\b|west\b)[a-z]+est|first|last)\b")
_WHICH = re.compile(r"\b(?:which|what|whose) $", re.IGNORECASE)
_END = re.compile(r"\s+(?:of|for|at|in|to|about|with|on|from|against)$")


def completed(asked: str, last: Turn, before: Antecedents) -> str:
    """The whole question that *asked* is short for; empty when it is not short for one."""
    said = _LEAD.sub("", asked).strip().rstrip("?!. ").strip()
    if match := _WHAT_ABOUT.fullmatch(said):
        return _with_new(match["new"], last) or _what_about(match["new"], last)
    if match := _THAT.fullmatch(said):
        return _asked_again(match["wh"], last, before)
    if _WHO_SAID.fullmatch(said):
        return f"{said[0].upper()}{said[1:]} ({core(last.question)})?"
    if _BARE_WH.fullmatch(said) and len(said.split()) <= 3:
        return _asked_again(said, last, before)
    if _lead_or_preposition(asked, said):
        return _with_new(said, last) or _what_about(said, last)
    return ""


def _what_about(new: str, last: Turn) -> str:
    """Asked where nothing of the last question is like *new*: "and the rest?"."""
    return f"What about {new} ({core(last.question)})?"


def leaves_out(asked: str) -> bool:
    """Whether it is no more than a question word: "and why?", "when was that?"."""
    said = _LEAD.sub("", asked).strip().rstrip("?!. ").strip()
    return bool(_THAT.fullmatch(said) or (_BARE_WH.fullmatch(said) and len(said.split()) <= 2))


def without_lead(question: str) -> str:
    """The *question* without the "and" that joins it to the one before."""
    rest = _LEAD.sub("", question)
    return rest[:1].upper() + rest[1:] if rest else question


def _lead_or_preposition(asked: str, said: str) -> bool:
    """Whether it is "and the embassy?" or "in August?": no question word and no verb."""
    words = said.lower().split()
    if not words or words[0] in WH or len(words) > 6:
        return False
    lead = _LEAD.match(asked.strip())
    led = lead is not None and bool(lead[0])
    whole = phrases(said)
    covered = sum(len(p.text.split()) for p in whole)
    rest = len(words) - covered - sum(w in PREPOSITIONS for w in words[:1])
    return rest <= 0 and (led or words[0] in PREPOSITIONS)


def _asked_again(wh: str, last: Turn, before: Antecedents) -> str:
    """The last question with another question word."""
    question = bare(last.question).rstrip(" ?!.")
    question = _SECOND.sub("", _LEAD.sub("", question))
    wh = wh[0].upper() + wh[1:]
    found = _QUESTION_WORD.match(question)
    if not question:
        return ""
    if found is None:  # yes or no was asked
        return f"{wh} {question[0].lower()}{question[1:]}?"
    rest = question[found.end() :]
    if found["wh"].lower() in {"who", "what", "which"} and not _inverted(rest):
        agent = before.agent() if found["wh"].lower() == "who" else ""
        return f"{wh} was it that {agent or 'somebody'} {rest}?" if agent else f"{wh} ({rest})?"
    match = _INVERTED.match(rest)
    if match is None:
        return f"{wh} ({core(question)})?"
    what = match["what"].strip()
    does = match["rest"] if what else _SAY_ABOUT.sub(r"\g<0> that", match["rest"])
    told = f"{wh} {match['aux']} {_END.sub('', does)}"
    return f"{told} ({what})?" if what else f"{told}?"


_AUX_FIRST = re.compile(
    r"(?:do|does|did|has|have|had|will|would|can|could|should|is|are|was|were)\b"
    r" (?!by\b)(?:the |an? |his |her |its |their )?\w+ \w+"
)


def _inverted(rest: str) -> bool:
    """Whether an auxiliary comes first: "did Iraq hold", not "closed the consulate"."""
    return bool(_AUX_FIRST.match(rest))


def _with_new(new: str, last: Turn) -> str:
    """The last question with *new* in the place of what is like it; empty without such a place."""
    question = bare(last.question)
    preposition = new.split(maxsplit=1)[0].lower()
    if preposition in PREPOSITIONS:
        places = [
            p
            for p in phrases(question)
            if question[: p.start].lower().rstrip().endswith(f" {preposition}")
        ]
        named = rf"\b{preposition} ((?:the )?[A-Z][\w.'-]*(?: [A-Z][\w.'-]*)*)"
        inner = list(re.finditer(named, question))
        if inner:
            at = inner[-1]
            return f"{question[: at.start()]}{new}{question[at.end() :]}"
        if places:
            place = places[-1]
            start = question.lower().rindex(preposition, 0, place.start)
            return f"{question[:start]}{new}{question[place.end :]}"
        return f"{question.rstrip(' ?')} {new}?"
    if (most := _MOST.search(question)) and _MOST.fullmatch(new):
        return f"{question[: most.start()]}{new}{question[most.end() :]}"
    like = _alike(new, [p for p in phrases(question) if not _WHICH.search(question[: p.start])])
    if like is None:
        return ""
    return f"{question[: like.start]}{new}{question[like.end :]}"


def _alike(new: str, found: list[Phrase]) -> Phrase | None:
    """The phrase that *new* may stand for: a person for a person, a name for a name."""
    person = bool(people_named(new))
    if person:
        people = [p for p in found if people_named(p.text)]
        return people[0] if people else None
    named = any(word[0].isupper() for word in new.split())
    same = [p for p in found if p.named == named and not people_named(p.text)]
    return same[0] if same else (found[0] if found else None)
