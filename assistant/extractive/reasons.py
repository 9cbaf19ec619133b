"""Reasons: a question of why is answered by a sentence that gives one, not by the bare fact.

News tells the fact first and the reason in one of the next sentences. Where no sentence near the
fact has a word of reason, what was so before ("had been left open") may be it, and is shown beside
the fact, but does not count as one, unless somebody gives it ("said it had been left open").
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.extractive.ranking import Ranked
from assistant.extractive.reason_words import (
    blames_before,
    gives_its_reason,
    gives_reason,
    tells_before,
)
from assistant.facts.facts import read

BEFORE, BEHIND = 2, 6  # how many sentences away from the fact its reason may stand
LIKELY = 3  # of the sentences that answer best one may give it, wherever it stands
CLOSE = 5  # beyond this it must share a word with the fact


def explained(
    question: str, chosen: Sequence[Ranked], ranked: Sequence[Ranked]
) -> tuple[list[Ranked], bool]:
    """*chosen* with the reason first, where one of *ranked* gives it, and whether one does."""
    first = chosen[0]
    if gives_its_reason(first.evidence.sentence.text, question):
        return list(chosen), True
    near = sorted(
        (item for item in ranked if item.tells and _beside(item, first)),
        key=lambda item: abs(_distance(item, first)),
    )
    likely = [item for item in ranked[:LIKELY] if _as_good(item, first)]
    given = [
        item for item in (*likely, *near) if gives_reason(item.evidence.sentence.text, question)
    ]
    if given:
        return [given[0], *(item for item in chosen if item is not given[0])], True
    blamed = [item for item in near if blames_before(item.evidence.sentence.text)]
    best = max(blamed, key=lambda item: (_distance(item, first) > 0, item.score), default=None)
    if best and not tells_before(first.evidence.sentence.text):
        return [best, *(item for item in chosen if item is not best)], True
    told = [item for item in near if tells_before(item.evidence.sentence.text)][:1]
    return [first, *told, *(item for item in chosen[1:] if item not in told)], False


def _as_good(item: Ranked, first: Ranked) -> bool:
    """Whether it answers a third as well as *first* at least, in the same article."""
    same = item.evidence.article.id == first.evidence.article.id
    return same and item.score >= first.score / 3


def _distance(item: Ranked, fact: Ranked) -> int:
    return item.evidence.sentence.position - fact.evidence.sentence.position


def _beside(item: Ranked, fact: Ranked) -> bool:
    if item is fact or item.evidence.article.id != fact.evidence.article.id:
        return False
    one, other = (read(each.evidence.sentence.text).stems for each in (item, fact))
    furthest = CLOSE if one.isdisjoint(other) else BEHIND
    return -BEFORE <= _distance(item, fact) <= furthest
