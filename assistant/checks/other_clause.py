"""A value of another clause: "built in 2015" on "built in 1987 and sold in 2015".

Every word and every number stands there, but not together. So a number or year must not stand with
the verb of a clause of the sentences that has a value of its own, and with no verb of the clause
that it is from. Clauses are what commas, "and" and the like part; a value may be meant all the
same, so the claim is marked, not removed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.facts.facts import facts, read
from assistant.facts.irregular_verbs import BASES, PAST, root, roots
from assistant.facts.number_words import SMALL
from assistant.facts.numerals import Number
from assistant.facts.words import STOP, fold

_BREAK = re.compile(r"[;:()]|,\s|\s(?:and|but|while|whereas|although|though)\s")
_OWN_BREAK = re.compile(rf"{_BREAK.pattern}|\s(?:who|which|when|after|before|because|where)\s")
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_OF_THEM = re.compile(r"\bof (?:them|whom|these|those)\b")
_LIGHT = frozenset(map(root, ("take", "make", "get", "go", "have", "be", "say", "tell", "report")))
_DEAD = frozenset(map(root, ("dead", "died", "killed", "deaths")))
_NUMBER = rf"(?:\d[\d,.]*|{'|'.join(SMALL)})"
_PART = re.compile(
    rf"(?P<verb>[a-z]+)\s(?P<part>{_NUMBER})\sof\s(?:the|its|their|his|her)"
    rf"\s(?P<whole>{_NUMBER})\s(?P<what>[a-z]+)"
)
_BESIDE = 2  # words before a number without a unit that tell what it is
_TIMES = frozenset({"second", "minute", "hour", "day", "week", "month", "year"})
_RANGE = re.compile(r"\d\S*\s(?:to|and|or|-+)\s$")
_MORE = r"\s(?:\w+\s)?(?:more|less|fewer|higher|lower)\sthan\b"


@dataclass(frozen=True, slots=True)
class _Clause:
    """The numbers and years of a clause, its roots, and those that may be of verbs."""

    numbers: tuple[Number, ...]
    years: frozenset[str]
    roots: frozenset[str]
    verbs: frozenset[str]
    of_them: bool = False

    @property
    def tells(self) -> bool:
        """Whether it tells something of its own, and is no mere addition to another: "a boy of
        six".
        """
        return bool(self.verbs) or self.of_them

    def has(self, value: Number | str) -> bool:
        if isinstance(value, str):
            return value in self.years
        return any(map(value.carried_by, self.numbers))

    def has_another(self, value: Number | str) -> bool:
        """Whether it has a value of the same kind, or is told of some of them."""
        if self.of_them:
            return True
        if isinstance(value, str):
            return bool(self.years - {value})
        return any(n.unit == value.unit and not value.carried_by(n) for n in self.numbers)


def of_another_clause(claim: str, sentences: Sequence[str]) -> str | None:
    """Return a number or year of the *claim* that its *sentences* tell of something else, or
    None.
    """
    mine = [one for one in _clauses(claim, own=True) if one.numbers or one.years]
    if not mine:
        return None
    told = [clause for sentence in sentences for clause in _clauses(sentence, own=False)]
    for clause in mine:
        values: list[Number | str] = [*clause.numbers, *clause.years]
        for value in values:
            if clause.verbs and _elsewhere(clause.verbs, value, told):
                return value if isinstance(value, str) else value.text
    return (
        _whole_for_part(claim, sentences)
        or _difference(claim, sentences)
        or _borrowed_unit(claim, sentences)
    )


def _elsewhere(verbs: frozenset[str], value: Number | str, told: Sequence[_Clause]) -> bool:
    """Whether the *verbs* stand only in clauses that have another value than that one."""
    homes = [clause for clause in told if clause.has(value)]
    if not homes or any(verbs & home.roots or not home.tells for home in homes):
        return False
    return any(verbs & one.roots and one.has_another(value) for one in told)


def _whole_for_part(claim: str, sentences: Sequence[str]) -> str | None:
    """The number of all of them where the *claim* does to all what is done to a part: "close 165
    branches" on "close 40 of its 165 branches".
    """
    mine = read(claim).plain
    for match in (m for s in sentences for m in _PART.finditer(read(s).plain)):
        whole = rf"\b(?P<verb>[a-z]+)\s(?:all\s)?{re.escape(match['whole'])}\s{match['what']}"
        said = re.search(whole, mine)
        if said and root(said["verb"]) == root(match["verb"]) and match["part"] not in mine:
            return match["whole"]
    return None


def _borrowed_unit(claim: str, sentences: Sequence[str]) -> str | None:
    """A number of the *claim* with the unit that only another number of the sentence has: "at 80
    km/h" on "at 112 km/h in a zone limited to 80".
    """
    words = roots(read(claim).words)
    for one in facts(claim).counted:
        for told in sentences if one.unit.name and one.unit.name not in _TIMES else ():
            known = facts(told).counted
            same = [other for other in known if one.number.carried_by(other.number)]
            bare = [o for o in same if not o.unit.name and not o.number.unit]
            others = [o for o in known if o not in same and o.unit.name == one.unit.name]
            if same and len(bare) == len(same) and others:
                text = read(told).plain
                before = text[: text.find(bare[0].number.text)]
                near = [w for w in read(before).words if w.key not in STOP][-_BESIDE:]
                if words.isdisjoint(roots(near)) and not _RANGE.search(before):
                    return one.number.text
    return None


def _difference(claim: str, sentences: Sequence[str]) -> str | None:
    """A number of the *claim* by which its *sentences* say that something is more or less."""
    if re.search(r"\b(?:more|less|fewer|higher|lower|over|exceed\w*)\b", claim):
        return None
    for number in facts(claim).numbers:
        places = [
            (read(s).plain, n)
            for s in sentences
            for n in facts(s).numbers
            if number.carried_by(n) or set(number.values) & set(n.values)
        ]
        if places and all(re.search(re.escape(n.text) + _MORE, text, re.I) for text, n in places):
            return number.text
    return None


@lru_cache(maxsize=2048)
def _clauses(text: str, *, own: bool) -> tuple[_Clause, ...]:
    """The clauses of a text; those of a claim of one's *own* are shorter."""
    parts = (_OWN_BREAK if own else _BREAK).split(read(text).plain)
    return tuple(_clause(part) for part in parts if part.strip())


def _clause(part: str) -> _Clause:
    words = [w for w in read(part).words if w.text.islower() and w.key not in STOP]
    verbs = frozenset(_with_dead(root(w.key) for w in words if _may_be_verb(fold(w.text))))
    known = facts(part)
    numbers = frozenset(fold(n.text) for n in known.numbers)
    rest = roots([w for w in words if fold(w.text) not in numbers])
    years = frozenset(_YEAR.findall(part))
    counted = tuple(n for n in known.numbers if n.text not in years)
    of_them = bool(_OF_THEM.search(part))
    return _Clause(counted, years, frozenset(_with_dead(rest)), verbs - _LIGHT, of_them)


def _with_dead(found: Iterator[str] | frozenset[str]) -> Iterator[str]:
    for one in found:
        yield from _DEAD if one in _DEAD else (one,)


def _may_be_verb(word: str) -> bool:
    return word in PAST or word in BASES or word.endswith(("ed", "ing"))
