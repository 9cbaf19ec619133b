"""How soon a warm chat begins to read, and shows a claim: `python -m benchmarks.chat_start`.

In one conversation over seeds/articles and other news: from the moment that a question is handed
over, as after Enter, to the moment that its evidence goes to the reader (what the assistant takes
before the LLM's own time), and to its first checked claim. Extractive, and with a server that
answers at once. Medians of all questions but the first, on the clock and in processor time of all
threads, since a busy machine moves the clock: its load and the priority of this process (nice, -20
goes first) stand above the table.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from assistant import Assistant
from assistant.build import make_rewriter
from assistant.chat.conversation import Conversation, Watch
from assistant.chat.store import SessionStore
from assistant.chat.warm import Warmth
from assistant.chat.watch import Doing
from benchmarks.followups import ROOT, others
from tests.fakes.openai_server import OpenAiServer

ASKED = (
    "Who closed the consulate in Basra?", "and why?", "Who disagrees with him?",
    "How many ships did the port of Umm Sidra handle in September?", "and in August?",
    "Who won the Delta Cup?", "Who did they beat?", "What will the November sanctions be aimed at?",
    "Who is bringing them in?",
)  # fmt: skip


@dataclass
class Moments:
    """Clock and processor seconds of one question, from its start to each thing that happened."""

    clock: float = field(default_factory=time.perf_counter)
    busy: float = field(default_factory=time.process_time)
    seen: dict[str, tuple[float, float]] = field(default_factory=dict)

    def mark(self, name: str) -> None:
        """Note the first time that something happens."""
        passed = time.perf_counter() - self.clock, time.process_time() - self.busy
        self.seen.setdefault(name, passed)


def main() -> None:
    """Print one row for each reader."""
    parser = argparse.ArgumentParser(description="How soon a warm chat begins to read")
    parser.add_argument("--others", type=int, default=300, help="other articles in the archive")
    parser.add_argument("--keep", type=Path, help="a folder for the library, to use it again")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        home = (options.keep or Path(temporary)) / "seeds"
        with Assistant(home, receipts=False) as assistant:
            assistant.add(ROOT / "seeds/articles")
            assistant.add(*others(Path(temporary), options.others))
        print(f"priority {os.nice(0)}, load {os.getloadavg()[0]:.1f}, {os.cpu_count()} cores")
        print("median seconds, clock (processor)         reading begins    first claim    n")
        for name, server in (("extractive", nullcontext()), ("LLM, at once", OpenAiServer())):
            with server as running:
                url = running.base_url if running else None
                row(name, chatted(home, url))


def chatted(home: Path, base_url: str | None) -> list[Moments]:
    """The moments of each question of one warm conversation but the first."""
    found = []
    with Assistant(home, base_url=base_url, extractive=base_url is None) as assistant:
        Warmth(assistant).wait()
        store = SessionStore(assistant.library)
        rewriter = make_rewriter(lambda: assistant.config)
        conversation = Conversation(assistant, store, rewriter, store.new(), print)
        for question in ASKED:
            moments = Moments()
            conversation.ask(question, Watch(stage=moments.mark, claim=on_claim(moments)))
            found.append(moments)
    return found[1:]


def on_claim(moments: Moments) -> Callable[[object], None]:
    """Notes the first claim."""
    return lambda claim: moments.mark("claim")


def row(name: str, found: list[Moments]) -> None:
    """Print the medians."""
    cells = []
    for moment in (Doing.READING, "claim"):
        seen = [one.seen[moment] for one in found if moment in one.seen]
        cells.append(f"{median(s[0] for s in seen):.3f} ({median(s[1] for s in seen):.3f})")
    print(f"{name:42}{cells[0]:18}{cells[1]:15}{len(found)}", flush=True)


if __name__ == "__main__":
    main()
