"""The time stage: what is asked of a time is answered by articles of that time.

News is about its day: of the articles that editors of news quizzes linked, nine in ten were
printed in the week before the quiz. So a passage's score grows with how near its article is to the
time that the question is about: the date that it names, or the day from which it is asked.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from index.moment import moments

WEIGHT = 0.3  # how much an article of the very day gains over one of long ago
DECAY = 60.0  # days in which the gain falls to 1/e
_NOW = re.compile(
    r"\b(?:latest|newest|current|currently|recent|recently|now|nowadays|so far|these days|just"
    r"|up to date)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Period:
    """The days that a question is about, both included."""

    first: date
    last: date

    def distance(self, day: date) -> int:
        """Days from *day* to the nearest day of the period, 0 within it."""
        return max(0, (self.first - day).days, (day - self.last).days)


def periods(
    question: str, as_of: date | None, today: date, last: date | None = None
) -> tuple[Period, ...]:
    """The times that *question* may be about, seen from *as_of*; none when time does not matter.

    A date that it names, "Friday" and "last month" being those before *as_of* (*today* when that is
    not given). The day itself for a question about now and for any that is asked as of a day. Of an
    archive whose *last* day is before today, "now" is that day, and "in August" the one near it.
    """
    day = as_of or last or today
    named = [moment for moment in moments(question, as_of or today) if moment.relative]
    named += [moment for moment in moments(question, day) if not moment.relative]
    found = [Period(min(m.first for m in named), max(m.last for m in named))] if named else []
    if as_of is not None or (not named and _NOW.search(question)):
        found.append(Period(day, day))
    return tuple(found)


def gain(about: Sequence[Period], published: date | None) -> float:
    """What a passage's score is multiplied by: 1 without a date, or far from *about*."""
    if published is None or not about:
        return 1.0
    days = min(period.distance(published) for period in about)
    return 1.0 + WEIGHT * math.exp(-days / DECAY)
