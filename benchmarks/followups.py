"""How well follow-up questions are understood: `python -m benchmarks.followups`.

On seeds/conversations.jsonl: 50 conversations of two to five turns, 40 over seeds/articles and 10
over the shared article (ASSISTANT_EVAL_DATA's neighbour folder `seeds`, left out where it is not).
Each follow-up is asked three ways: as typed, as the assistant rewrites it (by rule, no LLM), and as
a person rewrote it (`gold`); with `--base-url` also as that server's LLM rewrites it. What is
counted is whether the sentence that the extractive reader would put first is a right one, and
whether one of the first three is. History and earlier citations are the assistant's own, right or
wrong. The rules are written with 35 of the conversations ("tuning") and never with the other 15.

`--show` prints each follow-up with its rewriting; `--split tuning` leaves the held-out half alone.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from assistant import Assistant
from assistant.chat.carry import CarryRewriter
from assistant.chat.conversation import Conversation, Watch
from assistant.chat.llm_rewriter import LlmRewriter
from assistant.chat.rewriting import How, Rewriter, Rewriting
from assistant.chat.session import Turn
from assistant.chat.store import SessionStore
from assistant.llm.model import OpenAiModel
from benchmarks.scale.corpus import articles
from index.article import Article

ROOT = Path(__file__).parent.parent
DATA = Path(os.environ.get("ASSISTANT_EVAL_DATA") or ROOT.parent / "shared" / "data")
WAYS = ("as typed", "rewritten", "gold")
BY_LLM = "by LLM"
RESAMPLES, SEED = 2_000, 1


@dataclass(frozen=True, slots=True)
class Outcome:
    """One follow-up asked one way: the place, from 1, of the first right sentence; 0 for none."""

    conversation: str
    split: str
    archive: str
    way: str
    place: int
    rewriting: str
    how: How
    note: str = ""


class AsTyped:
    """Rewrites nothing."""

    def rewrite(self, asked: str, turns: Sequence[Turn]) -> Rewriting:
        """*asked*."""
        return Rewriting(asked, asked)


def main() -> None:
    """Print one table; with --show, every follow-up too."""
    parser = argparse.ArgumentParser(description="How well follow-up questions are understood")
    parser.add_argument("--split", choices=("tuning", "held out"))
    parser.add_argument("--archive", nargs="+", choices=("seeds", "shared"), default=None)
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--ways", nargs="+", choices=WAYS, default=WAYS)
    parser.add_argument("--others", type=int, default=300, help="other articles in each archive")
    parser.add_argument("--base-url", help="an OpenAI-compatible server whose LLM rewrites too")
    parser.add_argument("--keep", type=Path, help="a folder for the libraries, to use them again")
    options = parser.parse_args()
    rewriters: dict[str, Rewriter] = {
        way: CarryRewriter() if way == "rewritten" else AsTyped() for way in options.ways
    }
    if options.base_url:
        rewriters[BY_LLM] = by_llm(options.base_url)
    outcomes: list[Outcome] = []
    with tempfile.TemporaryDirectory() as temporary:
        home = options.keep or Path(temporary)
        for archive, folder in archives().items():
            if options.archive and archive not in options.archive:
                continue
            with Assistant(home / archive, extractive=True, receipts=False) as assistant:
                assistant.add(folder)
                assistant.add(*others(Path(temporary), options.others))
                print(f"{archive}: {assistant.library.searched().articles:,} articles", flush=True)
                for row in conversations(archive, options.split):
                    outcomes += asked(assistant, row, rewriters, show=options.show)
    table(outcomes)


def by_llm(base_url: str) -> Rewriter:
    """The rewriter of a chat that has this server; the rules take over as they do there."""
    model = OpenAiModel(base_url, None, None, timeout=600, attempts=1)
    return LlmRewriter(CarryRewriter(), lambda: model, lambda: None)


def others(work: Path, count: int) -> list[Article]:
    """Other news for the archive, so that finding is no matter of course; none without the data."""
    return list(islice(articles(work), count)) if (DATA / "news_5k.jsonl.gz").exists() else []


def archives() -> Mapping[str, Path]:
    """The folders of articles that there are, by the name that conversations have for them."""
    found = {"seeds": ROOT / "seeds/articles", "shared": DATA.parent / "seeds"}
    return {name: path for name, path in found.items() if path.is_dir()}


def conversations(archive: str, split: str | None) -> Iterator[Mapping[str, Any]]:
    """The conversations over *archive*, of one *split* or of both."""
    for line in (ROOT / "seeds/conversations.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["archive"] == archive and split in (None, row["split"]):
            yield row


def asked(
    assistant: Assistant, row: Mapping[str, Any], rewriters: Mapping[str, Rewriter], *, show: bool
) -> list[Outcome]:
    """Each follow-up of a conversation by all *rewriters*, each in a session of its own."""
    outcomes = []
    for way, rewriter in rewriters.items():
        store = SessionStore(assistant.library)
        conversation = Conversation(assistant, store, rewriter, store.new(), print)
        for number, turn in enumerate(row["turns"]):
            hows: list[Rewriting] = []
            question = turn["gold"] if way == "gold" else turn["asked"]
            answered = conversation.ask(question, Watch(rewriting=hows.append))
            if not number:
                continue
            place = first_right(answered, turn)
            if show:
                said = f"{turn['asked']}  ->  {answered.question}  {hows[0].note}"
                print(f"{place or '-':>2}  {row['id']}  {way:10}  {said}", flush=True)
            outcomes.append(
                Outcome(
                    row["id"], row["split"], row["archive"], way, place, answered.question,
                    hows[0].how, hows[0].note,
                )
            )  # fmt: skip
    return outcomes


def first_right(turn: Turn, row: Mapping[str, Any]) -> int:
    """The place of the first right sentence in the reader's order; 0 when it is not there."""
    right, positions = set(row.get("right", ())), set(row.get("positions", ()))
    evidence = {item.label: item.sentence for item in turn.answer.evidence}
    for place, score in enumerate(turn.answer.scores, start=1):
        sentence = evidence[score.label]
        if sentence.text in right or sentence.position in positions:
            return place
    return 0


