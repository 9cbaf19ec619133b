"""Worded: a question in the words in which models read it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answer import Evidence
from assistant.questions.question import Question
from assistant.questions.years import without_year, year_of


@dataclass(frozen=True, slots=True)
class Words:
    """A question as models read it: the *whole* and each of its *parts*."""

    whole: str
    parts: tuple[str, ...]


def worded(asked: Question, candidates: Sequence[Evidence]) -> Words:
    """How *asked* is held against *candidates*: without its year, where an article is of it, whose
    sentences do not repeat it.
    """
    year = year_of(asked.text)
    dates = (item.article.published for item in candidates)
    if year is None or not any(one and one.year == year for one in dates):
        return Words(asked.text, asked.each)
    return Words(without_year(asked.text), tuple(map(without_year, asked.each)))
