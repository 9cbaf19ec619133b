"""Passage: a run of whole sentences of one article, sized to the embedding model's window."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from index.sentence import Sentence

TokenCount = Callable[[str], int]


@dataclass(frozen=True, slots=True)
class Passage:
    """Sentences *first* to *last* (positions, both included) of one article.

    `text` is `article.text[start:end]`. Overlapping passages share sentences, never cut them.
    """

    article_id: str
    first: int
    last: int
    start: int
    end: int
    text: str

    @property
    def id(self) -> str:
        """The passage id, `article/first-last`."""
        return f"{self.article_id}/{self.first}-{self.last}"
