"""Newer: what an outlet says of the same later, where that tells itself that it was another before.

"The toll has risen to 112" stands in the place of "at least 31 died", and "postponed to 9 June" in
that of "will open on 3 May". Another figure of a later day alone does not: that is disputed.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from assistant.answer import Evidence
from assistant.corrections.corrections import later, moves, rises
from assistant.disagreement.counts import fills
from assistant.disagreement.scene import Scene, scene
from assistant.disagreement.slot import slot_of
from assistant.disagreement.times import times_told, turn_of
from assistant.disagreement.values import parts
from index.moment import moments


def newer(question: str, evidence: Evidence, known: Sequence[Evidence]) -> Evidence:
    """The latest of the *known* sentences that supersedes *evidence*; itself where none does."""
    stage = scene(question)
    new = [e for e in known if later(e.article, evidence.article) and (rises(e) or moves(e))]
    new = [e for e in new if _by_then(question, e)]
    if not new or not stage.has(evidence):
        return evidence
    asked = [part for part, _ in parts(question)]
    same = [e for e in new if stage.has(e) and stage.same(evidence, e, dated=False)]
    found = [e for e in same if any(_supersedes(evidence, e, part, stage) for part in asked)]
    return max(found, key=lambda e: e.article.published or date.min, default=evidence)


def _by_then(question: str, evidence: Evidence) -> bool:
    """Whether a sentence was printed by the last day that the question names, if it names one."""
    printed = evidence.article.published
    named = [moment.last for moment in moments(question, printed)] if printed else []
    return printed is None or not named or printed <= max(named)


def _supersedes(old: Evidence, new: Evidence, part: str, stage: Scene) -> bool:
    """Whether *new* gives another figure or time of what *part* of the question asks."""
    if slot := slot_of(part, stage):
        mine, theirs = fills(old, slot), fills(new, slot)
        told = rises(new) and mine and theirs
        return bool(told and mine[0].value != theirs[0].value and mine[0].comparable(theirs[0]))
    turn, _ = turn_of(part, stage)
    if turn is None or not moves(new):
        return False
    pairs = [(a, b) for a in times_told(old, turn) for b in times_told(new, turn)]
    return any(a.kind == b.kind and not a.fits(b) for a, b in pairs)
