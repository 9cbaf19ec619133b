"""What an LLM that verifies makes of claims: `python -m benchmarks.support_llm --llm MODEL.gguf`.

The claims and sentences of benchmarks.support, as many that people call supported as others, drawn
by a seed; and 32 plain ones of our own (clear_claims.jsonl), whose verdict nobody would doubt.
`--together 1 4` asks about each alone, as `--verify llm-each` does, and in calls of four that have
nothing to do with each other. Each verdict is saved in .bench/support_llm as it comes, with a hash
of its prompt: the same command goes on after a stop, and --seconds ends it. Prints, of the claims
that were asked about in every way, balanced accuracy of each, of the evidence model at its
thresholds (`--verify model`) and of the checks.
"""

from __future__ import annotations

import argparse
import json
import os
import time
from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import chain, count, zip_longest
from pathlib import Path
from random import Random
from typing import Any

import prompts
from assistant.answer import Support
from assistant.checks.entailment import EvidenceSupport, SupportModel, judged
from assistant.checks.verify import Checked, passes
from assistant.evaluation.loaders.support_rows import Pair, load_support
from assistant.evidence_model import EvidenceModel
from assistant.llm.model import End, Message, OpenAiModel
from assistant.llm.support import LlmSupport
from assistant.llm.unreadable import Unreadable
from benchmarks.leaderboard.llm import Layer, open_llm
from benchmarks.support import CITED, ROOT, SETS, nearest

KEPT = ROOT / ".bench" / "support_llm"
CLEAR = Path(__file__).with_name("clear_claims.jsonl")
ALL = (CLEAR.stem, *SETS)
WINDOW = 24  # claims, asked about in every way before the next ones

Row = tuple[str, Pair]  # the name of a set, and one of it


@dataclass(frozen=True, slots=True)
class Held:
    """Whether people call a claim *supported*, and whether each system shows it without a mark.

    *llm* is the verdict's support, or `unreadable`, of a call about *together* claims that took
    *seconds* for each, and *again* further calls; *prompt* is the hash of its template.
    """

    set: str
    id: str
    together: int
    prompt: str
    supported: bool
    llm: str
    seconds: float
    again: int
    model: bool
    checks: bool

    def right(self, system: str) -> bool:
        """Whether *system* (llm, model or checks) says what people say."""
        said = self.llm == Support.SUPPORTED if system == "llm" else bool(getattr(self, system))
        return said is self.supported


class Counted(Layer):
    """A Model that counts its calls."""

    calls = 0

    def complete(
        self, messages: Sequence[Message], format: Mapping[str, Any] | None = None
    ) -> Generator[str | End, None, None]:
        """The reply of the model behind."""
        self.calls += 1
        yield from self._model.complete(messages, format)


