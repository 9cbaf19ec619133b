"""Quote lookup: is `assistant whence` right about where a quote is from?

The lookup test of the Tow Center (Jazwinska and Chandrasekar, March 2025) asked engines for the
article, outlet and date of a quote. Here also the verdict counts: a changed quote must not be
called exact, and one that is not in the archive must not be found.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.evaluation.report import Figure
from assistant.evaluation.rows import Row, parse_rows
from assistant.whence.places import Standing, Whence
from index.errors import BadInput

NAME = "quote_lookup"
_Z = 1.959964  # of a 95 % interval


@dataclass(frozen=True, slots=True)
class Lookup:
    """A quote and what is right of it: its *verdict*, and the *articles* in which it stands so.

    Any one of *articles*, ids or beginnings of them, will do; none are named for an absent quote,
    or where only the verdict is known. *kind* says how the quote was made.
    """

    id: str
    quote: str
    verdict: Standing
    articles: tuple[str, ...] = ()
    kind: str = ""


@dataclass(frozen=True, slots=True)
class LookedUp:
    """What was found of a quote, and how long it took in seconds."""

    lookup: Lookup
    found: Whence
    seconds: float

    @property
    def right(self) -> bool:
        """Whether the verdict is right, and some place with it is in an article that is right."""
        wanted = self.lookup
        if self.found.standing is not wanted.verdict:
            return False
        if wanted.verdict is Standing.ABSENT or not wanted.articles:
            return True
        return any(
            place.standing is wanted.verdict and place.article.id.startswith(wanted.articles)
            for place in self.found.places
        )


def read_lookups(path: Path) -> Sequence[Lookup]:
    """Read JSON lines of `quote`, `verdict`, and `article` or `articles`; raises BadInput."""
    return parse_rows(path, _lookup)


def figures(looked_up: Sequence[LookedUp]) -> tuple[Figure, ...]:
    """The share that is right, of all and of each kind, with Wilson's interval (1927)."""
    kinds = dict.fromkeys(one.lookup.kind for one in looked_up if one.lookup.kind)
    found = [_figure(NAME, "Quotes looked up rightly: verdict and article", looked_up)]
    found += [
        _figure(f"{NAME}_{kind}", kind, [one for one in looked_up if one.lookup.kind == kind])
        for kind in kinds
    ]
    return tuple(found)


def wilson(right: int, n: int) -> tuple[float, float]:
    """The 95 % interval of a share; other than the bootstrap it is no point at 0 and 1."""
    if not n:
        return 0.0, 1.0
    share, square = right / n, _Z * _Z
    centre = (share + square / (2 * n)) / (1 + square / n)
    half = _Z * math.sqrt(share * (1 - share) / n + square / (4 * n * n)) / (1 + square / n)
    return max(0.0, centre - half), min(1.0, centre + half)


def _figure(name: str, what: str, looked_up: Sequence[LookedUp]) -> Figure:
    n, right = len(looked_up), sum(one.right for one in looked_up)
    low, high = wilson(right, n)
    return Figure(name, what, right / n if n else None, low, high, n)


def _lookup(row: Row) -> Lookup:
    quote, verdict, number = row["quote"], row["verdict"], row.get("id")
    if not isinstance(quote, str):
        raise TypeError("`quote` must be a text")
    if verdict not in list(Standing):
        raise BadInput(f"unknown verdict {verdict!r}; known are {', '.join(Standing)}.")
    article = row.get("article")
    articles = [article] if article else row.get("articles") or []
    if isinstance(articles, str) or not all(isinstance(one, str) for one in articles):
        raise TypeError("`articles` must list ids")
    kind = str(row.get("kind") or "")
    return Lookup(str(number or ""), quote, Standing(verdict), tuple(articles), kind)
