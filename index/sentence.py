"""Sentence: the unit that is cited, and where it stands in its article."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a line of an article is. Everything is kept; only `CITABLE` kinds are evidence."""

    BODY = "body"
    CAPTION = "caption"
    NOTE = "note"  # an editor's note, a correction, an update line
    RELATED = "related"  # the headline of another story, standing between paragraphs
    HEADLINE = "headline"
    MASTHEAD = "masthead"
    BYLINE = "byline"
    DATELINE = "dateline"
    CREDIT = "credit"  # a photo or video credit
    FURNITURE = "furniture"  # of the page: share buttons, "Read more", advertisement marks


CITABLE = frozenset({Kind.BODY, Kind.CAPTION, Kind.NOTE, Kind.RELATED})


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of an article: `article.text[start:end] == text`, always.

    Offsets are in code points. `position` counts the sentences of the article from 0 and
    `paragraph` its paragraphs.
    """

    article_id: str
    position: int
    paragraph: int
    start: int
    end: int
    kind: Kind
    text: str

    @property
    def id(self) -> str:
        """The sentence id, `article#position`."""
        return f"{self.article_id}#{self.position}"

    @property
    def citable(self) -> bool:
        """Whether this sentence may be evidence for a claim."""
        return self.kind in CITABLE
