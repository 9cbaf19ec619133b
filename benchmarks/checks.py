"""How good the checks are: false alarms on supported claims, detection on the others.

python -m benchmarks.checks

Each row of a support set is a claim and a text; the text is cut into sentences, all of them are
cited, and the claim is held against them (no repair). Rows fall into four quarters by the CRC-32 of
their id. Quarters 0 and 2 chose the word lists and thresholds, for RTE quarter 1 too; the others
are reported. Supported claims that pass are then corrupted: a number changed, a name swapped for
one of another text, a verb negated, the citation moved to another text.

The sets are read from the folder ASSISTANT_EVAL_DATA (default ../shared/data).
"""

from __future__ import annotations

import os
import re
import time
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from random import Random

from assistant.answer import DraftClaim, Evidence, Removed
from assistant.checks.verify import check, passes
from assistant.evaluation.loaders.support_rows import Pair, pair_of
from assistant.evaluation.rows import json_rows
from assistant.facts.facts import facts
from index.article import make_article
from index.split import split

ROOT = Path(__file__).resolve().parent.parent
SETS = {
    "RTE-1/2": "support_rte12.jsonl",
    "QAGS CNN/DM": "support_qags_cnndm.jsonl",
    "QAGS XSum": "support_qags_xsum.jsonl",
    "ExpertQA": "support_expertqa.jsonl",
    "FEVER": "train/support_fever.jsonl.gz",
}
MOST_ROWS = 3000  # a set


def main() -> None:
    folder = Path(os.environ.get("ASSISTANT_EVAL_DATA", ROOT.parent / "shared" / "data"))
    if not folder.is_dir():
        print(f"skipped: no folder {folder}; set ASSISTANT_EVAL_DATA to the evaluation data")
        return
    for title, unseen in (("chose nothing", True), ("odd rows", False)):
        print(f"{title:<14}{'false alarms':>20}{'detected':>20}   corrupted, detected")
        for name, file in SETS.items():
            rows = list(load(folder / file, unseen=unseen))
            if rows:
                print(report(name, rows))
    print(f"one claim, 60 evidence sentences: {speed(folder / SETS['RTE-1/2']):.2f} ms")


def load(path: Path, *, unseen: bool = True) -> Iterator[Pair]:
    """Read the odd rows of a support set; only those of the held-out quarters when *unseen*."""
    if not path.is_file():
        print(f"skipped: no file {path}")
        return
    for number, (_, row) in enumerate(islice(json_rows(path), MOST_ROWS)):
        quarters = (3,) if row["id"].startswith("rte") else (1, 3)
        held_out = zlib.crc32(row["id"].encode()) % 4 in quarters
        if number % 2 and (held_out or not unseen):
            yield pair_of(row)


def report(name: str, rows: Sequence[Pair]) -> str:
    held = [(row, passes(row.claim, row.evidence)) for row in rows if row.evidence]
    supported = [ok for row, ok in held if row.supported]
    others = [ok for row, ok in held if not row.supported]
    passed = [row for row, ok in held if row.supported and ok]
    return f"{name:<14}{_share(supported):>20}{_share(others):>20}   " + ", ".join(
        f"{kind} {_share(list(results))}" for kind, results in corrupted(passed)
    )


def corrupted(rows: Sequence[Pair]) -> Iterator[tuple[str, Iterable[bool]]]:
    """Yield for each kind of corruption whether each corrupted claim still passes."""
    middle = len(rows) // 2  # neighbours are often on one article
    turned = (*rows[middle:], *rows[:middle])
    changes: dict[str, Callable[[Pair, Pair], str | None]] = {
        "number": change_number,
        "name": swap_name,
        "negation": negate,
    }
    for kind, change in changes.items():
        pairs = zip(rows, turned, strict=True)
        texts = [(row, change(row, other)) for row, other in pairs]
        yield kind, [passes(text, row.evidence) for row, text in texts if text]
    moved = zip(rows, turned, strict=True)
    yield "citation", [passes(row.claim, other.evidence[:1]) for row, other in moved]


def change_number(row: Pair, _other: Pair) -> str | None:
    """Raise the first number in digits until it stands nowhere in the text."""
    match = re.search(r"\d+", row.claim)
    if match is None:
        return None
    value = int(match[0]) + 1
    while str(value) in row.evidence[0].article.text:
        value += 1
    return row.claim[: match.start()] + str(value) + row.claim[match.end() :]


def swap_name(row: Pair, other: Pair) -> str | None:
    """Put a name of another text in the place of the last name of the claim."""
    mine = [n.text for n in facts(row.claim).names if not n.starts]
    text = row.evidence[0].article.text
    theirs = [n.text for n in facts(other.claim).names if not n.starts and n.text not in text]
    if not mine or not theirs:
        return None
    return re.sub(rf"\b{re.escape(mine[-1])}(?!\w)", lambda _: theirs[-1], row.claim)


def negate(row: Pair, _other: Pair) -> str | None:
    """Put "not" after the first auxiliary, or take it away where it stands."""
    if re.search(r"\bnot\b", row.claim):
        return re.sub(r"\bnot ", "", row.claim, count=1)
    changed = re.sub(
        r"\b(is|was|are|were|has|have|had|will|would|can)\b", r"\1 not", row.claim, count=1
    )
    return changed if changed != row.claim else None


def speed(path: Path) -> float:
    """Return the milliseconds of one check against 60 sentences, ids right, wrong and missing in
    turn.
    """
    rows = list(load(path))[:60]
    texts = [row.evidence[0].sentence.text for row in rows]
    article = make_article("\n".join(texts))
    numbered = [
        Evidence(f"S{n}", sentence, article) for n, sentence in enumerate(split(article)[:60], 1)
    ]
    random = Random(0)
    drafts = [
        DraftClaim(row.claim, cites)
        for row in rows
        for cites in ((f"S{random.randrange(1, 61)}",), (), ("S99",))
    ]
    start = time.perf_counter()
    outcomes = Counter(type(check(draft, numbered)) for draft in drafts)
    assert outcomes[Removed] < len(drafts)
    return 1000 * (time.perf_counter() - start) / len(drafts)


def _share(passed: Sequence[bool]) -> str:
    failed = len(passed) - sum(passed)
    return f"{failed}/{len(passed)} = {failed / len(passed):.1%}" if passed else "-"


if __name__ == "__main__":
    main()
