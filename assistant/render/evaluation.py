"""`assistant evaluate` on a terminal: figures in columns, cases by name, the progress bar."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import TYPE_CHECKING, Protocol, TextIO

from assistant.evaluation.report import Figure, Report, bounds, counted, value
from assistant.render.line import BLANK, Line, Role, Span, line
from assistant.render.output import is_page, make_writer
from assistant.render.words import count

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assistant.evaluation.provenance import Program
    from assistant.evaluation.support_report import SupportReport

WIDE = 72  # columns of a table of figures
SHOWN = 10  # failed questions that are listed


class OnCase(Protocol):
    """Told after each case: how many are done, and the running figures as one text."""

    def __call__(self, done: int, figures: str) -> None:
        """Move the bar."""


def print_report(report: Report, stream: TextIO, env: Mapping[str, str]) -> None:
    """Print the figures of a run."""
    make_writer(stream, env).write(report_lines(report, narrow=is_narrow(stream, env)))


def print_support(report: SupportReport, stream: TextIO, env: Mapping[str, str]) -> None:
    """Print how good a support model is."""
    make_writer(stream, env).write(support_lines(report, narrow=is_narrow(stream, env)))


def print_figures(
    heading: str, figures: Sequence[Figure], end: str, stream: TextIO, env: Mapping[str, str]
) -> None:
    """Print *figures* in columns, with a line before and one behind."""
    writer = make_writer(stream, env)
    writer.write([line(heading, Role.HEADING), BLANK])
    writer.write(_table(figures, narrow=is_narrow(stream, env)))
    writer.write([BLANK, line(end, Role.QUIET)])


def is_narrow(stream: TextIO, env: Mapping[str, str]) -> bool:
    """Whether *stream* is a terminal without the room for columns of figures."""
    if not is_page(stream, env):
        return False
    from rich.console import Console

    return Console(file=stream, force_terminal=True, legacy_windows=False).width < WIDE


def support_lines(report: SupportReport, *, narrow: bool = False) -> Iterable[Line]:
    """The figures of a support model in columns, then what it refused by label."""
    yield line(f"Support: {report.model} on {report.name}", Role.HEADING)
    yield line(f"{count(report.n, 'pair')} of a claim and a text", Role.QUIET)
    yield BLANK
    yield from _table([figure for figure in report.figures if figure.n], narrow=narrow)
    undefined = [figure.name for figure in report.figures if not figure.n]
    if undefined:
        yield line(f"not defined here: {', '.join(undefined)}".replace("_", " "), Role.QUIET)
    yield BLANK
    yield line("refused, by label", Role.QUIET)
    yield from _table(report.by_label, narrow=narrow)
    yield BLANK
    yield _made_by(report.seed, report.data_sha256, report.program)


def report_lines(report: Report, *, narrow: bool = False) -> Iterable[Line]:
    """The figures of a run in columns, then what failed and what made them."""
    yield line(f"Evaluation: {report.name}", Role.HEADING)
    yield line(f"{report.reader} · {counted(report.counts)}", Role.QUIET)
    yield BLANK
    yield from _table(report.defined, narrow=narrow)
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


def _table(figures: Sequence[Figure], *, narrow: bool) -> Iterable[Line]:
    if narrow:
        yield from map(_narrow_figure, figures)
        return
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


def _narrow_figure(figure: Figure) -> Line:
    """A figure where there is no room for columns."""
    rest = f" ({bounds(figure)}), n {figure.n}" if figure.low is not None else f", n {figure.n}"
    rest += f", {figure.undefined} undefined" if figure.undefined else ""
    return Line(
        (
            Span(value(figure), Role.CLAIM),
            Span(rest, Role.QUIET),
            Span(f", {figure.failed} failed" if figure.failed else "", Role.WARN),
        ),
        prefix=(Span(f"{figure.name.replace('_', ' ')} "),),
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
    from rich.table import Column

    console = Console(
        file=stream,
        force_terminal=True,
        color_system="standard",
        no_color=bool(env.get("NO_COLOR")),
        legacy_windows=False,
    )
    rest = Column(ratio=1, no_wrap=True, overflow="ellipsis")  # gives way where there is no room
    columns = (
        MofNCompleteColumn(),
        BarColumn(bar_width=24 if console.width >= WIDE else 6),
        TextColumn("{task.fields[figures]}", markup=False, table_column=rest),
        Left(compact=True),
    )
    with Progress(*columns, console=console, transient=True, expand=True) as bar:
        task = bar.add_task("", total=total, figures="")
        yield lambda done, figures: bar.update(task, completed=done, figures=figures)