def table(outcomes: Sequence[Outcome]) -> None:
    """Shares with bootstrap 95 % intervals, over conversations, by split and archive."""
    print(f"\n{'':26}{'n':>4}  {'way':12}{'first':22}in three")
    splits = list(dict.fromkeys(o.split for o in outcomes))
    for split in [*splits, *(["all"] if len(splits) > 1 else [])]:
        for archive in [*dict.fromkeys(o.archive for o in outcomes), "both"]:
            for way in dict.fromkeys(o.way for o in outcomes):
                rows = [
                    o for o in outcomes
                    if o.way == way and split in (o.split, "all") and archive in (o.archive, "both")
                ]  # fmt: skip
                first = interval(rows, 1)
                three = interval(rows, 3)
                print(f"{f'{split}, {archive}':26}{len(rows):>4}  {way:12}{first:22}{three}")
    for way in dict.fromkeys(o.way for o in outcomes):
        kinds = Counter(o.how for o in outcomes if o.way == way)
        print(f"{way}: " + ", ".join(f"{count} {how}" for how, count in kinds.items()))
    thrown = Counter(o.note for o in outcomes if o.way == BY_LLM and o.note)
    print("\n".join(f"{count} x {note}" for note, count in thrown.most_common()))


def interval(rows: Sequence[Outcome], within: int) -> str:
    """The share of rows whose right sentence is among the first *within*, and its interval."""
    if not rows:
        return "none"
    by: dict[str, list[bool]] = {}
    for row in rows:
        by.setdefault(row.conversation, []).append(0 < row.place <= within)
    draw, groups = random.Random(SEED), list(by.values())
    shares = []
    for _ in range(RESAMPLES):
        drawn = [hit for group in draw.choices(groups, k=len(groups)) for hit in group]
        shares.append(sum(drawn) / len(drawn))
    shares.sort()
    low, high = shares[int(0.025 * RESAMPLES)], shares[int(0.975 * RESAMPLES)]
    hits = [hit for group in groups for hit in group]
    return f"{sum(hits) / len(hits):.3f} [{low:.2f}, {high:.2f}]"


if __name__ == "__main__":
    main()
