"""Which runs of capitalised words are the full name of a person."""

from __future__ import annotations

import re
from functools import lru_cache

from index import attribution_words as words

# Begins with a set, which lets `re` skip from one capital to the next.
CAP = r"[A-Zae](?:(?<=[A-Z])[^\W\d_]*(?:['\u2019-][A-Za-z][^\W\d_]*)*\.?|(?<=[ae])l-[A-Z]\w+)"
"""One capitalised word of a name."""
LINK = r"\s(?:(?:de|del|van|der|von|bin|al|el|la|da|di)\s)?"
"""What stands between two of them."""
_POSSESSIVE = re.compile("['\u2019]s$")

_NO_FIRST = words.word_set(
    """all some any every most many more other the a an in on at for from by after before new north
    south east west united white supreme
    monday tuesday wednesday thursday friday saturday sunday but and if when as he she it they we
    what why how san los las el st saint great super grand democratic republican trump's"""
)
_NO_LAST = words.word_set(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may
    june july august september october november december street avenue road island islands beach
    rico rica faso leone lanka emirates scotia
    lake river valley mountains park bowl cup games day act bill law prize awards award republic
    states kingdom arabia korea zealand america europe africa asia york jersey carolina dakota
    virginia hampshire mexico weather academy museum gallery championship conference americans
    democrats republicans washington angeles francisco state district"""
)

_LEADING = words.LEADING - words.word_set("no today yes")
_INNER_TITLES = words.word_set(
    """president minister secretary senator governor mayor chairman chairwoman director ambassador
    spokesman spokeswoman sheriff speaker superintendent prosecutor commissioner captain capt
    lieutenant lt colonel col sergeant sgt admiral commander officer detective inspector attorney
    professor premier chancellor councillor councilor councilman councilwoman congressman
    congresswoman coach chair"""
)


_BEFORE = words.TITLES | _LEADING


def _untitled(parts: list[str]) -> list[str]:
    while parts and (parts[0].lower().strip(".") in _BEFORE or parts[0].endswith("-year-old")):
        parts = parts[1:]
    return parts


@lru_cache(maxsize=4096)
def person_name(run: str) -> str:
    """The *run* of capitalised words without titles, when it can be a person's full name.

    "While President Ada Lunn" and "Korrin Mayor Ada Lunn" are Ada Lunn.
    """
    parts = _POSSESSIVE.sub("", run.rstrip(".")).split(" ")
    parts = _untitled(parts)
    for place in range(len(parts) - 3, 0, -1):
        if parts[place].lower().strip(".") in _INNER_TITLES:
            parts = _untitled(parts[place + 1 :])
            break
    lower = [p.lower().strip(".") for p in parts]
    if not 2 <= len(parts) <= 4 or any(p in words.ORGANISATION for p in lower):
        return ""
    if any(_POSSESSIVE.search(part) for part in parts):
        return ""
    if lower[0] in _NO_FIRST or lower[-1] in _NO_LAST:
        return ""
    if any(len(p) > 1 and p.isupper() for p in parts):
        return ""
    return " ".join(parts)
