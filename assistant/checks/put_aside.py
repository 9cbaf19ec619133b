"""Put aside: "begins on Friday and not on Sunday" is no reason to say "begins on Sunday"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from assistant.corrections.retracted import sides_of
from assistant.facts.facts import facts
from assistant.facts.numerals import Number
from index.mentions import Date

V = TypeVar("V", Date, Number)


def put_aside(claim: str, sentences: Sequence[str]) -> tuple[str, str] | None:
    """Return the day or number of the *claim* that its *sentences* only put aside, and how they do,
    or None; one that tells both says what changed.
    """
    sides = [sides_of(sentence) for sentence in sentences]
    old = " ; ".join(side.old for side in sides if side.old)
    if not old or sides_of(claim).old:
        return None
    said, gone, kept = facts(claim), facts(old), facts(" ; ".join(side.new for side in sides))
    found = _only_old(said.dates, gone.dates, kept.dates, Date.within) or _only_old(
        said.numbers, gone.numbers, kept.numbers, Number.carried_by
    )
    return (found.text, f"not {old}") if found else None


def _only_old(
    mine: Sequence[V], gone: Sequence[V], kept: Sequence[V], same: Callable[[V, V], bool]
) -> V | None:
    """The value of *mine* that is put aside, where none is one that is kept."""
    if any(same(one, other) for one in mine for other in kept):
        return None
    return next((one for one in mine if any(same(one, other) for other in gone)), None)
