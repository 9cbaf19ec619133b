"""Years: a question of 2018 is answered by what was printed in 2018, or tells of that year.

News seldom writes the year that it is printed in, so the date of the article stands for it; what
an article of another year says without a year is of another year.
"""

from __future__ import annotations

import re
from datetime import date

from assistant.answer import Evidence
from assistant.facts.words import plain
from index.moment import moments

_IN_YEAR = re.compile(
    r",? (?:in|of|during) (?:the year |(?:January|February|March|April|May|June|July|August"
    r"|September|October|November|December),? )?(?P<year>(?:19|20)\d\d)\b(?! ?[-/])"
)
_YEAR = re.compile(r"(?<![\d.,$-])(?:19|20)\d\d(?![\d,]\d|\d)")
TOLD_BEFORE = 0.6  # the year stands in the article, but not in its sentence


def year_of(question: str) -> int | None:
    """The one year in which what a *question* asks for was."""
    found = _IN_YEAR.findall(plain(question))
    return int(found[0]) if len(found) == 1 and len(_YEAR.findall(question)) == 1 else None


def without_year(question: str) -> str:
    """The *question* without its year."""
    return _IN_YEAR.sub("", question) if year_of(question) else question


def of_year(question: str, item: Evidence) -> float:
    """What is left of a fit for the year that the *question* names, 0 to 1."""
    year, published = year_of(question), item.article.published
    text = plain(item.sentence.text)
    if year is None or str(year) in text or _counted(text, year, published):
        return 1.0
    if published is None:
        return 1.0
    if published.year == year:
        return 0.0 if _YEAR.search(text) else 1.0
    before = item.article.text[: item.sentence.start]
    return 0.0 if _YEAR.search(text) or str(year) not in before else TOLD_BEFORE


def _counted(text: str, year: int, published: date | None) -> bool:
    """Whether *text* counts from the day it was *published* to that year: "last year"."""
    named = moments(text, published) if published else ()
    return any(one.first.year <= year <= one.last.year for one in named)
