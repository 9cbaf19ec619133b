"""Turned round: does the claim say that X sold to Y what its sentence says X bought from Y?

Two parties must each stand in the role of the other (`assistant.checks.parties`), and no cited
sentence may tell the deed as the claim does. So "Y sued" goes as well where only X did.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import permutations

from assistant.checks.parties import Deed, deeds_of

_CORE = frozenset("abct")  # the roles of whoever does it, suffers it, gives it and what is given
_OWNED = {"pass own", "pass trade"}
_MOST = 40  # deeds that are compared


def turned(claim: str, sentences: Sequence[str]) -> str | None:
    """Return how two parties of the *claim* have changed places, or None."""
    mine = deeds_of(claim)[:_MOST]
    told = [deed for sentence in sentences for deed in deeds_of(sentence)] if mine else []
    for one in mine:
        same = [other for other in told if _comparable(one, other)][:_MOST]
        crossed = {role for other in same for role in _crossed(one, other)}
        if crossed and not any(_agrees(one, other, crossed) for other in same):
            return "exchanges who does it and to whom"
    return None


def _comparable(one: Deed, other: Deed) -> bool:
    """Whether both are one deed; what is passed on decides between kinds of passing on."""
    things = one.roles.get("t"), other.roles.get("t")
    if one.what == other.what or {one.what, other.what} == _OWNED:
        return True
    passed = one.what.startswith("pass") and other.what.startswith("pass")
    return bool(passed and things[0] and things[1] and things[0].same(things[1]))


def _crossed(one: Deed, other: Deed) -> Iterator[str]:
    """The roles that two parties have exchanged; or that a name has for another's, where the claim
    names nobody beside it ("Y sued" on "X sued Y").
    """
    roles = one.roles.keys() | other.roles.keys()
    if one.what != other.what and "pass own" in (one.what, other.what):
        roles -= {"c"}  # who sold it has owned it
    suffers = not one.roles.keys().isdisjoint("bt")  # "Ada Lunn sworn in", says a headline
    for first, second in permutations(roles, 2):
        mine, its = one.roles.get(first), other.roles.get(first)
        there, partner = other.roles.get(second), one.roles.get(second)
        lone_side = not its and not partner and {first, second} == {"a", "c"}
        if lone_side and mine and there and mine.same(there) and _same_thing(one, other):
            yield first  # "Y sold it" on "it was sold to Y"
        if not mine or not its or not there or not mine.same(there) or mine.same(its):
            continue
        names = all(who.kind == "name" for who in (mine, its, there))
        lone = not partner and names and _CORE.issuperset((first, second)) and suffers
        if lone or (partner and partner.same(its)):
            yield first


def _same_thing(one: Deed, other: Deed) -> bool:
    things = one.roles.get("t"), other.roles.get("t")
    return bool(things[0] and things[1] and things[0].same(things[1]))


def _agrees(one: Deed, other: Deed, roles: Collection[str]) -> bool:
    """Whether a party has one of the *roles* in both."""
    return any(
        role in one.roles and role in other.roles and one.roles[role].same(other.roles[role])
        for role in roles
    )
