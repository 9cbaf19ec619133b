"""One question, process start to exit, beside LlamaIndex's: `python -m benchmarks.startup`.

Both hold the same 4,000 passages with vectors in embedded Chroma, embed the question with the same
weights, and ask the same server on loopback, which answers at once; what is left is the programs.
They run in turn. Also `assistant --help`. Needs .venv-bench (`make bench` makes it).
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.texts import articles
from index.embed import Vectors
from index.hybrid import HybridRetriever
from index.ingest import add
from index.library import Library
from index.minilm import DIMENSIONS, MiniLm

RUNS = 9
PASSAGES = 4_000
QUESTION = "Who closed the harbour and why?"
ROOT = Path(__file__).parent.parent
FOLDER = ROOT / ".bench" / "startup"


class Random:
    """Random unit vectors under the default embedder's name: 4,000 real ones take minutes."""

    def __init__(self) -> None:
        import numpy as np

        model = MiniLm()
        self.name, self.window, self.count_tokens = model.name, model.window, model.count_tokens
        self._random = np.random.default_rng(0)

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Shape (len(texts), 384)."""
        vectors = self._random.standard_normal((len(texts), DIMENSIONS)).astype("float32")
        unit: Vectors = vectors / (vectors**2).sum(axis=1, keepdims=True) ** 0.5
        return unit


def build(python: Path) -> int:
    """Make both libraries; returns how many passages each has."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    embedder = Random()
    with Library(FOLDER / "ours", create=True) as library:
        add(library, articles(PASSAGES // 12), embedder)
        HybridRetriever(library, embedder).retrieve(QUESTION, k=1)
        texts = [
            passage.text
            for entry in library.entries()
            for passage in library.passages(entry.article_id)
        ]
    lines = (
        json.dumps({"text": text, "vector": vector.tolist()})
        for text, vector in zip(texts, embedder.embed(texts), strict=True)
    )
    (FOLDER / "texts.jsonl").write_text("\n".join(lines), encoding="utf-8")
    program = [str(python), "benchmarks/docs_program.py", "build"]
    subprocess.run([*program, str(FOLDER / "texts.jsonl"), str(FOLDER / "theirs")], check=True)
    return len(texts)


def run(command: Sequence[str]) -> tuple[float, float]:
    """Wall seconds and peak resident megabytes of *command*; raises when it fails."""
    started = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    complaint = process.stderr.read() if process.stderr else b""
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{command[:2]} failed: {complaint.decode()[-500:]}")
    return seconds, usage.ru_maxrss / 1024


def main() -> None:
    """Print the medians and their ratio."""
    python = ROOT / ".venv-bench" / "bin" / "python"
    if not python.exists():
        raise SystemExit("The program to compare with is not installed: run `make bench`.")
    passages = build(python)
    server = subprocess.Popen(
        [sys.executable, "-m", "tests.fakes.openai_server", "--port", "0"],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert server.stdout is not None
    url = server.stdout.readline().strip()
    assistant = str(Path(sys.executable).parent / "assistant")
    ours = [assistant, "ask", QUESTION, "--home", str(FOLDER / "ours"), "--base-url", url]
    commands = {
        "assistant ask, Chroma": ["env", "ASSISTANT_EXACT_BELOW=0", *ours, "--model", "scripted"],
        "assistant ask": [*ours, "--model", "scripted"],
        "LlamaIndex docs program": [
            str(python), "benchmarks/docs_program.py", "ask", str(FOLDER / "theirs"), url, QUESTION,
        ],
        "assistant ask, no LLM": [*ours[:-2], "--extractive"],
        "assistant --help": [assistant, "--help"],
    }  # fmt: skip
    try:
        figures: dict[str, list[tuple[float, float]]] = {name: [] for name in commands}
        for turn in range(RUNS + 1):
            for name, command in commands.items():
                figure = run(command)
                if turn:  # the first only warms the page cache
                    figures[name].append(figure)
    finally:
        server.kill()
        server.wait()
    report(figures, passages)


def report(figures: dict[str, list[tuple[float, float]]], passages: int) -> None:
    """Print one line a command, and the ratio turn by turn."""
    print(f"{passages:,} passages, {RUNS} runs in turn\n")
    print(f"{'':26}{'median s':>10}{'min s':>8}{'peak MB':>9}")
    for name, runs in figures.items():
        seconds = [s for s, _ in runs]
        peak = max(memory for _, memory in runs)
        print(f"{name:26}{statistics.median(seconds):>10.3f}{min(seconds):>8.3f}{peak:>9.0f}")
    for name in ("assistant ask, Chroma", "assistant ask"):
        pairs = zip(figures["LlamaIndex docs program"], figures[name], strict=True)
        ratios = [theirs / ours for (theirs, _), (ours, _) in pairs]
        print(
            f"\nthe docs program takes {statistics.median(ratios):.2f} times as long as {name}",
            end="",
        )
        print(f" (from {min(ratios):.2f} to {max(ratios):.2f}); goal: at least 2", end="")
    print()


if __name__ == "__main__":
    main()
