"""`assistant evaluate` and `assistant compare` on a terminal: figures in columns, cases by name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import TYPE_CHECKING, Protocol, TextIO

from assistant.evaluation.report import Figure, Report, bounds, counted, number, value
from assistant.render.line import BLANK, Line, Role, Span, line
from assistant.render.output import make_writer
from assistant.render.words import count, some

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assistant.evaluation.comparison import Change, Comparison, Row
    from assistant.evaluation.provenance import Program
    from assistant.evaluation.support_report import SupportReport

SIGNIFICANT = 0.05
SHOWN = 10  # questions of each kind that a comparison lists


class OnCase(Protocol):
    """Told after each case: how many are done, and the running figures as one text."""

    def __call__(self, done: int, figures: str) -> None:
        """Move the bar."""


def print_report(report: Report, stream: TextIO, env: Mapping[str, str]) -> None:
    """Print the figures of a run."""
    make_writer(stream, env).write(report_lines(report))


def print_comparison(comparison: Comparison, stream: TextIO, env: Mapping[str, str]) -> None:
    """Print what changed from one run to another."""
    make_writer(stream, env).write(comparison_lines(comparison))


def print_support(report: SupportReport, stream: TextIO, env: Mapping[str, str]) -> None:
    """Print how good a support model is."""
    make_writer(stream, env).write(support_lines(report))


def support_lines(report: SupportReport) -> Iterable[Line]:
    """The figures of a support model in columns, then what it refused by label."""
    yield line(f"Support: {report.model} on {report.name}", Role.HEADING)
    yield line(f"{count(report.n, 'pair')} of a claim and a text", Role.QUIET)
    yield BLANK
    yield from _table([figure for figure in report.figures if figure.n])
    undefined = [figure.name for figure in report.figures if not figure.n]
    if undefined:
        yield line(f"not defined here: {', '.join(undefined)}".replace("_", " "), Role.QUIET)
    yield BLANK
    yield line("refused, by label", Role.QUIET)
    yield from _table(report.by_label)
    yield BLANK
    yield _made_by(report.seed, report.data_sha256, report.program)


def report_lines(report: Report) -> Iterable[Line]:
    """The figures of a run in columns, then what failed and what made them."""
    yield line(f"Evaluation: {report.name}", Role.HEADING)
    yield line(f"{report.reader} · {counted(report.counts)}", Role.QUIET)
    yield BLANK
    yield from _table(report.defined)
    if report.undefined:
        yield line(f"not defined here: {', '.join(report.undefined)}", Role.QUIET)
    for question, reason in report.failures[:SHOWN]:
        yield Line((Span(f"{question}: {reason}"),), prefix=(Span("✗ failed ", Role.BAD),))
    if len(report.failures) > SHOWN:
        yield line(f"and {len(report.failures) - SHOWN} more failed", Role.BAD)
    for note in report.notes:
        yield Line((Span(note),), prefix=(Span("! ", Role.WARN),))
    yield BLANK
    yield _made_by(report.seed, report.data_sha256, report.program)


def _made_by(seed: int, sha256: str, program: Program) -> Line:
    made = [
        f"seed {seed}",
        f"data {sha256[:12]}",
        f"assistant {program.version}",
        f"commit {program.commit or 'none'}",
        f"{program.cores} cores",
        program.date,
    ]
    return line(" · ".join(made), Role.QUIET)


def comparison_lines(comparison: Comparison) -> Iterable[Line]:
    """The questions that got better and worse first, then the differences."""
    yield line(f"{comparison.a} → {comparison.b}", Role.HEADING)
    yield line(
        f"{count(comparison.n, 'question')} in both, {comparison.only_a} only in the first, "
        f"{comparison.only_b} only in the second · seed {comparison.seed}",
        Role.QUIET,
    )
    if comparison.differing:
        names = some(comparison.differing)
        yield line(f"! left out, judged otherwise in the two runs: {names}", Role.WARN)
    if comparison.other_questions:
        yield line("! not the same questions: compared are those that both runs have", Role.WARN)
    yield from _settings(comparison)
    yield BLANK
    yield from _changes("better", Role.GOOD, comparison.better)
    yield from _changes("worse", Role.BAD, comparison.worse)
    differences = [row.difference for row in comparison.rows]
    if any(one.change for one in differences):
        columns = f"{'first':>8} {'second':>8} {'change':>8}  {'95 % interval':17} {'p':>6}"
        yield line(f"{'measure':22} {columns} {'n':>4}", Role.QUIET)
        yield from (_difference(row) for row in comparison.rows if row.difference.change)
    else:
        yield line("no measure differs")
    same = [one.name for one in differences if one.change == 0]
    undefined = [one.name for one in differences if one.change is None]
    for what, which in (("no change", same), ("not defined here", undefined)):
        if which:
            yield line(f"{what}: {', '.join(which)}".replace("_", " "), Role.QUIET)


def _settings(comparison: Comparison) -> Iterable[Line]:
    """What was done otherwise in the two runs: without it no difference can be understood."""
    if comparison.settings is None:
        yield line("settings not known: name run folders, not files of cases", Role.QUIET)
    elif not comparison.settings:
        yield line("the same settings", Role.QUIET)
    for one in comparison.settings or ():
        name = one.name.replace("_", " ")
        yield Line((Span(f"{one.a} → {one.b}"),), prefix=(Span(f"{name}: ", Role.QUIET),))


def _difference(row: Row) -> Line:
    """One measure; coloured where the change is unlikely to be chance."""
    d = row.difference
    significant = d.p is not None and d.p < SIGNIFICANT and row.better is not None
    role = (Role.GOOD if row.better else Role.BAD) if significant else Role.TEXT
    change = "–" if d.change is None else _signed(d.change)
    interval = "–" if d.low is None or d.high is None else f"{_signed(d.low)} to {_signed(d.high)}"
    p = "–" if d.p is None else f"{d.p:.3f}"
    return Line(
        (
            Span(f"{d.name.replace('_', ' '):22} {number(d.a):>8} {number(d.b):>8} "),
            Span(f"{change:>8}", role),
            Span(f"  {interval:17} ", Role.QUIET),
            Span(f"{p:>6}", role),
            Span(f" {d.n:4}", Role.QUIET),
        )
    )


def _signed(change: float) -> str:
    return f"{'+' if change >= 0 else '-'}{number(abs(change))}"


def _changes(word: str, role: Role, changes: Sequence[Change]) -> Iterable[Line]:
    yield line(f"{len(changes)} {word}", role)
    for change in changes[:SHOWN]:
        a, b = ("failed" if v is None else f"{v:.2f}" for v in (change.a, change.b))
        moved = f"{change.id}  {change.measure.replace('_', ' ')} {a} → {b}  "
        yield Line((Span(change.question),), prefix=(Span(moved, Role.QUIET),), indent=2)
    if len(changes) > SHOWN:
        yield line(f"and {len(changes) - SHOWN} more", Role.QUIET, indent=2)
    yield BLANK


def _table(figures: Sequence[Figure]) -> Iterable[Line]:
    yield line(
        f"{'measure':24} {'value':>8}  {'95 % interval':18} {'n':>5} undefined failed", Role.QUIET
    )
    for figure in figures:
        name, shown = figure.name.replace("_", " "), value(figure)
        yield Line(
            (
                Span(f"{name:24} "),
                Span(f"{shown:>8}", Role.CLAIM),
                Span(f"  {bounds(figure):18} {figure.n:5} {figure.undefined or '':9} ", Role.QUIET),
                Span(f"{figure.failed or '':6}", Role.WARN),
            )
        )


def case_progress(
    total: int, stream: TextIO, env: Mapping[str, str]
) -> AbstractContextManager[OnCase]:
    """A bar on *stream* while the block runs; only a terminal gets one."""
    if not stream.isatty() or env.get("TERM", "") in ("dumb", "unknown"):
        return nullcontext(lambda done, figures: None)
    return _bar(total, stream, env)


@contextmanager
def _bar(total: int, stream: TextIO, env: Mapping[str, str]) -> Iterator[OnCase]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
    from rich.progress import TimeRemainingColumn as Left

    console = Console(
        file=stream,
        force_terminal=True,
        color_system="standard",
        no_color=bool(env.get("NO_COLOR")),
        legacy_windows=False,
    )
    text = TextColumn("{task.fields[figures]}", markup=False)
    columns = (BarColumn(bar_width=24), MofNCompleteColumn(), text, Left(compact=True))
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("", total=total, figures="")
        yield lambda done, figures: bar.update(task, completed=done, figures=figures)
