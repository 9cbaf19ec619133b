"""Makes the batches that a model is fitted on: `python -m training.prepare OUT --epochs 20`.

An epoch is every question and claim once, with negatives made anew. Each is made by a process of
its own and written to a file as small arrays, so that fitting never waits for text. Batches depend
on the seed, the share and the epoch alone.
"""

from __future__ import annotations

import argparse
import hashlib
import pickle
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from random import Random

import numpy as np

from assistant.evidence_model.windows import Encoded, Pieces
from index.minilm import load_tokenizer
from training.asked_claims import AskedClaims
from training.claims import Claims
from training.examples import Questions
from training.rows import fever, is_dev, multirc, span_questions
from training.windows import Arrays, Window

CHUNK = 40  # steps whose windows are sorted by length together


def main() -> None:
    """Read the options, make the epochs."""
    parser = argparse.ArgumentParser(description="Make the batches of some epochs.")
    parser.add_argument("out", type=Path)
    parser.add_argument("--epochs", type=int, default=20)
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--share", type=float, default=1.0, help="of the training titles")
    parser.add_argument("--batch", type=int, default=32, help="questions, and twice as many claims")
    parser.add_argument("--processes", type=int, default=2)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    make = partial(written, options.out, options.seed, options.share, options.batch)
    with ProcessPoolExecutor(options.processes) as pool:
        for line in pool.map(make, range(options.epochs)):
            print(line, flush=True)


def written(out: Path, seed: int, share: float, batch: int, epoch: int) -> str:
    """Make an epoch, write it whole or not at all, and say what is in it."""
    path = out / f"epoch-{epoch:03}.pkl"
    if path.exists():
        return f"{path} is there"
    pieces, kinds = Pieces(load_tokenizer()), Counter[str]()
    batches = []
    for windows in epoch_of(seed, epoch, share, batch, pieces):
        kinds.update(window.kind for window in windows)
        batches.append(arrays_of(windows, [pieces.encode(w.question, w.text) for w in windows]))
    path.with_suffix(".tmp").write_bytes(pickle.dumps(batches))
    path.with_suffix(".tmp").replace(path)
    tokens = sum(one.ids.size for one in batches)
    return f"{path}: {len(batches)} batches, {tokens} word pieces, {dict(kinds)}"


def kept(group: str, share: float) -> bool:
    """Whether *group* is trained on: not held out, and in the *share*, 0 to 1, of the rest."""
    place = int(hashlib.sha256(f"share {group}".encode()).hexdigest()[:8], 16) / 16**8
    return not is_dev(group) and place < share


def epoch_of(seed: int, epoch: int, share: float, batch: int, pieces: Pieces) -> list[list[Window]]:
    """The batches of one epoch, of questions and of claims, in a random order.

    MultiRC's questions come twice: they are few, and alone are asked of whole documents.
    """
    rng = Random(f"{seed} {epoch}")
    spans = [a for a in span_questions() if kept(a.page.group, share)]
    whole = [a for a in multirc() if kept(a.page.group, share)]
    judged = [item for item in fever() if kept(item.group, share)]
    asked = [*spans, *whole]
    pages = list(dict.fromkeys(item.page for item in asked))
    questions = list(Questions([*asked, *whole], asked, pieces, rng).windows())
    claims = list(Claims(judged, pages, pieces, rng).windows(from_pages=round(6000 * share)))
    claims += AskedClaims(asked, pieces, rng).windows()
    batches = [
        *batched(questions, batch, pieces, rng),
        *batched(claims, 2 * batch, pieces, rng),
    ]
    rng.shuffle(batches)
    return batches


def batched(
    windows: list[Window], size: int, pieces: Pieces, rng: Random
) -> Iterator[list[Window]]:
    """Batches of windows of about one length; what is left over is not used."""
    rng.shuffle(windows)

    def length(window: Window) -> int:
        return sum(len(pieces.of(text)[0]) + 1 for text in (window.question, *window.sentences))

    for start in range(0, len(windows), size * CHUNK):
        chunk: Sequence[Window] = sorted(windows[start : start + size * CHUNK], key=length)
        for first in range(0, len(chunk) - size + 1, size):
            yield list(chunk[first : first + size])


def encoded_arrays(encoded: Sequence[Encoded]) -> Arrays:
    """Some windows without what is known of them."""
    tokens = max(len(item.ids) for item in encoded)
    most = max(len(item.places) for item in encoded)
    ids = np.zeros((len(encoded), tokens), np.uint16)
    places = np.zeros((len(encoded), most, 2), np.int64)
    for row, item in enumerate(encoded):
        ids[row, : len(item.ids)] = item.ids
        places[row, : len(item.places)] = item.places
    asked = np.array([item.types.index(1) if 1 in item.types else 0 for item in encoded])
    return Arrays(ids, asked, places)


def arrays_of(windows: Sequence[Window], encoded: Sequence[Encoded]) -> Arrays:
    """A batch of *windows* with their word pieces."""
    plain = encoded_arrays(encoded)
    if windows[0].label >= 0:
        labels = np.array([window.label for window in windows])
        return Arrays(plain.ids, plain.asked, plain.places, labels=labels)
    targets = np.zeros((len(windows), plain.places.shape[1] + 1), np.float32)
    starts, ends = (np.zeros(plain.ids.shape, np.float32) for _ in range(2))
    for row, (window, item) in enumerate(zip(windows, encoded, strict=True)):
        targets[row, : len(window.targets)] = window.targets
        targets[row, -1] = 1 - sum(window.targets)
        if not any(window.targets):
            starts[row, 0] = ends[row, 0] = 1
        for span in window.spans:
            found = tokens_of(item, span.sentence, span.start, span.end)
            if found:
                starts[row, found[0]] += span.votes
                ends[row, found[1]] += span.votes
    starts, ends = (of / np.maximum(of.sum(-1, keepdims=True), 1) for of in (starts, ends))
    return Arrays(plain.ids, plain.asked, plain.places, targets, starts, ends)


def tokens_of(item: Encoded, sentence: int, start: int, end: int) -> tuple[int, int] | None:
    """The first and last token that touch the characters *start* to *end* of a sentence."""
    first = item.places[sentence][0]
    touched = [
        first + number
        for number, (a, b) in enumerate(item.offsets[sentence])
        if a < end and b > start
    ]
    return (touched[0], touched[-1]) if touched else None


if __name__ == "__main__":
    main()
