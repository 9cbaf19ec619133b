"""Plots as inline SVG: made of text here, coloured by the page's style sheet, needing no script.

Every mark carries a class (`line`, `bar`, `grid`..), so light and dark are the page's business.
All coordinates are in the units of the view box; y grows downwards, as SVG has it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

WIDTH, HEIGHT = 460, 250
LEFT, RIGHT, TOP, BOTTOM = 58, 22, 14, 40
BAR_HEIGHT = 24
NAME_WIDTH = 110


@dataclass(frozen=True, slots=True)
class Curve:
    """A line through *points* (x, y) in the order given."""

    name: str
    points: Sequence[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Bar:
    """A share from 0 to 1 with its interval, of *n* cases. None: nothing to average."""

    name: str
    value: float | None
    low: float | None
    high: float | None
    n: int


@dataclass(frozen=True, slots=True)
class _Scale:
    """From data to the plot area: x over *left* to *right*, y over 0 to *top*."""

    left: float
    right: float
    top: float

    def x(self, value: float) -> float:
        share = (value - self.left) / (self.right - self.left or 1)
        return LEFT + share * (WIDTH - LEFT - RIGHT)

    def y(self, value: float) -> float:
        return HEIGHT - BOTTOM - value / (self.top or 1) * (HEIGHT - TOP - BOTTOM)


def curves(lines: Sequence[Curve], *, title: str, x: str, y: str, dots: bool = False) -> str:
    """Lines over x (its own range) and y from 0 to 1, e.g. Hits@k over k or risk over coverage."""
    points = [point for line in lines for point in line.points]
    if not points:
        return nothing(title)
    xs = [point[0] for point in points]
    scale = _Scale(min(0.0, *xs) if max(xs) <= 1 else min(xs), max(1.0, *xs), 1.0)
    whole = scale.right > 1
    marks = sorted(set(xs)) if whole and len(set(xs)) <= 10 else _ticks(scale.left, scale.right, 5)
    parts = [
        *_y_grid(scale, _percent),
        *_x_axis(scale, marks, (lambda value: f"{value:.0f}") if whole else _percent),
        *_labels(x, y),
    ]
    for number, line in enumerate(lines):
        path = " ".join(
            f"{'L' if i else 'M'}{scale.x(a):.1f} {scale.y(b):.1f}"
            for i, (a, b) in enumerate(line.points)
        )
        parts.append(f'<path class="line s{number}" d="{path}"/>')
        for a, b in line.points if dots else ():
            parts.append(
                f'<circle class="dot s{number}" cx="{scale.x(a):.1f}" cy="{scale.y(b):.1f}"'
                ' r="3.5">'
                f"<title>{escape(line.name)}: {_number(a)}, {b:.3f}</title></circle>"
            )
    if len(lines) > 1:
        parts += _legend([line.name for line in lines])
    return _svg(parts, title)


def histogram(values: Sequence[float], *, title: str, x: str, bins: int = 16) -> str:
    """How often values of each size occur; x in the values' unit, from 0."""
    if not values:
        return nothing(title)
    top = _round_up(max(values))
    counts = [0] * bins
    for value in values:
        counts[min(bins - 1, int(value / top * bins))] += 1
    scale = _Scale(0.0, top, float(_round_up(max(counts))))
    parts = [
        *_y_grid(scale, lambda value: f"{value:.0f}"),
        *_x_axis(scale, _ticks(0.0, top, 4), _number),
        *_labels(x, "questions"),
    ]
    for i, count in enumerate(counts):
        a, b = i * top / bins, (i + 1) * top / bins
        left, width = scale.x(a) + 1, scale.x(b) - scale.x(a) - 2
        height = HEIGHT - BOTTOM - scale.y(count)
        if count:
            parts.append(
                f'<rect class="bar" x="{left:.1f}" y="{scale.y(count):.1f}" width="{width:.1f}"'
                f' height="{height:.1f}" rx="2">'
                f"<title>{_number(a)} to {_number(b)}: {count}</title></rect>"
            )
    return _svg(parts, title)


def bars(rows: Sequence[Bar], *, title: str) -> str:
    """One horizontal bar a row, 0 to 1, with its interval as a whisker and its n."""
    if not rows:
        return nothing(title)
    height = TOP + len(rows) * BAR_HEIGHT + 22
    room = WIDTH - NAME_WIDTH - 84
    parts = []
    for share in (0.0, 0.25, 0.5, 0.75, 1.0):
        x = NAME_WIDTH + share * room
        parts.append(f'<path class="grid" d="M{x:.1f} {TOP}V{height - 20}"/>')
        parts.append(_text(x, height - 6, _percent(share), "tick", "middle"))
    for number, row in enumerate(rows):
        parts += _bar(row, TOP + number * BAR_HEIGHT, room)
    return _svg(parts, title, height=height)


