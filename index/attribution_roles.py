"""Who a role means where the name stands beside it: "the mayor of Korrin, Ada Lunn, ..."."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from index import attribution_words as words
from index.attribution_person import CAP, LINK, person_name

_MORE = words.word_set(
    """head boss deputy premier chancellor secretary treasurer commissioner sheriff rector dean
    curator speaker superintendent"""
)
_HEADS = words.PERSON | _MORE
_OWNER = r"(?:(?:\w[\w.-]*\s){0,2}\w[\w.-]*['\u2019]s?)"
_ROLE = re.compile(
    rf"(?:\b(?i:the|an?|its|his|her|their|our)|{_OWNER})\s(?:[\w-]+\s){{0,3}}?"
    rf"(?P<head>(?i:{'|'.join(sorted(_HEADS))}))(?:\s(?:of|for|in|at|from|to)\s[^,;:]{{1,60}})?$"
)
_NAME = rf"(?:(?:Mr|Mrs|Ms|Dr)\.?\s|\d{{1,3}}-year-old\s)?(?P<name>{CAP}(?:{LINK}{CAP}){{1,3}})"
_BESIDE = re.compile(_NAME)
_AT_END = re.compile(rf"(?:^|\s){_NAME}$")
_PLACED = re.compile(r"\s(?:of|at|from)\s.*$")  # "Ada Lunn of Osk University"
_PAST = words.word_set("former ex-president late then then- deputy vice assistant acting the")


def named_role(phrase: str, beside: str) -> str:
    """The person whom *beside*, behind the comma, names for the role *phrase*; "" for nobody.

    "the mayor of Korrin" and "Ada Lunn"; but not "the mayor of Korrin" and "Norway".
    """
    match = _BESIDE.fullmatch(_PLACED.sub("", beside.strip(" .")))
    return person_name(match["name"]) if match and _ROLE.fullmatch(phrase.strip()) else ""


def titled(run: str, before: str) -> tuple[str, str] | None:
    """Who has which title in the *run* of capitalised words: ("mayor", "Ada Lunn"); or None.

    Behind a title the name may be a lone surname. *before* is the text in front of the run.
    """
    parts = run.split(" ")
    for place in range(len(parts) - 2, -1, -1):
        if (title := parts[place].lower()) in _HEADS:
            if (parts[:place] or before.split() or [""])[-1].lower() in _PAST:
                return None
            rest = " ".join(parts[place + 1 :])
            return title, person_name(rest) or rest
    return None


def introductions(outer: str) -> Iterator[tuple[str, str]]:
    """Yield each role of a sentence that a name stands beside: ("mayor", "Ada Lunn")."""
    chunks = outer.split(", ") if ", " in outer else []
    for left, right in pairwise(chunks):
        role, name = None, ""
        if right[:1].isalpha() and right[:1].islower():
            if (role := _ROLE.fullmatch(right)) and (match := _AT_END.search(left)):
                name = person_name(match["name"])
        elif _BESIDE.fullmatch(right.strip(" .")) and (role := _ROLE.search(left)):
            name = named_role(role[0], right)
        if role and name:
            yield role["head"].lower(), name
