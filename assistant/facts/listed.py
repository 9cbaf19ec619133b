"""Lists of names: how many are named in a row: three in "Ada Lunn, 45, Jan Velde and Ole Brun"."""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.facts.names import is_part_of_name

_WORD = r"[A-Z\u00c0-\u00de][\w'-]*\.?"
_NAME = rf"{_WORD}(?:\s(?:(?:of|de|la|al|bin|ben|von|van|der|di|da)\s){{0,2}}{_WORD}){{0,5}}"
# What may be said of one of them between commas: an age, a trade.
_ASIDE = r"(?:,\s(?:\d{1,3}|(?:an?|the|his|her|its|their)\s[a-z][^,;.:()]{1,40}),)?"
_LIST = re.compile(
    rf"(?<![\w'-]){_NAME}{_ASIDE}(?:,\s{_NAME}{_ASIDE}){{0,8}},?\s(?:and|or|nor)\s(?:the\s)?{_NAME}(?!\w)"
)
_ONE = re.compile(_NAME)
_ASIDES = re.compile(_ASIDE.removesuffix("?"))
_LOOKED_AT = 5000  # characters


@lru_cache(maxsize=2048)
def listed(even: str) -> frozenset[int]:
    """The lengths (2 or more) of the lists of names in *plain* text."""
    return frozenset(_size(m[0]) for m in _LIST.finditer(even[:_LOOKED_AT])) - {0}


def _size(text: str) -> int:
    """How many names *text* lists; 0 when one of its parts is none ("Police and Velde")."""
    found = [one[0] for one in _ONE.finditer(_ASIDES.sub(",", text))]
    return len(found) if all(map(_is_name, found)) else 0


def _is_name(text: str) -> bool:
    return any(map(is_part_of_name, text.split()))
