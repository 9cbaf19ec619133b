"""One question, process start to exit, beside LlamaIndex's: `python -m benchmarks.startup`.

Both hold the same 4,000 passages with vectors in embedded Chroma, embed the question with the same
weights, and ask the same server on loopback, which answers at once; what is left is the programs.
They run in turn. Also `assistant --help`. Needs .venv-bench (`make bench` makes it).
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

RUNS = 9
QUESTION = "Who closed the harbour and why?"
ROOT = Path(__file__).parent.parent
FOLDER = ROOT / ".bench" / "startup"


def run(command: Sequence[str]) -> tuple[float, float]:
    """Wall seconds and peak resident megabytes of *command*; raises when it fails."""
    started = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    complaint = process.stderr.read() if process.stderr else b""
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in {0, 3}:  # nonsense may well be an abstention; the work is the same
        raise SystemExit(f"{command[:2]} failed: {complaint.decode()[-500:]}")
    return seconds, usage.ru_maxrss / 1024


def main() -> None:
    """Print the medians and their ratio."""
    python = ROOT / ".venv-bench" / "bin" / "python"
    if not python.exists():
        raise SystemExit("The program to compare with is not installed: run `make bench`.")
    # In a process of its own: a child's peak memory counts from what its parent held.
    made = [sys.executable, "-m", "benchmarks.startup_library", str(python), str(FOLDER)]
    passages = int(subprocess.run(made, check=True, capture_output=True, text=True).stdout)
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
