"""Disagreement: values on which the sentences found do not agree, shown side by side.

Finders that are deterministic and narrow, for a false alarm costs trust: what the question asks
for, in whatever words a source tells it (assistant/disagreement/counts.py, _times.py, _agents.py,
_blame.py), other figures of the same thing (_figures.py), and a value changed in otherwise the
same sentence (_swaps.py). What needs understanding is left to the LLM's `conflicts`. Nothing is
resolved: a later or corrected version is only marked so.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.answer import Disagreement, Evidence, Side
from assistant.corrections.corrections import after, corrected, later, rises
from assistant.corrections.righted import retracts
from assistant.disagreement.agents import agents
from assistant.disagreement.blame import blamed
from assistant.disagreement.counts import counts
from assistant.disagreement.figures import figures
from assistant.disagreement.swaps import swaps
from assistant.disagreement.times import times
from assistant.disagreement.values import Value

MOST = 3  # disagreements of an answer
MOST_SIDES = 6
_LONGEST = 2_000  # characters; what is longer is no sentence, and costs its length squared


def disagreements(
    question: str, evidence: Sequence[Evidence], cited: Collection[str]
) -> tuple[Disagreement, ...]:
    """What the *evidence* disagrees on that matters to *question*.

    *cited* are the ids of the sentences that the answer cites: where only figures or wording tell,
    one side at least must be among them. Nothing cited: nothing is answered, and nothing disputed.
    """
    if not cited:
        return ()
    found: list[Disagreement] = []
    sentences = [item for item in evidence if len(item.sentence.text) <= _LONGEST]
    for group in _groups(question, sentences, cited):
        told = _told(group)
        new = {side.sentence.id for side in told.sides}
        if len(told.sides) > 1 and not any(_same(new, other) for other in found):
            found.append(told)
    return tuple(found[:MOST])


@dataclass(frozen=True, slots=True)
class _Group:
    about: str
    values: tuple[Value, ...]


def _groups(
    question: str, evidence: Sequence[Evidence], cited: Collection[str]
) -> Iterator[_Group]:
    for finder in (blamed, counts, times, agents, figures, swaps):
        for about, values in finder(question, evidence, cited):
            yield _Group(about, tuple(values))


def _same(ids: set[str], other: Disagreement) -> bool:
    return len(ids & {side.sentence.id for side in other.sides}) > 1


def _told(group: _Group) -> Disagreement:
    """One side for each value, the oldest article first, undated ones last."""
    ordered = sorted(group.values, key=lambda v: v.evidence.article.published or date.max)
    sides: dict[str, Value] = {}
    for value in ordered:
        known = sides.get(value.key)
        if known is None or (_corrects(value) and not _corrects(known)):
            sides[value.key] = value
    chosen = sorted(sides.values(), key=ordered.index)[:MOST_SIDES]
    return Disagreement(group.about, tuple(_side(value, chosen) for value in chosen))


def _side(value: Value, every: Sequence[Value]) -> Side:
    evidence = value.evidence
    return Side(
        value.text, evidence.sentence, evidence.article, evidence.attribution, _note(value, every)
    )


def _corrects(value: Value) -> bool:
    return corrected(value.evidence)


def _note(value: Value, every: Sequence[Value]) -> str:
    if value.withdrawn or retracts(value.evidence):
        return ""
    if _corrects(value):
        return "corrected"
    mine = value.evidence.article
    others = [v.evidence.article for v in every if v is not value and v.evidence.article.published]
    if others and rises(value.evidence) and all(after(mine, other) for other in others):
        return "later"
    known = [other for other in others if mine.outlet and other.outlet == mine.outlet]
    return "later" if known and all(later(mine, other) for other in known) else ""
