"""Additions: does the claim add a clause that its sentences know nothing of?

"The mayor, who took bribes, closed the port" has all the facts of "The mayor closed the port", and
most of its words. So each part that hangs on a claim (a relative clause, an apposition, what
follows "because", "after" or "and", what somebody did it "by" or "fearing") must share a word with
the cited sentences or the rest of their articles. Names and numbers do not count: those are asked
for one by one. Only where the rest of the claim does stand there; a claim in other words
altogether is left to the share of its words.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache

from assistant.answer import Evidence
from assistant.facts.facts import header, read
from assistant.facts.words import STOP, Token, akin, content, fold, plain, stem, tokens
from index.attribution_words import VERBS

CARRIED = 0.7  # share of the other words of the claim that must stand there
FEWEST = 2  # words of a part
_FARTHEST = 20_000  # characters of an article in which the words are looked for
_SUBORDINATE = (
    r"who|which|whose|whom|because|after|before|when|while|although|though|since|until|unless"
    r"|where|despite|following|amid|by\s\w+ing|without\s\w+ing"
)
_PURPOSE = (
    r"(?<!\bdue )(?<!\bis )(?<!\bare )(?<!\bwas )(?<!al )(?<!\bup )"
    r"to\s(?!the\b|an?\b|be\b|its?\b|his\b|her\b|their\b|this\b|that\b|as\b)[a-z]+"
)
_AND = r"(?:and|but)\s(?!(?:in|at|on|around|near|about|the|an?)\b)[a-z]"
_HANGS = (
    rf"(?:{_SUBORDINATE}|{_PURPOSE}|(?!according\b)(?:[a-z]+ly\s)?[a-z]{{3,}}ing"
    r"|an?|the|his|her|their|its|and|but)\b"
)
_CUT = re.compile(
    rf"(?P<mark>[,;:()]|\s--?\s)(?!\s?\d)|\s(?=(?:{_SUBORDINATE}|{_PURPOSE})\b)|\s(?={_AND})"
)
_BEGINS = re.compile(rf"\W*(?P<how>{_HANGS})")
_OPENS = re.compile(
    rf"\W*(?!According|Despite th)(?:{_SUBORDINATE}|having"
    r"|[a-z]{3,}(?:ing|ed)\s(?:by|of|for|to|with|in))\b",
    re.IGNORECASE,
)
_RELATIVE = ("who", "which", "whose", "whom")
_OPENING = 2  # words before the first cut that are no clause yet
_LIGHT_TEXT = """
be being is was are were have has had do does did done make makes made making take takes took taken
get gets got gotten give gives gave given go goes went gone come comes came become became put use
used using including include includes included also known called named several many new old first
last next one two three part parts place time times year years day days week month people person
man men woman women thing things way kind type number group well back out up down off later earlier
recently currently previously according said says say told reportedly allegedly
"""
_LIGHT = frozenset(_LIGHT_TEXT.split()) | VERBS


def added(claim: str, cited: Sequence[Evidence]) -> str | None:
    """Return the first part of the *claim* none of whose words stand in the *cited* sentences or
    their articles, or None.
    """
    reading = read(claim)
    parts = list(_hanging(reading.plain, reading.words))
    if not parts:
        return None
    known = frozenset[str]().union(
        *(_stems(text) for e in cited for text in (e.article.text[:_FARTHEST], header(e.article)))
    )
    for part in parts:
        said = [word for word in part if _counts(word)]
        full = [word for word in part if word.key not in STOP]
        if not said or len(full) < FEWEST or any(_stands(word, known) for word in said):
            continue
        rest = [w for w in reading.words if w not in part and w.key not in STOP]
        if sum(_stands(word, known) for word in rest) >= CARRIED * len(rest) > 0:
            return reading.plain[part[0].start : part[-1].end]
    return None


def _hanging(text: str, words: Sequence[Token]) -> Iterator[list[Token]]:
    """The parts of a claim that hang on its main clause."""
    cuts = list(_CUT.finditer(text))
    if cuts and cuts[0]["mark"] == "," and _OPENS.match(text[: cuts[0].start()]):
        yield [w for w in words if w.end <= cuts[0].start()]
    before = ""
    for place, cut in enumerate(cuts):
        part = text[cut.start() : _end(text, cuts[place:])]
        mark, behind = cut["mark"] or "", text[cut.start() + len(part) :][:5]
        if _hangs(part, mark, before, behind, len(text[: cut.start()].split())):
            yield [w for w in words if cut.start() <= w.start < cut.start() + len(part)]
        before = mark


def _hangs(part: str, mark: str, before: str, behind: str, words: int) -> bool:
    """Whether a part is no list's and no main clause, by the marks around it and the number of
    *words* in front of it.
    """
    begins = _BEGINS.match(part)
    how = begins["how"] if begins else ""
    if mark == "(":
        return True
    if how in ("and", "but"):
        return not mark and not before
    if mark == behind[:1] == "," != before and behind not in (", and", ", or "):
        return part[1:3].strip().islower()  # ", drunk and angry,"
    return bool(how) and (words > _OPENING or how in _RELATIVE)


def _end(text: str, cuts: Sequence[re.Match[str]]) -> int:
    """Where the part ends that the first of the *cuts* begins; a purpose belongs to its clause."""
    for cut in cuts[1:]:
        if cut["mark"] or not text.startswith("to ", cut.end()):
            return cut.start()
    return len(text)


def _counts(word: Token) -> bool:
    """Whether the word says something, and is no name or number."""
    plain_word = word.text.islower() or not word.start
    return plain_word and word.key not in STOP and fold(word.text) not in _LIGHT


def _stands(word: Token, known: Collection[str]) -> bool:
    one = stem(word.key)
    return one in known or any(akin(one, other) for other in known)


@lru_cache(maxsize=256)
def _stems(text: str) -> frozenset[str]:
    return content(tokens(plain(text)))
