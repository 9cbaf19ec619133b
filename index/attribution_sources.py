"""What `according to` names, and what the paper says of itself, which is nobody's statement."""

from __future__ import annotations

import re

from index import attribution_words as words
from index.attribution_roles import named_role

_AFTER = re.compile(
    r"\s(?:in|on|at|during|as|after|when|who|whose|told|before|while|about|to|last|this|through"
    r"|by|via|following|outside|upon|if|because)\s"
    r"|\s(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
    r"|\s(?:yesterday|today|earlier|later|afterwards?)\b"
)
WANTING = (
    r"(?:close|closer|closest|near|nearest|next|loyal|sympathetic|friendly|hostile|faithful|privy"
    r"|party|\w+ed|sent|known|sworn)"
)
"""What names nobody before "to" without what follows: "a minister close to the president"."""
_WANTING = re.compile(
    rf"\b(?:{WANTING}|aides?|advis[eo]rs?|assistants?|deputy|deputies|ambassadors?|envoys?|heirs?"
    r"|witness(?:es)?)$"
)
# "a letter" of "a letter seen by the Herald"
_HANDED = re.compile(
    r"(?:\s(?:that|which)\s(?:was|were|is|are|(?:has|have)\sbeen))?"
    r"\s(?:\w+ed|seen|held|written|made)\sby\s"
)
# "a study" of "a study published in Nature"
_LEFT_OVER = re.compile(
    r"(?<=\w)(?<!\b[hw]e)(?<!\bshe)(?<!\bthey)\s(?:published|released|posted|issued|sent|filed|seen|obtained|presented|conducted"
    r"|carried out|made|held|written|given|shared|printed)$"
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
    """Return *phrase* as far as it names somebody: "a 2010 study" of "a 2010 study in Nature".

    What a speaker is not named without stays: "a minister close to the president".
    """
    whole = _HANDED.split(phrase)[0]
    for match in _AFTER.finditer(whole):
        kept = whole[: match.start()]
        if match[0] != " to " or not _WANTING.search(kept):
            return _LEFT_OVER.sub("", kept).strip()
    return whole.strip()


def named_source(phrase: str, rest: str) -> str:
    """Whom `according to` names: *phrase*, or the name that follows in the *rest* for a role."""
    return named_behind(phrase, rest) or source(phrase)


def named_behind(phrase: str, rest: str) -> str:
    """The name in `, Ada Lunn` at the start of *rest*, when *phrase* is a role; else ""."""
    if not rest.startswith(", "):
        return ""
    return named_role(phrase, re.split("[,;:\u2014\u2013(\u00a4]", rest[2:])[0])
