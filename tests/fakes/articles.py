"""Small made-up articles, and a cutter that needs no LlamaIndex (sentences end at a full stop)."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from index.article import Article, make_article
from index.passage import Passage
from index.sentence import Kind, Sentence
from index.write import Cut

TOPICS = ("harbour", "railway", "orchard", "museum", "glacier", "festival", "reservoir", "tram")
OUTLETS = ("Harbour Gazette", "Valley Post", "The Lantern")


def make_text(number: int, sentences: int = 6) -> str:
    """The text of article *number*: every sentence names the number, so that no two are equal."""
    topic = TOPICS[number % len(TOPICS)]
    return " ".join(
        f"Report {number} says in part {part} that the {topic} of Town{number} reopened."
        for part in range(sentences)
    )


def make(number: int, **facts: str) -> Article:
    """Article *number*, dated and with an outlet."""
    return make_article(
        make_text(number),
        title=facts.get("title", f"The {TOPICS[number % len(TOPICS)]} of Town{number}"),
        outlet=facts.get("outlet", OUTLETS[number % len(OUTLETS)]),
        published=date(2026, 1 + number % 12, 1 + number % 28),
    )


def write_files(folder: Path, count: int) -> list[Path]:
    """*count* text files with different articles."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"{number:04}.txt" for number in range(count)]
    for number, path in enumerate(paths):
        path.write_text(make_text(number) + "\n", encoding="utf-8")
    return paths


def cut(article: Article, size: int = 3) -> Cut:
    """Passages of *size* sentences that share one with the next."""
    spans = [match.span() for match in re.finditer(r"[^\s.][^.]*\.?", article.text)]
    sentences = tuple(
        Sentence(article.id, position, 0, start, end, Kind.BODY, article.text[start:end])
        for position, (start, end) in enumerate(spans)
    )
    passages = []
    for first in range(0, max(1, len(sentences) - 1), size - 1):
        run = sentences[first : first + size]
        start, end = run[0].start, run[-1].end
        passages.append(
            Passage(article.id, first, run[-1].position, start, end, article.text[start:end])
        )
    return Cut(article, sentences, tuple(passages))
