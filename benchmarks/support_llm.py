"""What an LLM that verifies makes of claims: `python -m benchmarks.support_llm --llm MODEL.gguf`.

The same claims and sentences as benchmarks.support; as many that people call supported as others,
drawn by a seed. Each verdict is saved in .bench/support_llm as it comes: the same command goes on
after a stop, and --seconds ends it. Prints balanced accuracy of the LLM (`--verify llm`), of the
evidence model at its thresholds (`--verify model`) and of the checks, on the same rows.
"""

from __future__ import annotations

import argparse
import json
import os
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import chain, zip_longest
from pathlib import Path
from random import Random

from assistant.answer import Support
from assistant.entailment import EvidenceSupport, SupportModel, judged
from assistant.evaluation.loaders.support_rows import Pair, load_support
from assistant.evidence_model import EvidenceModel
from assistant.llm_support import LlmSupport
from assistant.model import OpenAiModel
from assistant.unreadable import Unreadable
from assistant.verify import Checked, passes
from benchmarks.leaderboard.llm import open_llm
from benchmarks.support import CITED, ROOT, SETS, nearest

SYSTEMS = ("llm", "model", "checks")
KEPT = ROOT / ".bench" / "support_llm"


@dataclass(frozen=True, slots=True)
class Held:
    """Whether people call a claim *supported*, and whether each system shows it without a mark.

    *llm* is the verdict's support, or `unreadable`.
    """

    set: str
    id: str
    supported: bool
    llm: str
    model: bool
    checks: bool

    def right(self, system: str) -> bool:
        """Whether *system* says what people say."""
        said = self.llm == Support.SUPPORTED if system == "llm" else bool(getattr(self, system))
        return said is self.supported


def main() -> None:
    """Ask what is not yet asked, as long as the time lasts, and print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.support_llm", description=__doc__)
    parser.add_argument("--llm", required=True, help="a .gguf file, smollm2, or a server's URL")
    parser.add_argument("--rows", type=int, default=100, help="claims of each set")
    parser.add_argument("--seconds", type=float, default=1200)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    folder = Path(os.environ.get("ASSISTANT_EVAL_DATA", ROOT.parent / "shared" / "data"))
    with open_llm(options.llm, threads=options.threads) as llm:
        kept = KEPT / f"{Path(llm.name).name}.jsonl"  # a server may be named by its file
        kept.parent.mkdir(parents=True, exist_ok=True)
        asked = LlmSupport(OpenAiModel(llm.base_url, timeout=600, attempts=1))
        wanted = list(drawn(folder, options.rows, options.seed))
        held = _asked(wanted, asked, kept, time.monotonic() + options.seconds)
    print(table(held))


def drawn(folder: Path, rows: int, seed: int) -> Iterator[tuple[str, Pair]]:
    """*rows* claims of each set, half of them supported; set after set in turn."""
    sets = []
    for name in SETS:
        pairs = [pair for pair in load_support(folder / f"{name}.jsonl") if pair.evidence]
        Random(seed).shuffle(pairs)
        halves = [
            [p for p in pairs if p.supported is which][: rows // 2] for which in (True, False)
        ]
        both = chain.from_iterable(zip(*halves, strict=False))
        sets.append([(name, pair) for pair in both])
    yield from (one for turn in zip_longest(*sets) for one in turn if one)


def _asked(
    wanted: Sequence[tuple[str, Pair]], llm: SupportModel, kept: Path, until: float
) -> list[Held]:
    lines = kept.read_text("utf-8").splitlines() if kept.is_file() else []
    known = {(one.set, one.id): one for one in (Held(**json.loads(line)) for line in lines)}
    model, found = EvidenceSupport(EvidenceModel(threads=1)), []
    for name, pair in wanted:
        if (name, pair.id) not in known:
            if time.monotonic() > until:
                break
            known[name, pair.id] = one = hold(name, pair, llm, model)
            with kept.open("a", encoding="utf-8") as out:
                out.write(json.dumps(asdict(one)) + "\n")
        found.append(known[name, pair.id])
    return found


def hold(name: str, pair: Pair, llm: SupportModel, model: SupportModel) -> Held:
    """One claim, held against its nearest sentences by each system."""
    cited = nearest(pair, CITED)
    claim = Checked(pair.claim, cited, Support.SUPPORTED)
    passed = passes(pair.claim, cited)
    try:
        said = _shown(llm, claim)
    except Unreadable:
        said = "unreadable"
    unmarked = passed and _shown(model, claim) == Support.SUPPORTED
    return Held(name, pair.id, pair.supported, said, unmarked, passed)


def _shown(model: SupportModel, claim: Checked) -> str:
    """The support that a claim is shown with, or `removed`."""
    (settled,) = judged(model, [claim])
    return settled.support if isinstance(settled, Checked) else "removed"


def table(held: Sequence[Held]) -> str:
    """Balanced accuracy of each system on each set, with bootstrap intervals."""
    lines = [
        "| set | n | LLM | evidence model | checks | unreadable |",
        "| --- | ---: | --- | --- | --- | ---: |",
    ]
    for name in SETS:
        rows = [one for one in held if one.set == name]
        if rows:
            cells = [_with_interval(rows, system) for system in SYSTEMS]
            lost = sum(one.llm == "unreadable" for one in rows)
            lines.append(f"| {name} | {len(rows)} | {' | '.join(cells)} | {lost} |")
    return "\n".join(lines)


def balanced(rows: Sequence[Held], system: str) -> float:
    """The mean of the shares right of the supported claims and of the others."""
    halves = [
        [one.right(system) for one in rows if one.supported is which] for which in (True, False)
    ]
    return sum(sum(half) / len(half) if half else 0.5 for half in halves) / 2


def _with_interval(rows: Sequence[Held], system: str) -> str:
    """The figure, and the middle 95 % of it over 1,000 samples of *rows*."""
    rng = Random(0)
    found = sorted(balanced(rng.choices(rows, k=len(rows)), system) for _ in range(1000))
    return f"{balanced(rows, system):.2f} [{found[25]:.2f}, {found[974]:.2f}]"


if __name__ == "__main__":
    main()
