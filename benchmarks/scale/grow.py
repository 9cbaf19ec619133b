"""Grow a library to a size, in a process of its own: `... grow WORK HOME PASSAGES`. Prints JSON.

Real articles are cut as `assistant add` cuts them. A copy gets the cut of its original out of the
library, which saves the time of it: the rates of building say how much was copied.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

from benchmarks.scale.corpus import articles
from benchmarks.scale.vectors import Synthetic, load
from index.article import Article
from index.cutting import make_cutter
from index.ingest import Cutter, add
from index.library import Library
from index.write import Cut

AT_ONCE = 1_000  # articles of one add


def grow(work: Path, home: Path, passages: int) -> dict[str, float]:
    """Add articles until there are *passages*; returns what it took."""
    with Library(home, create=True) as library:
        before = _passages(library)
        skip = library.database.count("SELECT count(*) FROM articles")
        source = articles(work, skip)
        embedder = Synthetic(load(work / "sample.npy"), seed=skip)
        cut = Cuts(library, make_cutter(embedder))
        wall, cpu = time.perf_counter(), time.process_time()
        while (there := _passages(library)) < passages:
            some = _some(source, passages - there, there, skip)
            if not add(library, some, embedder, cut=cut).new:
                break
            skip = library.database.count("SELECT count(*) FROM articles")
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
        added = _passages(library) - before
    return {
        "added": added,
        "copied": cut.copied,
        "wall": wall,
        "cpu": cpu,
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


class Cuts:
    """Cuts articles, and counts the passages of those that are *copied*."""

    def __init__(self, library: Library, cutter: Cutter) -> None:
        self._library = library
        self._cutter = cutter
        self.copied = 0
        self._found: dict[str, str] = {}

    def _originals(self) -> dict[str, str]:
        """The articles by their addresses, looked up once: only originals have copies."""
        if not self._found:
            sql = "SELECT url, id FROM articles WHERE instr(url, '?copy=') = 0"
            self._found = dict(self._library.database.rows(sql))
        return self._found

    def __call__(self, article: Article) -> Cut:
        """The cut of *article*, by that of its original if it is a copy."""
        address = (article.url or "").partition("?copy=")
        original = self._originals().get(address[0]) if address[1] else None
        if original is None:
            return self._cutter(article)
        sentences = self._library.sentences(original)
        passages = self._library.passages(original)
        self.copied += len(passages)
        return Cut(
            article,
            [replace(sentence, article_id=article.id) for sentence in sentences],
            [replace(passage, article_id=article.id) for passage in passages],
        )


def _some(source: Iterator[Article], wanted: int, there: int, skip: int) -> list[Article]:
    """Articles of about *wanted* passages, as many at once as one add takes."""
    each = there / skip if skip else 12
    return list(islice(source, min(AT_ONCE, max(1, int(wanted / each)))))


def _passages(library: Library) -> int:
    return library.database.count("SELECT count(*) FROM passages")


if __name__ == "__main__":
    print(json.dumps(grow(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))))
