"""What `according to` names, and what the paper says of itself, which is nobody's statement."""

from __future__ import annotations

import re

from index import attribution_words as words
from index.attribution_roles import named_role

AFTER = re.compile(
    r"\s(?:in|on|at|during|as|after|when|who|whose|told|before|while|about|to|last|this|through"
    r"|by|via|following|outside|upon|if|because)\s"
    r"|\s(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
    r"|\s(?:yesterday|today|earlier|later|afterwards?)\b"
)
# "a letter" of "a letter seen by the Herald"
_HANDED = re.compile(
    r"(?:\s(?:that|which)\s(?:was|were|is|are|(?:has|have)\sbeen))?"
    r"\s(?:\w+ed|seen|held|written|made)\sby\s"
)
_MEASURE = re.compile(r"(?:the |its |a )?(?:\w+ )?(?:plan|rules?|schedule|size|need|age|taste)\b")
OWN_PAPER = re.compile(  # what the paper corrects is nobody's statement
    r"(?:an?|the|this|our)\s(?:(?:earlier|previous|prior|original|initial)\s(?:\w+\s)?"
    r"(?:version|article|story|headline|caption|edition|post|item|column|(?:report|dispatch)$)"
    r"|(?:correction|clarification)\b)|this\s(?:article|story)\b",
    re.IGNORECASE,
)


def is_source(who: str) -> bool:
    """Whether it is somebody or something that says a thing, and not a measure ("to size")."""
    parts = who.split()
    if not parts or len(parts) > 24 or parts[0].lower() in words.FIRST:
        return False
    return not _MEASURE.match(who)


def source(phrase: str) -> str:
    """Return *phrase* as far as it names somebody: "a 2010 study" of "a 2010 study in Nature"."""
    return AFTER.split(_HANDED.split(phrase)[0])[0].strip()


def named_source(phrase: str, rest: str) -> str:
    """Whom `according to` names: *phrase*, or the name that follows in the *rest* for a role."""
    return named_behind(phrase, rest) or source(phrase)


def named_behind(phrase: str, rest: str) -> str:
    """The name in `, Ada Lunn` at the start of *rest*, when *phrase* is a role; else ""."""
    if not rest.startswith(", "):
        return ""
    return named_role(phrase, re.split("[,;:\u2014\u2013(\u00a4]", rest[2:])[0])
