"""How well the extractive reader abstains: `python -m benchmarks.abstention`.

Reads the cases that `python -m benchmarks.leaderboard` saved, so it asks nothing. The threshold
(assistant/extractive/reader.py) was chosen on the even rows of each set, which stand here beside
the odd ones, that chose nothing. Writes a table for docs/trust.md and a risk-coverage curve of the
odd rows.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.evaluation.case import Case
from assistant.evaluation.measure import Data, Measure
from assistant.evaluation.measures.abstention import (
    AbstentionPrecision,
    AbstentionRecall,
    decision,
)
from assistant.evaluation.measures.auroc import Auroc
from assistant.evaluation.plots import Curve, curves
from assistant.evaluation.summary import mean_of
from benchmarks.leaderboard.ask import Bench
from benchmarks.leaderboard.rows import load_set
from benchmarks.leaderboard.systems import EXTRACTIVE, ROOT
from benchmarks.leaderboard.table import cell
from benchmarks.section import Section

SETS = ("clapnq", "quail_news", "basra_dev")
SECTION = Section("abstaining", "python -m benchmarks.abstention")
PAGE, PICTURE = ROOT / "docs" / "trust.md", ROOT / "docs" / "abstention.svg"
STYLE = (
    '<svg xmlns="http://www.w3.org/2000/svg"',
    "<style>text{font:11px system-ui,sans-serif;fill:#555}.grid{stroke:#ddd}"
    ".line{fill:none;stroke-width:2}.s0{stroke:#1b6ca8}.s1{stroke:#d1741e}.s2{stroke:#3a8f4d}"
    "@media(prefers-color-scheme:dark){text{fill:#bbb}.grid{stroke:#444}}</style>",
)


@dataclass(frozen=True, slots=True)
class WronglyRefused:
    """The share of answerable questions that it abstained from."""

    name: str = "wrongly_refused"
    higher: bool = False
    unit: str = ""

    def datum(self, case: Case) -> tuple[float, ...] | None:
        """Abstained, 0 or 1; None unless the question is answerable."""
        return (float(case.abstained),) if case.question.answerable else None

    def value(self, data: Data) -> float | None:
        """0 to 1."""
        return float(data[:, 0].mean()) if len(data) else None


MEASURES: Sequence[Measure] = (
    *(Auroc(), AbstentionPrecision(), AbstentionRecall()),
    WronglyRefused(),
)


def main() -> None:
    """Print the table, and write it and the picture."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.abstention", description=__doc__)
    parser.add_argument("--cases", type=Path, default=ROOT / ".bench" / "leaderboard")
    bench = Bench(parser.parse_args().cases)
    lines = [
        "| set | rows | n | unanswerable | AUROC | abstention precision | recall"
        " | wrongly refused |",
        "| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    drawn = []
    for name in SETS:
        dataset = load_set(name, os.environ)
        cases = bench.cases(EXTRACTIVE, dataset, None)
        asked = [cases[question.id] for question in dataset.questions if question.id in cases]
        if len(asked) < len(dataset.questions):
            raise SystemExit(f"{name} is not asked yet: run python -m benchmarks.leaderboard.")
        lines += [line(name, "even", asked[::2]), line(name, "odd", asked[1::2])]
        drawn.append(Curve(name, list(curve(asked[1::2]))))
    print("\n".join(lines))
    SECTION.write(PAGE, "\n".join(lines))
    PICTURE.write_text(picture(drawn), encoding="utf-8")


def line(name: str, rows: str, cases: Sequence[Case]) -> str:
    """A row of the table: the *cases* of one half of a set."""
    unanswerable = sum(case.question.answerable is False for case in cases)
    figures = (cell(mean_of(measure, cases, seed=0)) for measure in MEASURES)
    return "| " + " | ".join([name, rows, str(len(cases)), str(unanswerable), *figures]) + " |"


def curve(cases: Sequence[Case]) -> Sequence[tuple[float, float]]:
    """Coverage and risk as the threshold falls: of all questions the share that would be answered,
    and of those the share that the text does not answer.
    """
    rows = [
        (float((case.answer or {}).get("confidence") or 0.0), case.question.answerable is False)
        for case in cases
        if decision(case) is not None
    ]
    rows.sort(key=lambda row: -row[0])
    wrong, points = 0, []
    for number, (sure, unanswerable) in enumerate(rows, 1):
        wrong += unanswerable
        if number == len(rows) or rows[number][0] < sure:
            points.append((number / len(rows), wrong / number))
    return points


def picture(drawn: Sequence[Curve]) -> str:
    """The curves as an SVG file of its own."""
    made = curves(
        drawn,
        title="Risk and coverage of the odd rows",
        x="questions answered",
        y="of these, without an answer in the text",
    )
    root, style = STYLE
    head, close, rest = made.partition(">")
    return f"{head.replace('<svg', root, 1)}{close}{style}{rest}\n"


if __name__ == "__main__":
    main()
