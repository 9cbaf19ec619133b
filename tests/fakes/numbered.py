"""Numbered evidence from plain sentences: one article, S1..Sn, offsets exact."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from assistant.answer import Evidence
from index.article import make_article
from index.sentence import Kind, Sentence


def numbered(
    sentences: Sequence[str],
    *,
    first: int = 1,
    title: str | None = None,
    outlet: str | None = None,
    byline: str | None = None,
    published: date | None = None,
) -> list[Evidence]:
    article = make_article(
        "\n".join(sentences), title=title, outlet=outlet, byline=byline, published=published
    )
    evidence, start = [], 0
    for position, text in enumerate(sentences):
        end = start + len(text)
        sentence = Sentence(article.id, position, 0, start, end, Kind.BODY, text)
        evidence.append(Evidence(f"S{first + position}", sentence, article))
        start = end + 1
    return evidence
