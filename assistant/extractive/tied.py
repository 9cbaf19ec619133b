"""Tied: the parts of a question are about one thing, so what answers them is, too.

"Who leads the inquiry and how much did it cost?" wants the cost of that inquiry. Where a part names
nothing itself, a sentence of another article answers it only if that article is of the same.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.evidence_model.scorer import Read
from assistant.extractive.fit_names import lowered
from assistant.extractive.ranking import Ranked
from assistant.facts.facts import facts, read
from assistant.facts.words import STOP, fold, stem
from assistant.questions.pivots import pivots
from assistant.questions.question import Question


def tied(asked: Question, ranked: Sequence[Ranked], anchor: Ranked) -> list[Ranked]:
    """*ranked*, where what is not of the thing of *anchor*, a sentence that answers the first part,
    answers none of the later ones that name nothing themselves.
    """
    loose = [part for part in range(1, asked.parts) if _leans(asked, part)]
    if not loose:
        return list(ranked)
    return [item if _of_one(asked, item, anchor) else _unread(item, loose) for item in ranked]


def strays(asked: Question, chosen: Sequence[Ranked], anchor: Ranked) -> list[Ranked]:
    """Those of *chosen* that are of another thing than *anchor*, where a later part names nothing
    itself.
    """
    leans = any(_leans(asked, part) for part in range(1, asked.parts))
    return [item for item in chosen if leans and not _of_one(asked, item, anchor)]


def _leans(asked: Question, part: int) -> bool:
    """Whether a part has words, and none of them is a name; a bare "why" has those before it."""
    worded = asked.worded[part]
    return " " in worded and not facts(f"{worded}?").names


def _unread(item: Ranked, parts: Sequence[int]) -> Ranked:
    reads = tuple(Read() if part in parts else read for part, read in enumerate(item.reads))
    return replace(item, reads=reads)


def _of_one(asked: Question, item: Ranked, anchor: Ranked) -> bool:
    """Whether the article of *item* is that of *anchor*, or tells of what it does."""
    mine, other = anchor.evidence, item.evidence
    if mine.article.id == other.article.id:
        return True
    told = f"{other.article.title or ''}. {other.article.text[: other.sentence.end]}"
    low = lowered(mine.article.text)
    names = {n.text for n in facts(mine.sentence.text).names if n.key not in low}
    named = any(re.search(rf"\b{re.escape(name)}\b", told) for name in names)
    return named and _topic(asked) <= read(told).stems


def _topic(asked: Question) -> frozenset[str]:
    """The stems of what the first part is about: its words but for the deed."""
    deed = pivots(asked.each[0]).deed
    words = (word for word in read(asked.each[0]).words if fold(word.text) not in STOP)
    return frozenset(stem(word.key) for word in words if fold(word.text) != deed)
