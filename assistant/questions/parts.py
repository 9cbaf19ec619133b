"""Where the parts of a question begin: "how many died, and how many were hurt?" asks twice.

A preposition before the word that asks belongs to it ("and for how long"), and so is no end of the
part before it.
"""

from __future__ import annotations

import re

_LEADS = re.compile(
    r"\b(?:for|by|with|to|from|at|in|on|of|since|until|against|about|after|under|into|over) $",
    re.IGNORECASE,
)
# What is counted or paid, asked for again behind "and": the first is found as its kind is.
_AGAIN = re.compile(
    r"(?:\band\b|[,;?])\s+(?:and\s+)?(?P<asks>how (?:many|much)"
    r"|what (?:did|does|do|will|would|has|have) [^,;?]{1,40}?(?= cost\b)"
    r"|what (?:was|is) the cost)\b",
    re.IGNORECASE,
)

# What is asked anew behind "and", of whatever kind; not "and who" that goes on with a relative.
_ANEW = re.compile(
    r"\b(?:(?:who|when|where|what|why)\b|how (?:many|much|old|long|far|high)\b).{3,80}?"
    r"[\w,] and (?P<asks>(?:whom?|when|where|what|which)(?= (?!else\b)\w)"
    r"|(?:was|is|were|are|did|does|do|has|have|will|would)(?= (?:it|he|she|they)\b))",
    re.IGNORECASE,
)
# What is asked first, before "and" and a word that asks: "What did she say and when?"
_FIRST = re.compile(
    r"\W*(?P<asks>what|which|was|is|were|are|did|does|do|has|have|will|would)\b.+\band\s+$",
    re.IGNORECASE,
)

_MANY = re.compile(r"\W*how many (?P<what>[^?]+)", re.IGNORECASE)
_ONES = re.compile(r"\bwhich ones(?=\W*$)", re.IGNORECASE)
_WHO = re.compile(
    r"\W*[Ww]ho (?:is|was|are|were) (?P<who>(?:the|an?|his|her|its|their|[A-Z][\w'-]+) ?[^?]*)"
)
_THEY = re.compile(r"\b(?:he|she|they)\b", re.IGNORECASE)
_THEIR = re.compile(r"\b(?:his|her|their)\b(?= [a-z])", re.IGNORECASE)


def begins(text: str, start: int) -> int:
    """Where the part begins whose word that asks stands at *start*."""
    lead = _LEADS.search(text[:start])
    return lead.start() if lead and lead.start() else start


def counted_again(text: str, first: int) -> list[tuple[int, int]]:
    """The places, behind *first*, of words that ask for a further figure or a cost."""
    return [m.span("asks") for m in _AGAIN.finditer(text) if m.start("asks") > first]


def asked_again(text: str) -> list[tuple[int, int, str]]:
    """The places, and the words, behind "and" that ask anew: "who opened it, and who built it?"."""
    return [(*m.span("asks"), m["asks"].lower()) for m in _ANEW.finditer(text)]


def asked_first(text: str, start: int) -> list[tuple[int, int]]:
    """The place of the word that asks before the first other one, which stands at *start*."""
    found = _FIRST.match(text[:start])
    return [found.span("asks")] if found else []


def resolved(part: str, first: str) -> str:
    """A later *part* with what it means of the *first*: "how old is he?" of "Who is her coach?" is
    how old her coach is, and "which ones?" of "How many mills will close?" which mills will.
    """
    if many := _MANY.match(first):
        return _ONES.sub(f"which ones of the {many['what']}", part)
    if who := _WHO.match(first):
        part = _THEIR.sub(f"{who['who']}'s", part)
        return _THEY.sub(who["who"], part)
    return part