def interval(value: float | None, low: float | None, high: float | None, title: str) -> str:
    """A small strip from 0 to 1 with the interval and the value on it, for a line of a table."""
    if value is None or low is None or high is None:
        return ""
    left, width = 2 + low * 96, max(1.0, (high - low) * 96)
    return (
        f'<svg class="strip" viewBox="0 0 100 10" role="img" aria-label="{escape(title)}">'
        '<path class="grid" d="M2 5H98"/>'
        f'<rect class="range" x="{left:.1f}" y="3" width="{width:.1f}" height="4" rx="2"/>'
        f'<circle class="dot" cx="{2 + value * 96:.1f}" cy="5" r="3"/></svg>'
    )


def nothing(title: str) -> str:
    """What stands where there is nothing to plot."""
    return f'<p class="nothing">{escape(title)}: nothing to plot in this run.</p>'


def _bar(row: Bar, y: float, room: float) -> list[str]:
    middle = y + BAR_HEIGHT / 2
    name = row.name if len(row.name) <= 16 else row.name[:15] + "…"
    parts = [_text(NAME_WIDTH - 8, middle + 4, name, "name", "end")]
    shown = "no cases" if row.value is None else f"{row.value:.2f}  n={row.n}"
    parts.append(_text(NAME_WIDTH + room + 10, middle + 4, shown, "tick", "start"))
    if row.value is None:
        return parts
    parts.append(
        f'<rect class="bar" x="{NAME_WIDTH}" y="{y + 5:.1f}" width="{row.value * room:.1f}"'
        f' height="{BAR_HEIGHT - 10}" rx="3">'
        f"<title>{escape(row.name)}: {row.value:.3f}</title></rect>"
    )
    if row.low is not None and row.high is not None:
        a, b = NAME_WIDTH + row.low * room, NAME_WIDTH + row.high * room
        parts.append(f'<path class="whisker" d="M{a:.1f} {middle - 4:.1f}v8m0 -4H{b:.1f}m0 -4v8"/>')
    return parts


def _y_grid(scale: _Scale, say: Callable[[float], str]) -> list[str]:
    parts = []
    for value in _ticks(0.0, scale.top, 4):
        y = scale.y(value)
        parts.append(f'<path class="grid" d="M{LEFT} {y:.1f}H{WIDTH - RIGHT}"/>')
        parts.append(_text(LEFT - 7, y + 4, say(value), "tick", "end"))
    return parts


def _x_axis(scale: _Scale, marks: Sequence[float], say: Callable[[float], str]) -> list[str]:
    y = HEIGHT - BOTTOM + 16
    return [_text(scale.x(value), y, say(value), "tick", "middle") for value in marks]


def _labels(x: str, y: str) -> list[str]:
    return [
        _text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 6, x, "axis", "middle"),
        f'<text class="axis" text-anchor="middle" transform="translate(11'
        f' {(HEIGHT - BOTTOM + TOP) / 2:.0f}) rotate(-90)">{escape(y)}</text>',
    ]


def _legend(names: Sequence[str]) -> list[str]:
    parts = []
    for number, name in enumerate(names):
        y = HEIGHT - BOTTOM - 12 - 16 * (len(names) - 1 - number)
        parts.append(f'<path class="line s{number}" d="M{WIDTH - 150} {y}h18"/>')
        parts.append(_text(WIDTH - 126, y + 4, name, "tick", "start"))
    return parts


def _svg(parts: Sequence[str], title: str, *, height: float = HEIGHT) -> str:
    head = f'<svg class="plot" viewBox="0 0 {WIDTH} {height:.0f}" role="img"'
    return f'{head} aria-label="{escape(title)}">{"".join(parts)}</svg>'


def _text(x: float, y: float, text: str, kind: str, anchor: str) -> str:
    return (
        f'<text class="{kind}" x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(text)}</text>'
    )


def _ticks(low: float, high: float, steps: int) -> list[float]:
    """About *steps* + 1 round values from *low* to *high*."""
    if high > 1 and high - low < steps:
        return [float(value) for value in range(math.ceil(low), math.floor(high) + 1)]
    return [low + (high - low) * i / steps for i in range(steps + 1)]


def _round_up(value: float) -> float:
    """The next of 1, 2, 4, 5, 8 times a power of ten; 1 for nothing."""
    if value <= 0:
        return 1.0
    power = 10.0 ** math.floor(math.log10(value))
    return next(m * power for m in (1, 2, 4, 5, 8, 10) if value <= m * power * (1 + 1e-9))


def _percent(value: float) -> str:
    return f"{value:.0%}"


def _number(value: float) -> str:
    return f"{value:.3g}"
