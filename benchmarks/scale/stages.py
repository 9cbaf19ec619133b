"""Ask a library questions, in a process of its own: `... stages HOME [QUESTIONS]`. Prints JSON.

Each figure has the median and the 95th percentile of the wall time in milliseconds, and the median
processor time, which depends less on what else runs.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import numpy as np

from benchmarks.scale.corpus import questions
from index.blocks import Blocks
from index.chroma_place import Folder
from index.dense import Dense, chroma_where, identity_of
from index.embed import Vectors, embed_question
from index.fusion import fuse
from index.hybrid import DEPTH, HybridRetriever
from index.lexical import Words
from index.library import Library
from index.minilm import MiniLm
from index.retrieve import Filters

CHROMA_ASKED = 5  # questions that open Chroma each, at about a second
Figure = Mapping[str, float]


def measure(home: Path, most: int = 100) -> dict[str, object]:
    """All figures of the library in *home*, asked *most* questions."""
    started = time.perf_counter()
    library = Library(home)
    opened = time.perf_counter() - started
    asked = questions()[:most]
    embedder = MiniLm()
    embedder.embed(["warm"])
    before = _resident()
    dense = Dense(library, Folder(home), exact_below=10**9)
    words = Words(library.database, Blocks(library.database))
    retriever = HybridRetriever(library, embedder, exact_below=10**9)
    started = time.perf_counter()
    retriever.retrieve(asked[0], k=8)
    first = time.perf_counter() - started
    vectors = [embed_question(embedder, question) for question in asked]
    figures: dict[str, Figure] = {
        "embed": _timed(lambda i: embed_question(embedder, asked[i]), len(asked))
    }
    for name, filters in _filters(library).items():

        def near(i: int, filters: Filters = filters) -> object:
            return dense.search(vectors[i], DEPTH, filters)

        def worded(i: int, filters: Filters = filters) -> object:
            return words.search(words.read(asked[i]), DEPTH, filters)

        def whole(i: int, filters: Filters = filters) -> object:
            return retriever.retrieve(asked[i], k=8, filters=filters)

        for stage, work in (("dense", near), ("words", worded), ("whole", whole)):
            figures[f"{stage}, {name}"] = _timed(work, len(asked))
    rankings = {
        "dense": dense.search(vectors[0], DEPTH),
        "words": words.search(words.read(asked[0]), DEPTH),
    }
    figures["fuse"] = _timed(lambda i: fuse(rankings), len(asked))
    resident = _resident()
    chroma = _chroma(library, dense, vectors, figures)
    return {
        "passages": library.database.count("SELECT count(*) FROM passages"),
        "articles": library.database.count("SELECT count(*) FROM articles"),
        "open_ms": 1000 * opened,
        "first_ms": 1000 * first,
        "resident_mb": resident,
        "library_mb": resident - before,
        "disk": _disk(home),
        "figures": figures,
        **chroma,
    }


def _filters(library: Library) -> dict[str, Filters]:
    """None, the newer half, the newest hundredth, the older half, and the largest outlet."""
    days = [
        date.fromisoformat(day)
        for (day,) in library.database.rows(
            "SELECT published FROM articles WHERE published IS NOT NULL ORDER BY published"
        )
    ]
    (outlet,) = library.database.row(
        "SELECT outlet FROM articles GROUP BY outlet_key ORDER BY count(*) DESC"
    ) or ("",)
    middle = days[len(days) // 2]
    return {
        "no filter": Filters(),
        "since half": Filters(since=middle),
        "since 1%": Filters(since=days[-max(1, len(days) // 100)]),
        "until half": Filters(until=middle),
        "outlet": Filters(outlet=outlet),
    }


def _chroma(
    library: Library, dense: Dense, vectors: list[Vectors], figures: dict[str, Figure]
) -> dict[str, float]:
    """The same through Chroma, if it is there: opened anew for each question, and kept open."""
    place = Folder(library.home)
    if place.fault():
        return {}
    through = Dense(library, place, exact_below=0)
    through.search(vectors[0], DEPTH)  # imports
    figures["Chroma, opened"] = _timed(lambda i: through.search(vectors[i], DEPTH), CHROMA_ASKED)
    half = chroma_where(_filters(library)["since half"])
    recalls = []
    with place.reading(identity_of(library)) as chroma:
        if chroma is None:
            return {}
        count = len(vectors)
        figures["Chroma, kept open"] = _timed(lambda i: chroma.nearest(vectors[i], DEPTH), count)
        figures["Chroma, kept open, since half"] = _timed(
            lambda i: chroma.nearest(vectors[i], DEPTH, half), CHROMA_ASKED
        )
        for vector in vectors:
            best = {row for row, _ in dense.search(vector, DEPTH)}
            recalls.append(len(best & set(chroma.nearest(vector, DEPTH))) / DEPTH)
        return {"chroma_recall": float(np.mean(recalls)), "resident_chroma_mb": _resident()}


def _timed(work: Callable[[int], object], count: int) -> Figure:
    """*work* once for each number below *count*, after one that does not count."""
    work(0)
    walls, cpus = [], []
    for number in range(count):
        wall, cpu = time.perf_counter(), time.process_time()
        work(number)
        walls.append(1000 * (time.perf_counter() - wall))
        cpus.append(1000 * (time.process_time() - cpu))
    p50, p95 = np.percentile(walls, [50, 95])
    return {"p50": float(p50), "p95": float(p95), "cpu": float(np.median(cpus))}


def _disk(home: Path) -> dict[str, int]:
    """Bytes of SQLite and of Chroma."""
    files = [path for path in home.rglob("*") if path.is_file()]
    chroma = sum(p.stat().st_size for p in files if "chroma" in p.relative_to(home).parts)
    return {"sqlite": sum(p.stat().st_size for p in files) - chroma, "chroma": chroma}


def _resident() -> float:
    """Megabytes of memory that this process has now."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * 4096 / 2**20


if __name__ == "__main__":
    print(json.dumps(measure(Path(sys.argv[1]), *map(int, sys.argv[2:]))))
