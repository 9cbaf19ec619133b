"""`assistant evaluate` and `assistant compare` on a terminal: figures in columns, cases by name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import TYPE_CHECKING, Protocol, TextIO

from assistant.render.line import BLANK, Line, Role, Span, line
from assistant.render.output import make_writer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assistant.evaluation.comparison import Change, Comparison
    from assistant.evaluation.report import Figure, Report

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


def report_lines(report: Report) -> Iterable[Line]:
    """The figures of a run in columns, then what failed and what made them."""
    from assistant.evaluation.report import counted

    yield line(f"Evaluation: {report.name}", Role.HEADING)
    yield line(f"{report.reader} · {counted(report.counts)}", Role.QUIET)
    yield BLANK
    yield from _table(report.figures)
    for question, reason in report.failures[:SHOWN]:
        yield Line((Span(f"{question}: {reason}"),), prefix=(Span("✗ failed ", Role.BAD),))
    if len(report.failures) > SHOWN:
        yield line(f"and {len(report.failures) - SHOWN} more failed", Role.BAD)
    for note in report.notes:
        yield Line((Span(note),), prefix=(Span("! ", Role.WARN),))
    yield BLANK
    program = report.program
    made = [
        f"seed {report.seed}",
        f"data {report.data_sha256[:12]}",
        f"assistant {program.version}",
        f"commit {program.commit or 'none'}",
        f"{program.cores} cores",
        program.date,
    ]
    yield line(" · ".join(made), Role.QUIET)


def comparison_lines(comparison: Comparison) -> Iterable[Line]:
    """The questions that got better and worse first, then the differences."""
    yield line(f"{comparison.a} → {comparison.b}", Role.HEADING)
    yield line(
        f"{comparison.n} questions in both, {comparison.only_a} only in the first, "
        f"{comparison.only_b} only in the second",
        Role.QUIET,
    )
    yield BLANK
    yield from _changes("better", Role.GOOD, comparison.better)
    yield from _changes("worse", Role.BAD, comparison.worse)
    columns = f"{'first':>8} {'second':>8} {'change':>8}  {'95 % interval':18} {'p':>6}"
    head = f"{'measure':24} {columns}    n"
    yield line(head, Role.QUIET)
    for d in comparison.differences:
        role = Role.TEXT if d.p is None or d.p >= 0.05 else Role.GOOD if d.better else Role.BAD
        numbers = (_number(d.a), _number(d.b), _number(d.change, sign=True))
        interval = f"{_number(d.low, sign=True)} to {_number(d.high, sign=True)}"
        p = "–" if d.p is None else f"{d.p:.3f}"
        row = " ".join(f"{text:>8}" for text in numbers)
        yield Line((Span(f"{d.name:24} {row}  {interval:18} {p:>6} {d.n:4}", role),))
    for note in comparison.notes:
        yield Line((Span(note),), prefix=(Span("! ", Role.WARN),))


def _changes(word: str, role: Role, changes: Sequence[Change]) -> Iterable[Line]:
    yield line(f"{len(changes)} {word}", role)
    for change in changes[:SHOWN]:
        moved = f"{change.id}  {change.measure} {_number(change.a)} → {_number(change.b)}  "
        yield Line((Span(change.question),), prefix=(Span(moved, Role.QUIET),), indent=2)
    if len(changes) > SHOWN:
        yield line(f"and {len(changes) - SHOWN} more", Role.QUIET, indent=2)
    yield BLANK


def _table(figures: Sequence[Figure]) -> Iterable[Line]:
    from assistant.evaluation.report import bounds, value

    yield line(f"{'measure':24} {'value':>8}  {'95 % interval':18} {'n':>5}  left out", Role.QUIET)
    for figure in figures:
        left = str(figure.left_out) if figure.left_out else ""
        name, shown = figure.name.replace("_", " "), value(figure)
        yield Line(
            (
                Span(f"{name:24} "),
                Span(f"{shown:>8}", Role.CLAIM),
                Span(f"  {bounds(figure):18} {figure.n:5}  ", Role.QUIET),
                Span(left, Role.WARN),
            )
        )


def _number(value: float | None, *, sign: bool = False) -> str:
    if value is None:
        return "–"
    return f"{value:+.3f}" if sign else f"{value:.3f}"


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
