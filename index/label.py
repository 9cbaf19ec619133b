"""Label the lines of a pasted article: what is body, caption, credit, byline or furniture.

The rules are conservative: a paragraph is body unless its shape says otherwise, for a body sentence
that cannot be cited is worse than a stray line that can.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from index.sentence import CITABLE, Kind


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A labelled stretch of the text, `text[start:end]`; together they hold all its letters."""

    start: int
    end: int
    kind: Kind


def paragraphs(text: str, *, title: str | None = None) -> tuple[Paragraph, ...]:
    """Label the paragraphs of *text*. *title* is the headline, if it is known."""
    return tuple(Paragraph(a, b, Kind.BODY) for a, b in blocks(text))


@dataclass(frozen=True, slots=True)
class Description:
    """What the text of an article says of itself: its labelled paragraphs and its metadata."""

    paragraphs: tuple[Paragraph, ...]
    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    published: date | None = None


def describe(text: str, *, title: str | None = None) -> Description:
    """Label *text* and recognise its metadata. *title* is the headline, if it is known."""
    return Description(paragraphs(text, title=title))


def citable(text: str, *, title: str | None = None) -> bool:
    """Whether *text* holds anything that may be cited."""
    return any(p.kind in CITABLE for p in paragraphs(text, title=title))


def blocks(text: str) -> Iterator[tuple[int, int]]:
    """Yield the (start, end) of each line that holds more than white space."""
    for match in re.finditer(r"[^\n]*\S[^\n]*", text):
        yield match.start(), match.end()
