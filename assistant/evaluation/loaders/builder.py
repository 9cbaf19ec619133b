"""Builder: from the documents of a data set to our articles, keeping their sentences in sight."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from assistant.evaluation.align import Span, under
from assistant.render.words import some
from index.article import Article, make_article
from index.clean import clean
from index.sentence import Sentence
from index.split import split


@dataclass(frozen=True, slots=True)
class Placed:
    """An article and where the sentences that it was given as stand in its text."""

    article: Article
    spans: tuple[Span, ...] = ()


@dataclass(slots=True)
class Builder:
    """Collects articles, each once, and maps evidence to our sentences.

    *lost* counts evidence sentences that fall on nothing that can be cited, *of* all of them.
    *odd* are the ids of what else could not be used as it stands, by what is wrong with them.
    """

    held: dict[str, Article] = field(default_factory=dict)
    lost: int = 0
    of: int = 0
    odd: dict[str, list[str]] = field(default_factory=dict)
    _sentences: dict[str, tuple[Sentence, ...]] = field(default_factory=dict)

    def add(
        self,
        content: str | Sequence[str],
        *,
        title: str | None = None,
        outlet: str | None = None,
        published: date | None = None,
        url: str | None = None,
    ) -> Placed | None:
        """Take an article, as one text or as its sentences; None when it is empty.

        Sentences are joined by a space, so that their places are known exactly.
        """
        pieces = [content] if isinstance(content, str) else content
        spans: list[Span] = []
        text = ""
        for piece in map(clean, pieces):
            start = len(text) + 1 if text and piece else len(text)
            text = f"{text} {piece}" if text and piece else text + piece
            spans.append((start, len(text)))
        if not any(character.isalnum() for character in text):
            return None
        article = make_article(
            text, title=_line(title), outlet=_line(outlet), published=published, url=_line(url)
        )
        self.held.setdefault(article.id, article)
        return Placed(article, tuple(spans))

    def evidence(self, placed: Placed, spans: Iterable[Span]) -> tuple[str, ...]:
        """The ids of our sentences under *spans*, each once, in order."""
        article = placed.article
        if article.id not in self._sentences:
            self._sentences[article.id] = split(article)
        found: dict[str, None] = {}
        for span in spans:
            ids = under(span, self._sentences[article.id])
            self.of += 1
            self.lost += not ids
            found.update(dict.fromkeys(ids))
        return tuple(sorted(found, key=lambda id_: int(id_.partition("#")[2])))

    @property
    def articles(self) -> tuple[Article, ...]:
        """Every article taken, in order."""
        return tuple(self.held.values())

    @property
    def notes(self) -> tuple[str, ...]:
        """What was lost and what is odd, in words."""
        notes = [f"{what}: {len(ids)} ({some(ids, 3)})." for what, ids in self.odd.items()]
        if self.lost:
            notes.append(
                f"{self.lost} of {self.of} evidence sentences fall on nothing that can be cited."
            )
        return tuple(notes)

    def find_odd(self, what: str, id_: str) -> None:
        """Note that *what* is wrong of *id_*."""
        self.odd.setdefault(what, []).append(id_)


def _line(value: str | None) -> str | None:
    """A metadata value on one clean line; None when nothing is left."""
    return " ".join(clean(value).split()) or None if value else None
