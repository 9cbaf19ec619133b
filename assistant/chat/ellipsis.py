"""Ellipsis: follow-ups that leave out all but what is new, completed from the last question."""

from __future__ import annotations

import re

from assistant.chat.antecedents import Antecedents
from assistant.chat.phrases import is_verb, phrases
from assistant.chat.session import Turn
from assistant.chat.swaps import beside, with_new
from assistant.chat.topic import bare, bracketed, core, with_topic
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
    r"(?: exactly)? (?:is|was|were|did|does) (?:that|this|it)(?: happen(?:ed)?| so| the case)?",
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
_END = re.compile(r"\s+(?:of|for|at|in|to|about|with|on|from|against)$")


def completed(asked: str, last: Turn, before: Antecedents) -> str:
    """The whole question that *asked* is short for; empty when it is not short for one."""
    said = _LEAD.sub("", asked).strip().rstrip("?!. ").strip()
    if match := _WHAT_ABOUT.fullmatch(said):
        return _with_new_or_about(match["new"], last)
    if match := _THAT.fullmatch(said):
        return _asked_again(match["wh"], last, before)
    if _WHO_SAID.fullmatch(said):
        return with_topic(f"{said[0].upper()}{said[1:]}?", core(last.question))
    if _is_bare(said) and len(said.split()) <= 3:
        return _asked_again(said, last, before)
    if _lead_or_preposition(asked, said):
        return _with_new_or_about(said, last)
    return ""


def _with_new_or_about(new: str, last: Turn) -> str:
    """The last question with *new* in it; or, where nothing there is like it: "and the rest?"."""
    if whole := with_new(new, last.question):
        return with_topic(whole, beside(new, bracketed(last.question)))
    return with_topic(f"What about {new}?", core(last.question))


def leaves_out(asked: str) -> bool:
    """Whether it is no more than a question word: "and why?", "when was that?"."""
    said = _LEAD.sub("", asked).strip().rstrip("?!. ").strip()
    return bool(_THAT.fullmatch(said) or (_is_bare(said) and len(said.split()) <= 2))


def _is_bare(said: str) -> bool:
    """Whether it is no more than a question word: not "what happened", which asks something."""
    return bool(_BARE_WH.fullmatch(said)) and not is_verb(said.rsplit(maxsplit=1)[-1].lower())


def without_lead(question: str) -> str:
    """The *question* without the "and" that joins it to the one before."""
    rest = _LEAD.sub("", question)
    return rest[:1].upper() + rest[1:] if any(map(str.isalnum, rest)) else question


def _lead_or_preposition(asked: str, said: str) -> bool:
    """Whether it is "and the embassy?" or "in August?": no question word and no verb."""
    words = said.lower().split()
    if not words or words[0] in WH or len(words) > 6:
        return False
    lead = _LEAD.match(asked.strip())
    led = lead is not None and bool(lead[0])
    whole = phrases(said)
    covered = sum(len(p.text.split()) for p in whole)
    covered += sum(word.isdecimal() for word in words if not whole)  # "in 2019"
    rest = len(words) - covered - sum(w in PREPOSITIONS for w in words[:1])
    return rest <= 0 and (led or words[0] in PREPOSITIONS)


def _asked_again(wh: str, last: Turn, before: Antecedents) -> str:
    """The last question with another question word; where that is no sentence, its topic."""
    whole = _turned(wh[0].upper() + wh[1:], last, before)
    if whole:
        return with_topic(whole, bracketed(last.question))
    return with_topic(f"{wh[0].upper()}{wh[1:]}?", core(last.question))


def _turned(wh: str, last: Turn, before: Antecedents) -> str:
    """The words of the last question behind *wh*; empty where they make no sentence."""
    question = bare(last.question).rstrip(" ?!.")
    question = _SECOND.sub("", _LEAD.sub("", question))
    found = _QUESTION_WORD.match(question)
    if not question:
        return ""
    if found is None:  # yes or no was asked
        return f"{wh} {question[0].lower()}{question[1:]}?"
    asking, rest = found["wh"].lower(), question[found.end() :]
    match = _INVERTED.match(rest)
    if asking in {"who", "what", "which"} and not _inverted(rest):
        known = asking == "who" and match is None and not _WHO.search(wh)
        agent = before.agent() if known else ""
        return f"{wh} was it that {agent} {rest}?" if agent else ""
    if match is None:
        counted = asking in {"how many", "how much"} and wh.lower().split()[0] in _CLEFT
        return f"{wh} was it that {rest}?" if counted and rest else ""
    return _auxiliary_first(wh, match)


def _auxiliary_first(wh: str, match: re.Match[str]) -> str:
    """The question behind *wh*: "Where were ships hit?", "When did the port close (the gate)?"."""
    what, aux, does = match["what"].strip(), match["aux"], _END.sub("", match["rest"])
    if any(map(is_verb, what.lower().split())):
        return ""  # "How many died and how many were hurt?": two questions
    if what and is_verb(does.split()[0].lower()):  # "ships were hit"
        return f"{wh} {aux} {what} {does}?"
    if what:
        return f"{wh} {aux} {does} ({what})?"
    that = _SAY_ABOUT.sub(r"\g<0> that", does)
    return f"{wh} {aux} {that}?"


_AUX_VERB = re.compile(r"(?:has|have|had|is|are|was|were)(?: been| being)? ([a-z]+)\b")
_WHO = re.compile(r"\bwhom?\b", re.IGNORECASE)
_CLEFT = frozenset(["when", "where", "why", "how"])
_AUX_FIRST = re.compile(
    r"(?:do|does|did|has|have|had|will|would|can|could|should|is|are|was|were)\b"
    r" (?!by\b)(?:the |an? |his |her |its |their )?(?!(?:the|an?|his|her|its|their)\b)\w+ \w+"
)


def _inverted(rest: str) -> bool:
    """Whether an auxiliary comes first: "did Iraq hold", not "closed the consulate".

    In "is blamed for it" and "has won the cup" it is "who" that does: nothing is turned round.
    """
    verb = _AUX_VERB.match(rest)
    return bool(_AUX_FIRST.match(rest)) and not (verb and is_verb(verb[1].lower()))
