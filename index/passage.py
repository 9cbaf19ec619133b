"""Passage: a run of whole sentences of one article, sized to the embedding model's window."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from index.article import Article
from index.sentence import Sentence

TokenCount = Callable[[str], int]

# Tokens a passage aims at: a few paragraphs of news, below the window of every embedder offered.
TARGET = 180


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


def passages(
    article: Article,
    sentences: Sequence[Sentence],
    *,
    count_tokens: TokenCount,
    window: int,
    target: int = TARGET,
) -> tuple[Passage, ...]:
    """Group the citable *sentences* of *article* into passages of at most *target* tokens.

    What is embedded is the title and the passage, so a passage is also kept to *window* minus the
    title (never below half the window). It starts and ends with a citable sentence; others may lie
    inside. Neighbours share one sentence where it fits. A sentence longer than the limit is a
    passage of its own. Tokens are counted once a sentence.
    """
    title = count_tokens(article.title) if article.title else 0
    limit = max(min(target, window - title), window // 2 if title > window // 2 else 1)
    citable = [i for i, sentence in enumerate(sentences) if sentence.citable]
    total = [0]
    for sentence in sentences:
        total.append(total[-1] + count_tokens(sentence.text))

    runs: list[tuple[int, int]] = []
    first = 0
    while first < len(citable):
        last = _furthest(total, citable, first, limit)
        runs.append((first, last))
        if last == len(citable) - 1:
            break
        shared = last > first and total[citable[last + 1] + 1] - total[citable[last]] <= limit
        first = last if shared else last + 1
    return tuple(_cut(article, sentences[citable[a]], sentences[citable[b]]) for a, b in runs)


def embedded_text(article: Article, passage: Passage) -> str:
    """Return what is embedded for *passage*: the article's title line and the text."""
    return f"{article.title}\n{passage.text}" if article.title else passage.text


def _furthest(total: Sequence[int], citable: Sequence[int], first: int, limit: int) -> int:
    """Return the last index into *citable* of a run from *first* of *limit* tokens at most."""
    last = first
    while last + 1 < len(citable) and total[citable[last + 1] + 1] - total[citable[first]] <= limit:
        last += 1
    return last


def _cut(article: Article, first: Sentence, last: Sentence) -> Passage:
    return Passage(
        article_id=article.id,
        first=first.position,
        last=last.position,
        start=first.start,
        end=last.end,
        text=article.text[first.start : last.end],
    )
