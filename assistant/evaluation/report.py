"""Report: the figures of one run with everything that made them, as JSON and as Markdown."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field

from assistant.evaluation.provenance import Program

SCHEMA_VERSION = 1


@dataclass(frozen=True, slots=True)
class Figure:
    """One measure over a run: its Mean with a name, a line on *what* it is, and its unit.

    *n* cases are what the value is over; it does not apply to *undefined* ones and *failed* ones
    have no answer. Without any case *value* is None, never NaN. *unit* is "s", "tokens", or nothing
    for a share or a count.
    """

    name: str
    what: str
    value: float | None
    low: float | None
    high: float | None
    n: int
    undefined: int = 0
    failed: int = 0
    unit: str = ""
    higher: bool = True


@dataclass(frozen=True, slots=True)
class Counts:
    """The cases of a run. *failed* ones raised an error and have no answer; of *ranked* ones there
    is nothing but a ranking.
    """

    n: int
    answered: int
    abstained: int
    failed: int
    ranked: int = 0


@dataclass(frozen=True, slots=True)
class Report:
    """What a run says of itself. *settings* are those that change the answers."""

    name: str
    reader: str
    counts: Counts
    figures: tuple[Figure, ...]
    by_type: tuple[Figure, ...]
    hits: tuple[tuple[int, float], ...]  # k, Hits@k
    risk_coverage: tuple[tuple[float, float], ...]  # coverage, risk
    seconds: tuple[float, ...]  # of each case that an LLM or none was asked, in total
    settings: Mapping[str, object]
    data_sha256: str
    seed: int
    program: Program
    failures: tuple[tuple[str, str], ...] = ()  # question id, what was wrong
    notes: tuple[str, ...] = field(default=())

    @property
    def defined(self) -> Sequence[Figure]:
        """The figures that have a value."""
        return [figure for figure in self.figures if figure.value is not None]

    @property
    def undefined(self) -> Sequence[str]:
        """The names of the measures that have none: this set has no judgements for them."""
        return [figure.name.replace("_", " ") for figure in self.figures if figure.value is None]

    @property
    def values(self) -> Mapping[str, float | None]:
        """The value of each measure by name."""
        return {figure.name: figure.value for figure in self.figures}


def report_json(report: Report) -> str:
    """The report as a JSON document; raises ValueError for NaN, which must never get here."""
    document = {"schema_version": SCHEMA_VERSION, **asdict(report)}
    return json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def report_markdown(report: Report) -> str:
    """The report as Markdown."""
    lines = [f"# Evaluation: {report.name}", "", f"{report.reader}. {counted(report.counts)}", ""]
    lines += [*measures_table(report.defined), ""]
    lines += [f"Not defined here: {', '.join(map(_cell, report.undefined))}.", ""] * bool(
        report.undefined
    )
    if report.by_type:
        lines += ["## By type of question", "", *measures_table(report.by_type), ""]
    if report.failures:
        lines += ["## Failed", ""]
        lines += [f"- {_cell(case)}: {_cell(reason)}" for case, reason in report.failures] + [""]
    lines += [f"> {_cell(note)}" for note in report.notes] + ["" for _ in report.notes[:1]]
    lines += ["## What made these figures", ""]
    lines += [f"- {_cell(name)}: {_cell(value)}" for name, value in provenance(report)]
    return "\n".join(lines) + "\n"


def measures_table(figures: Sequence[Figure]) -> list[str]:
    """A Markdown table of *figures*."""
    rows = [
        f"| {_cell(figure.name)} | {value(figure)} | {bounds(figure)} | {figure.n} |"
        f" {figure.undefined or ''} | {figure.failed or ''} |"
        for figure in figures
    ]
    head = [
        "| measure | value | 95 % interval | n | undefined | failed |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
    ]
    return head + rows


def provenance(report: Report) -> list[tuple[str, str]]:
    """Everything that made the figures, as names and texts."""
    program = report.program
    settings = [
        (name.replace("_", " "), _said(value))
        for name, value in report.settings.items()
        if value is not None
    ]
    return [
        ("questions sha256", report.data_sha256),
        *settings,
        ("seed", str(report.seed)),
        ("intervals", "percentile bootstrap over the cases, 95 %"),
        ("assistant", program.version),
        ("commit", program.commit or "not from a git checkout"),
        ("Python", program.python),
        ("cores", str(program.cores)),
        ("date", program.date),
    ]


def counted(counts: Counts) -> str:
    """The cases in words."""
    if counts.ranked:
        return f"{counts.n} {'query' if counts.n == 1 else 'queries'}, only ranked."
    questions = "question" if counts.n == 1 else "questions"
    return (
        f"{counts.n} {questions}: {counts.answered} answered, {counts.abstained} abstained, "
        f"{counts.failed} failed."
    )


def value(figure: Figure) -> str:
    """The value as it is printed: three decimals, or fewer for what is large; a dash for none."""
    return number(figure.value)


def bounds(figure: Figure) -> str:
    """The interval as it is printed."""
    if figure.low is None or figure.high is None:
        return "–"
    return f"{number(figure.low)} to {number(figure.high)}"


def number(value: float | None) -> str:
    """A number as every report prints it."""
    if value is None:
        return "–"
    if 0 < abs(value) < 0.01:
        return f"{value:.2g}"  # the cost of a question, say
    return f"{value:.3f}" if abs(value) < 100 else f"{value:,.0f}"


def _said(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _cell(text: str) -> str:
    """Foreign text inside Markdown: on one line, and no markup of its own."""
    text = " ".join(text.split())
    return "".join(f"\\{char}" if char in "\\`*<>[]|#" else char for char in text)
