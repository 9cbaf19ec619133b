"""How long the evidence model reads: `python -m benchmarks.evidence_speed`.

Twenty sentences of about 40 word pieces, as the product reads them (in windows) and as twenty pairs
of question and sentence, beside embedding the same sentences with MiniLM. Ways take turns, one
thread, in processor time, the least of ROUNDS: other work on the machine then counts least. On n
idle cores windows are read side by side, so the wall time is about an nth.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping

from assistant.evidence_model import EvidenceModel
from assistant.evidence_model.windows import Pieces, Text
from index.minilm import MiniLm, load_tokenizer

ROUNDS = 15
QUESTION = "Who said that the northern wall was damaged?"
SENTENCES = tuple(
    f"The harbour master said on day {day} that the storm of last week had damaged the northern"
    " wall, and that twelve boats which had left before it came were waiting in the bay for him."
    for day in range(20)
)


def main() -> None:
    """Print the milliseconds of each way, and their ratio to the embedding."""
    model, embedder = EvidenceModel(threads=1), MiniLm(1)
    ways: Mapping[str, Callable[[], object]] = {
        "embedding": lambda: embedder.embed(SENTENCES),
        "windows": lambda: model.read(QUESTION, [Text(None, SENTENCES)]),
        "pairs": lambda: model.read(QUESTION, [Text(None, (one,)) for one in SENTENCES]),
    }
    found = least(ways, ROUNDS)
    print(f"20 sentences of {len(Pieces(load_tokenizer()).of(SENTENCES[0])[0])} word pieces")
    for name, seconds in found.items():
        print(f"{name:9}  {1000 * seconds:6.1f} ms  {seconds / found['embedding']:.2f}")


def least(ways: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """The least processor seconds of each way, after one round that is not counted."""
    found: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(rounds + 1):
        for name, way in ways.items():
            began = time.process_time()
            way()
            found[name].append(time.process_time() - began)
    return {name: min(times[1:]) for name, times in found.items()}


if __name__ == "__main__":
    main()
