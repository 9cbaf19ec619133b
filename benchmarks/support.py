"""What the checks and the evidence model make of claims: `python -m benchmarks.support`.

Each row of a support set is a claim and a text, and people say whether the text supports it. The
sentences of the text that share most words with the claim are cited, as many as an answer cites;
then the claim goes through what an LLM's claim goes through: the checks without repair (L1), and
the evidence model with its three thresholds (assistant/checks/entailment.py). None of these rows
fitted the model or chose a threshold of it. Writes a table into docs/trust.md.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.answer import Evidence, Removed, Support
from assistant.checks.entailment import EvidenceSupport, judged
from assistant.checks.verify import Checked, passes
from assistant.evaluation.loaders.support_rows import Pair, load_support
from assistant.evaluation.measures.quote_lookup import wilson
from assistant.evidence_model import EvidenceModel
from assistant.facts.facts import read
from benchmarks.section import Section

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "trust.md"
SECTION = Section("support", "python -m benchmarks.support")
SETS = ("support_qags_cnndm", "support_qags_xsum", "support_rte12", "support_expertqa")
CITED = 3  # sentences
HEAD = (
    "| set | people say | n | L1 removes | the model marks, too | of these contradicted"
    " | the model removes, too | L1 or model |\n"
    "| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |"
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a claim that people call *supported* or not; *kept* is None if L1 removed it.

    A claim that the model removed is a Removed.
    """

    supported: bool
    kept: Support | Removed | None

    @property
    def marked(self) -> bool:
        """Shown, with a mark."""
        return self.kept in (Support.UNVERIFIED, Support.CONTRADICTED)

    @property
    def removed(self) -> bool:
        """Removed by the model."""
        return isinstance(self.kept, Removed)


def main() -> None:
    """Print the table, and write it unless other sentences than usual were cited."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.support", description=__doc__)
    parser.add_argument("--cited", type=int, default=CITED, help="sentences cited; 0: all")
    parser.add_argument("--sets", nargs="*", default=SETS)
    options = parser.parse_args()
    folder = Path(os.environ.get("ASSISTANT_EVAL_DATA", ROOT.parent / "shared" / "data"))
    model, lines = EvidenceModel(threads=1), [HEAD]
    for name in options.sets:
        rows = outcomes(load_support(folder / f"{name}.jsonl"), model, options.cited)
        lines += [line(name, rows, supported=which) for which in (True, False)]
        print(*lines[-2:], sep="\n", flush=True)
    if options.cited == CITED and tuple(options.sets) == SETS:
        SECTION.write(PAGE, "\n".join(lines))


def outcomes(pairs: Sequence[Pair], model: EvidenceModel, cited: int) -> list[Outcome]:
    """What becomes of each claim whose text has a sentence that can be cited."""
    support, found = EvidenceSupport(model), []
    for pair in pairs:
        evidence = nearest(pair, cited)
        if not evidence:
            continue
        kept: Support | Removed | None = None
        if passes(pair.claim, evidence):
            (one,) = judged(support, [Checked(pair.claim, evidence, Support.SUPPORTED)])
            kept = one if isinstance(one, Removed) else one.support
        found.append(Outcome(pair.supported, kept))
    return found


def nearest(pair: Pair, cited: int) -> tuple[Evidence, ...]:
    """The *cited* sentences that share most words with the claim, in their order; 0 means all."""
    stems = read(pair.claim).stems
    order = sorted(pair.evidence, key=lambda item: -len(stems & read(item.sentence.text).stems))
    chosen = order[: cited or None]
    return tuple(item for item in pair.evidence if item in chosen)


def line(name: str, rows: Sequence[Outcome], *, supported: bool) -> str:
    """A row of the table: the claims that people call supported, or the others."""
    mine = [row for row in rows if row.supported is supported]
    counts = (
        [row.kept is None for row in mine],
        [row.marked for row in mine],
        [row.kept is Support.CONTRADICTED for row in mine],
        [row.removed for row in mine],
        [row.kept is not Support.SUPPORTED for row in mine],
    )
    what = "supported" if supported else "not"
    return f"| {name} | {what} | {len(mine)} | " + " | ".join(map(share, counts)) + " |"


def share(hits: Sequence[bool]) -> str:
    """The share of *hits* with Wilson's 95 % interval."""
    if not hits:
        return ""
    low, high = wilson(sum(hits), len(hits))
    return f"{sum(hits) / len(hits):.3f} ({low:.2f} to {high:.2f})"


if __name__ == "__main__":
    main()
