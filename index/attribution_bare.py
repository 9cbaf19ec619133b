"""A bare plural in front of a verb of saying: "welders at Brightoil", whatever the noun is.

It needs no list of those who speak: a plural with no article that stands alone before "said", or
with where it is or whose it is behind it, is who said it, and never the place or the firm.
"""

from __future__ import annotations

import re

from index import attribution_words as words

_TIMES = words.word_set(
    """seconds minutes hours days weeks months years decades centuries times moments mondays
    tuesdays wednesdays thursdays fridays saturdays sundays mornings nights ages lots plenty terms
    words cases always perhaps besides towards afterwards sometimes nowadays upstairs overseas
    outdoors indoors downstairs"""
)
_OF = r"of|for|from|in|at|with|on|to|near|across|inside|outside|along|around|aboard|behind|by"
_SEVERAL = re.compile(
    r"(?P<own>(?:[\w'\u2019-]+\s){0,3}?)(?P<head>[A-Za-z][a-z-]+(?<![sui])s|[A-Za-z]?[a-z]*men"
    r"|[Pp]eople|[Cc]hildren|[Cc]lergy)"
    rf"(?:\s(?:\w+(?:ed|ing)|close|loyal|based)(?=\s))?(?P<where>\s(?:{_OF})\s.+)?"
)
_VERB = re.compile(
    r"(?!(?:news|sports|sales|arms|rights|customs)$|\w*(?:ous|less|'s|\u2019s)$)\w*s"
)  # "answers hard questions"; no adjective ends so


def several(phrase: str) -> bool:
    """Whether the whole of *phrase* is a bare plural with what belongs to it."""
    match = _SEVERAL.fullmatch(phrase)
    if not match or match["head"].lower() in _TIMES:
        return False
    own, where = match["own"].split(), (match["where"] or "").lower()
    nouns = [*own, match["head"]]
    inner = nouns[1:] if own or where else nouns  # "Adams" is a name
    named = any(word[:1].isupper() for word in inner)
    verbal = (own and _VERB.fullmatch(own[0])) or "n't" in where or "n\u2019t" in where
    return not named and not verbal and words.FINITE.isdisjoint([*own, *where.split()])
