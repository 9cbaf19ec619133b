"""What a lookup of a quote gives: where it stands, how, and what is different."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from assistant.whence.match import Step
from index.article import Article
from index.attribution import Attribution
from index.retrieve import Searched
from index.sentence import Sentence


class Standing(StrEnum):
    """How a quote stands in an article, the surest first."""

    EXACT = "exact"  # whole sentence, word for word
    PARTIAL = "partial"  # word for word, but part of a sentence, several, or with omissions
    NEAR = "near"  # words differ
    ABSENT = "absent"


class Scope(StrEnum):
    """What of an article a quote takes up."""

    SENTENCE = "sentence"
    PART = "part"  # of a sentence
    SENTENCES = "sentences"
    PIECES = "pieces"  # something is left out between them
    TITLE = "title"  # a headline that is metadata only


@dataclass(frozen=True, slots=True)
class Lookalike:
    """A *word* of a quote with letters that look like those of *plain*; *letters* are they, each
    with its Unicode name.
    """

    word: str
    plain: str
    letters: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a quote stands: code points *start* to *end* of *article*, in these *sentences*.

    *differences* are those that leave the words alone: case, punctuation, typography. *steps* is
    the word diff from the quote to the article, *likeness* the share of equal words (0 to 1). Of a
    headline that is metadata only, there are no sentences, and the offsets are those of the title.
    """

    standing: Standing
    scope: Scope
    article: Article
    sentences: tuple[Sentence, ...]
    start: int
    end: int
    likeness: float
    steps: tuple[Step, ...]
    differences: tuple[str, ...] = ()
    attribution: Attribution | None = None

    @property
    def text(self) -> str:
        """What stands there, cut from the stored article."""
        whole = (self.article.title or "") if self.scope is Scope.TITLE else self.article.text
        return whole[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Whence:
    """Where *quote* stands: the best place first, and of equal ones the earliest.

    *standing* is that of the best place. *nearest* is set when it is absent: what comes nearest,
    which is not it. *scattered*: each part of the quote stands somewhere, but in no one article.
    *more*: there are further places than are listed. *lookalikes* are the words of the quote with
    letters of another alphabet that look like Latin ones, and are looked up as those.
    """

    quote: str
    standing: Standing
    places: tuple[Place, ...]
    searched: Searched
    nearest: Place | None = None
    scattered: bool = False
    more: bool = False
    lookalikes: tuple[Lookalike, ...] = ()
    seconds: Mapping[str, float] | None = None