def main() -> None:
    """Ask what is not yet asked, as long as the time lasts, and print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.support_llm", description=__doc__)
    parser.add_argument("--llm", required=True, help="a .gguf file, smollm2, or a server's URL")
    parser.add_argument("--sets", nargs="+", default=ALL, choices=ALL, help="all by default")
    parser.add_argument("--rows", type=int, default=100, help="claims of each set")
    parser.add_argument("--together", type=int, nargs="+", default=[1], help="claims of one call")
    parser.add_argument("--seconds", type=float, default=1200)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    folder = Path(os.environ.get("ASSISTANT_EVAL_DATA", ROOT.parent / "shared" / "data"))
    with open_llm(options.llm, threads=options.threads) as llm:
        kept = KEPT / f"{Path(llm.name).name}.jsonl"  # a server may be named by its file
        kept.parent.mkdir(parents=True, exist_ok=True)
        counted = Counted(OpenAiModel(llm.base_url, timeout=600, attempts=1))
        wanted = list(drawn(folder, options.rows, options.seed, options.sets))
        until = time.monotonic() + options.seconds
        held = _asked(wanted, options.together, counted, kept, until)
    print(table(held, options.together))


def drawn(folder: Path, rows: int, seed: int, names: Sequence[str] = ALL) -> Iterator[Row]:
    """*rows* claims of each set, half of them supported; set after set in turn."""
    sets = []
    for path in (CLEAR if name == CLEAR.stem else folder / f"{name}.jsonl" for name in names):
        pairs = [pair for pair in load_support(path) if pair.evidence]
        Random(seed).shuffle(pairs)
        halves = [
            [p for p in pairs if p.supported is which][: rows // 2] for which in (True, False)
        ]
        both = chain.from_iterable(zip(*halves, strict=False))
        sets.append([(path.stem, pair) for pair in both])
    yield from (one for turn in zip_longest(*sets) for one in turn if one)


def calls(wanted: Sequence[Row], together: Sequence[int]) -> Iterator[tuple[int, Sequence[Row]]]:
    """How many of *wanted* stand together, and these: one window of claims in every way, then next.

    Mixed within their window, so that no place in a call tells a verdict.
    """
    for start in range(0, len(wanted), WINDOW):
        window = list(wanted[start : start + WINDOW])
        Random(start).shuffle(window)
        for size in together:
            yield from ((size, window[at : at + size]) for at in range(0, len(window), size))


def _asked(
    wanted: Sequence[Row], together: Sequence[int], counted: Counted, kept: Path, until: float
) -> list[Held]:
    lines = kept.read_text("utf-8").splitlines() if kept.is_file() else []
    saved = [Held(**json.loads(line)) for line in lines]
    alone = prompts.render("verify", evidence="", claim="").sha256[:12]
    several = prompts.render("verify_all", claims="").sha256[:12]
    asked_with = {size: several if size > 1 else alone for size in together}
    known = {
        (one.together, one.set, one.id): one
        for one in saved
        if asked_with.get(one.together) == one.prompt
    }
    llm, model, found = LlmSupport(counted), EvidenceSupport(EvidenceModel(threads=1)), []
    for size, rows in calls(wanted, together):
        if any((size, name, pair.id) not in known for name, pair in rows):
            if time.monotonic() > until:
                break
            before, held = counted.calls, hold(rows, llm, model)
            again = max(0, counted.calls - before - 1)  # none for a stored sentence
            prompt = asked_with[size]
            held = [replace(one, together=size, prompt=prompt, again=again) for one in held]
            known |= {(size, one.set, one.id): one for one in held}
            with kept.open("a", encoding="utf-8") as out:
                out.writelines(json.dumps(asdict(one)) + "\n" for one in held)
        found += [known[size, name, pair.id] for name, pair in rows]
    return found


def hold(rows: Sequence[Row], llm: SupportModel, model: SupportModel) -> list[Held]:
    """The claims of one call, each held against its nearest sentences by each system.

    The sentences are numbered through the call, as those of an answer are.
    """
    numbers = count(1)
    claims = []
    for _, pair in rows:
        cited = tuple(replace(s, label=f"S{next(numbers)}") for s in nearest(pair, CITED))
        claims.append(Checked(pair.claim, cited, Support.SUPPORTED))
    began = time.monotonic()
    try:
        said = _shown(llm, claims)
    except Unreadable:
        said = ["unreadable"] * len(claims)
    seconds = round((time.monotonic() - began) / len(claims), 2)
    passed = [passes(claim.text, claim.evidence) for claim in claims]
    unmarked = [one == Support.SUPPORTED for one in _shown(model, claims)]
    return [
        Held(name, pair.id, len(rows), "", pair.supported, says, seconds, 0, ok and plain, ok)
        for (name, pair), says, plain, ok in zip(rows, said, unmarked, passed, strict=True)
    ]


def _shown(model: SupportModel, claims: Sequence[Checked]) -> list[str]:
    """The support that each claim is shown with, or `removed`."""
    settled = judged(model, claims)
    return [one.support if isinstance(one, Checked) else "removed" for one in settled]


def table(held: Sequence[Held], together: Sequence[int]) -> str:
    """Balanced accuracy of each way on each set and on all but ours, with bootstrap intervals."""
    ways = [{(one.set, one.id): one for one in held if one.together == n} for n in together]
    both = set.intersection(*(set(way) for way in ways))
    heads = [f"LLM, {n} in a call" for n in together]
    heads += ["evidence model", "checks", "s a claim", "asked again", "unreadable"]
    lines = [
        f"| set | n | {' | '.join(heads)} |",
        "| --- | ---: |" + " --- |" * len(heads),
    ]
    for title, names in [*((name, [name]) for name in ALL), ("the four", SETS)]:
        mine = [[way[key] for key in sorted(both) if key[0] in names] for way in ways]
        if not mine[0]:
            continue
        cells = [_with_interval(rows, "llm") for rows in mine]
        cells += [_with_interval(mine[0], system) for system in ("model", "checks")]
        cells.append(", ".join(f"{sum(r.seconds for r in rows) / len(rows):.1f}" for rows in mine))
        cells.append(", ".join(f"{sum(r.again / r.together for r in rows):.0f}" for rows in mine))
        cells.append(", ".join(str(sum(r.llm == "unreadable" for r in rows)) for rows in mine))
        lines.append(f"| {title} | {len(mine[0])} | {' | '.join(cells)} |")
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
