"""Add 10,000 real articles again, unchanged: `python -m benchmarks.scale.readd [ARTICLES]`.

news_5k twice, the second time under other titles, as files and as one file of JSON lines; each
article is one passage with a vector that costs nothing, since only the second add is of interest.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

from benchmarks.ingest import Free
from benchmarks.scale.corpus import articles
from index.article import Article
from index.ingest import add
from index.library import Library
from index.passage import Passage
from index.sentence import Kind, Sentence
from index.write import Cut

MOST = 5.0  # seconds


def whole(article: Article) -> Cut:
    """The article as one sentence and one passage."""
    end = len(article.text)
    sentence = Sentence(article.id, 0, 0, 0, end, Kind.BODY, article.text)
    return Cut(article, [sentence], [Passage(article.id, 0, 0, 0, end, article.text)])


def write(folder: Path, found: Sequence[Article]) -> list[Path]:
    """One file an article, and one file of all of them."""
    files = folder / "files"
    files.mkdir()
    lines = [
        json.dumps({"id": str(number), "title": one.title, "url": one.url, "text": one.text})
        for number, one in enumerate(found)
    ]
    for number, line in enumerate(lines):
        (files / f"{number:06}.jsonl").write_text(line + "\n", encoding="utf-8")
    together = folder / "all.jsonl"
    together.write_text("\n".join(lines), encoding="utf-8")
    return [files, together]


def seconds(library: Library, path: Path) -> tuple[float, int]:
    """The wall time of one add of *path* and how many articles it found unchanged."""
    started = time.perf_counter(), time.process_time()
    summary = add(library, [path], Free(), cut=whole)
    wall, cpu = time.perf_counter() - started[0], time.process_time() - started[1]
    print(
        f"{path.name}: {wall:.2f} s, {cpu:.2f} s of processor time; new {summary.new},"
        f" unchanged {summary.unchanged}, refused {len(summary.refused)}",
        flush=True,
    )
    return wall, summary.unchanged


def main() -> int:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        places = write(work, list(islice(articles(work), count)))
        slowest = 0.0
        with Library(work / "home", create=True) as library:
            for path in places:
                seconds(library, path)
                time.sleep(0.2)  # a file younger than 0.1 s is read again
                slowest = max(slowest, *(seconds(library, path)[0] for _ in range(2)))
            for path in (work / "files").iterdir():  # another time, the same content
                os.utime(path)
            print("touched: ", end="")
            slowest = max(slowest, seconds(library, work / "files")[0])
    print(f"slowest: {slowest:.2f} s, at most {MOST}")
    return 0 if slowest <= MOST else 1


if __name__ == "__main__":
    sys.exit(main())
