"""How close the whole `add` comes to the embedding alone: `python -m benchmarks.ingest [ARTICLES]`.

The raw rate is that of the embedder on the same passages, all given at once (the best case: sorted
over everything). It is measured before and after the add and averaged, since other work on the
machine moves both. The same add with vectors that cost nothing shows what everything else costs.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np

from benchmarks.texts import write
from index.embed import Embedder, Vectors
from index.hybrid import HybridRetriever
from index.ingest import Summary, add
from index.library import Library
from index.minilm import DIMENSIONS, MiniLm
from index.passage import embedded_text

LEAST = 0.9  # of the raw rate


class Timed:
    """An embedder and the *seconds* spent in it."""

    def __init__(self, embedder: Embedder) -> None:
        self.name, self.window = embedder.name, embedder.window
        self.count_tokens = embedder.count_tokens
        self._embed = embedder.embed
        self.seconds = 0.0

    def embed(self, texts: Sequence[str]) -> Vectors:
        """As the embedder does."""
        started = time.perf_counter()
        vectors = self._embed(texts)
        self.seconds += time.perf_counter() - started
        return vectors


class Free:
    """The default embedder's tokens, and vectors that cost nothing."""

    name, window = "free", MiniLm().window

    def __init__(self) -> None:
        self.count_tokens = MiniLm().count_tokens
        self._random = np.random.default_rng(0)

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Random unit vectors."""
        vectors = self._random.standard_normal((len(texts), DIMENSIONS)).astype(np.float32)
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        return vectors


def timed_add(home: Path, path: Path, embedder: Embedder) -> tuple[Summary, float]:
    """The summary of the whole add and its seconds, from the empty folder to the closed library."""
    started = time.perf_counter()
    with Library(home, create=True) as library:
        summary = add(library, [path], embedder)
    return summary, time.perf_counter() - started


def raw_rate(embedder: Embedder, texts: Sequence[str]) -> float:
    """Passages a second of the embedding alone."""
    started = time.perf_counter()
    embedder.embed(texts)
    return len(texts) / (time.perf_counter() - started)


def embedded_texts(home: Path) -> Iterable[str]:
    with Library(home) as library:
        for entry in library.entries():
            found = library.article(entry.article_id)
            for passage in library.passages(entry.article_id):
                yield embedded_text(found, passage)


def main() -> int:
    articles = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "articles.jsonl")
        write(path, articles)
        timed_add(Path(folder, "warm"), path, Free())  # imports and page cache
        summary, seconds = timed_add(Path(folder, "free"), path, Free())
        texts = list(embedded_texts(Path(folder, "free")))
        print(f"{summary.new} articles, {summary.passages} passages")
        each = 1000 * seconds / summary.passages
        print(f"all but the embedding: {seconds:.2f} s, {each:.2f} ms a passage")
        embedder = MiniLm()
        embedder.embed(["warm"])
        before = raw_rate(embedder, texts)
        timed = Timed(embedder)
        cpu = time.process_time()
        summary, seconds = timed_add(Path(folder, "home"), path, timed)
        cpu = time.process_time() - cpu
        after = raw_rate(embedder, texts)
        raw, whole = (before + after) / 2, summary.passages / seconds
        print(f"embedding alone: {before:.1f} and {after:.1f} passages/s; whole add: {whole:.1f}")
        print(f"ratio: {whole / raw:.3f} (at least {LEAST}); {cpu / seconds:.2f} cores busy")
        print(f"share of the add spent embedding: {timed.seconds / seconds:.3f}")
        with Library(Path(folder, "home")) as library:
            for exact_below in (10**9, 0):
                retriever = HybridRetriever(library, embedder, exact_below=exact_below)
                retriever.retrieve("warm", k=8)
                started = time.perf_counter()
                for number in range(10):
                    retriever.retrieve(f"kalomi rentos {number}", k=8)
                how = "exact" if exact_below else "Chroma"
                print(f"a question, {how}: {100 * (time.perf_counter() - started):.1f} ms")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory: {peak:.0f} MB")
    return 0 if whole / raw >= LEAST else 1


if __name__ == "__main__":
    sys.exit(main())
