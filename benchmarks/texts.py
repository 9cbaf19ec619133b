"""Generated articles: words of syllables, sentences of 12 to 32 words, always the same."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path

from index.article import Article, make_article

_SYLLABLES = ["ka", "lo", "mi", "ren", "tos", "va", "bel", "dun", "fir", "gos", "han", "jor", "pel"]


def articles(count: int, seed: int = 1) -> Iterator[Article]:
    """*count* articles of 25 sentences, in paragraphs of three: about twelve passages each."""
    words = random.Random(seed)
    for _ in range(count):
        sentences = [_sentence(words) for _ in range(25)]
        groups = (sentences[start : start + 3] for start in range(0, len(sentences), 3))
        text = "\n\n".join(" ".join(group) for group in groups)
        yield make_article(text, title=sentences[0][:60])


def write(path: Path, count: int) -> None:
    """The same as JSON lines that `assistant add` reads."""
    lines = (json.dumps({"text": a.text, "title": a.title}) for a in articles(count))
    path.write_text("\n".join(lines), encoding="utf-8")


def _sentence(words: random.Random) -> str:
    picked = [
        "".join(words.choices(_SYLLABLES, k=words.randint(1, 3)))
        for _ in range(words.randint(12, 32))
    ]
    return " ".join(picked).capitalize() + "."
