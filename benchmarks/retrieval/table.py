"""Tables of figures with intervals, in Markdown."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.evaluation.measure import Mean


def cell(mean: Mean) -> str:
    """`.952 [.91, .99]`; a dash for what has no value."""
    if mean.value is None:
        return "-"
    if mean.low is None or mean.high is None:
        return _short(mean.value, 3)
    return f"{_short(mean.value, 3)} [{_short(mean.low, 2)}, {_short(mean.high, 2)}]"


def markdown(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table whose first column is text and whose others are numbers."""
    lines = [head, ["---", *(["---:"] * (len(head) - 1))], *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _short(value: float, digits: int) -> str:
    return f"{value:.{digits}f}".removeprefix("0") if value < 1 else f"{value:.{digits}f}"
