"""Real news for a library of any size: the articles of news_5k, then copies as new articles.

A copy has another title and address, so it is another article with other passages, of the same
words. Dates move back by a week each time round, so that they stay spread.
"""

from __future__ import annotations

import gzip
import json
import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import count, islice
from pathlib import Path

from index.article import Article, make_article
from index.metadata import Given
from index.read import Source, read

ROOT = Path(__file__).parents[2]
FOLDER = Path(os.environ.get("ASSISTANT_EVAL_DATA", ROOT.parent / "shared" / "data"))
REAL = 5_000


def articles(work: Path, skip: int = 0) -> Iterator[Article]:
    """Articles without end, the first *skip* of them left out; *work* takes an unpacked copy."""
    real = _real(work)
    for number in islice(count(), skip, None):
        round_, place = divmod(number, len(real))
        yield _copy(real[place], round_) if round_ else real[place]


def questions() -> list[str]:
    """The questions of rtqa_linked, whose answers stand in these articles."""
    path = _there(FOLDER / "rtqa_linked.jsonl")
    with path.open(encoding="utf-8") as lines:
        return [str(json.loads(line)["question"]) for line in lines]


def lines(work: Path) -> Path:
    """news_5k unpacked, as JSON lines that `assistant add` reads."""
    path = work / "news_5k.jsonl"
    if not path.exists():
        path.write_bytes(gzip.decompress(_there(FOLDER / "news_5k.jsonl.gz").read_bytes()))
    return path


def _real(work: Path) -> list[Article]:
    found = read([lines(work)], Given())
    return [one.article for one in found if isinstance(one, Source)]


def _copy(article: Article, number: int) -> Article:
    published = article.published and article.published - timedelta(days=7 * number)
    copy = make_article(
        article.text,
        title=f"{article.title} ({number})",
        outlet=article.outlet,
        byline=article.byline,
        published=published,
        url=f"{article.url}?copy={number}",
    )
    return replace(copy, origins=article.origins)


def _there(path: Path) -> Path:
    if not path.exists():
        raise SystemExit(f"{path.name} is not in {path.parent}: set ASSISTANT_EVAL_DATA.")
    return path
