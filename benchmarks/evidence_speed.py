"""How long the evidence model reads: `python -m benchmarks.evidence_speed`.

Twenty sentences of about 40 word pieces, as the product reads them (in windows) and as twenty pairs
of question and sentence, beside embedding the same sentences with MiniLM. Ways take turns, one
thread, in processor time, the least of ROUNDS: other work on the machine then counts least. Last
comes the wall time on all cores, as a question waits for it, which other work makes longer.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping

from assistant.evidence_model import EvidenceModel
from assistant.evidence_model.windows import Pieces, Text
from index.minilm import MiniLm, load_tokenizer
from index.onnx import cores

ROUNDS = 15
QUESTION = "Who said that the northern wall was damaged?"
SENTENCES = tuple(
    f"The harbour master said on day {day} that the storm of last week had damaged the northern"
    " wall, and that twelve boats which had left before it came were waiting in the bay for him."
    for day in range(20)
)


def main() -> None:
    """Print the milliseconds of each way, and their ratio to the embedding."""
    one, all_cores = least(ways(1), time.process_time), least(ways(None), time.perf_counter)
    print(f"20 sentences of {len(Pieces(load_tokenizer()).of(SENTENCES[0])[0])} word pieces")
    print(f"{'':9}  {'one thread':>10}         {cores()} cores, wall")
    for name, seconds in one.items():
        ratio, wall = seconds / one["embedding"], 1000 * all_cores[name]
        print(f"{name:9}  {1000 * seconds:7.1f} ms  {ratio:.2f}  {wall:7.1f} ms")


def ways(threads: int | None) -> Mapping[str, Callable[[], object]]:
    """The ways to read the sentences, on so many threads, None for one on each core."""
    model, embedder = EvidenceModel(threads=threads), MiniLm(threads)
    return {
        "embedding": lambda: embedder.embed(SENTENCES),
        "windows": lambda: model.read(QUESTION, [Text(None, SENTENCES)]),
        "pairs": lambda: model.read(QUESTION, [Text(None, (one,)) for one in SENTENCES]),
    }


def least(
    ways: Mapping[str, Callable[[], object]], clock: Callable[[], float], rounds: int = ROUNDS
) -> dict[str, float]:
    """The least seconds of each way by *clock*, after one round that is not counted."""
    found: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(rounds + 1):
        for name, way in ways.items():
            began = clock()
            way()
            found[name].append(clock() - began)
    return {name: min(times[1:]) for name, times in found.items()}


if __name__ == "__main__":
    main()
