"""`assistant compare` on a terminal: the questions that changed, then the differences."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, TextIO

from assistant.evaluation.report import number
from assistant.render.evaluation import is_narrow
from assistant.render.line import BLANK, Line, Role, Span, line
from assistant.render.output import make_writer
from assistant.render.words import count, some

if TYPE_CHECKING:
    from assistant.evaluation.comparison import Change, Comparison, Row

SIGNIFICANT = 0.05
SHOWN = 10  # questions of each kind that are listed


def print_comparison(comparison: Comparison, stream: TextIO, env: Mapping[str, str]) -> None:
    """Print what changed from one run to another."""
    lines = comparison_lines(comparison, narrow=is_narrow(stream, env))
    make_writer(stream, env).write(lines)


def comparison_lines(comparison: Comparison, *, narrow: bool = False) -> Iterable[Line]:
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
        if not narrow:
            yield line(f"{'measure':22} {columns} {'n':>4}", Role.QUIET)
        shown = _narrow_difference if narrow else _difference
        yield from (shown(row) for row in comparison.rows if row.difference.change)
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
    d, role = row.difference, _role(row)
    return Line(
        (
            Span(f"{d.name.replace('_', ' '):22} {number(d.a):>8} {number(d.b):>8} "),
            Span(f"{_signed(d.change):>8}", role),
            Span(f"  {_interval(row):17} ", Role.QUIET),
            Span(f"{_p(row):>6}", role),
            Span(f" {d.n:4}", Role.QUIET),
        )
    )


def _narrow_difference(row: Row) -> Line:
    """The same where there is no room for columns."""
    d, role = row.difference, _role(row)
    return Line(
        (
            Span(f"{number(d.a)} → {number(d.b)}, "),
            Span(f"{_signed(d.change)} ", role),
            Span(f"({_interval(row)}), n {d.n}, ", Role.QUIET),
            Span(f"p {_p(row)}", role),
        ),
        prefix=(Span(f"{d.name.replace('_', ' ')} "),),
    )


def _role(row: Row) -> Role:
    p = row.difference.p
    if p is None or p >= SIGNIFICANT or row.better is None:
        return Role.TEXT
    return Role.GOOD if row.better else Role.BAD


def _interval(row: Row) -> str:
    low, high = row.difference.low, row.difference.high
    return "–" if low is None or high is None else f"{_signed(low)} to {_signed(high)}"


def _p(row: Row) -> str:
    return "–" if row.difference.p is None else f"{row.difference.p:.3f}"


def _signed(change: float | None) -> str:
    if change is None:
        return "–"
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
