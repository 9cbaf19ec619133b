"""The growth curves as one SVG file: both axes logarithmic, so that a straight line is a power."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

WIDTH, HEIGHT = 460, 300
LEFT, RIGHT, TOP, BOTTOM = 54, 128, 34, 40
STYLE = (
    "text{font:12px system-ui,sans-serif;fill:#333}.title{font-weight:600}.grid{stroke:#ddd}"
    ".line{fill:none;stroke-width:2}.limit{stroke:#c33;stroke-dasharray:5 4}"
    ".s0{stroke:#1b6ca8}.s1{stroke:#d1741e}.s2{stroke:#3a8f4d}.s3{stroke:#8053a6}.s4{stroke:#888}"
    ".d0{fill:#1b6ca8}.d1{fill:#d1741e}.d2{fill:#3a8f4d}.d3{fill:#8053a6}.d4{fill:#888}"
    "@media(prefers-color-scheme:dark){text{fill:#ccc}.grid{stroke:#444}}"
)


@dataclass(frozen=True, slots=True)
class Line:
    """A named line through *points* (x, y), all above zero."""

    name: str
    points: Sequence[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Panel:
    """One diagram; *limit* is a dashed line at that y, None for none."""

    title: str
    y: str
    lines: Sequence[Line]
    limit: float | None = None


def picture(panels: Sequence[Panel]) -> str:
    """The panels side by side as an SVG document."""
    width = WIDTH * len(panels)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {HEIGHT}" role="img"'
        f' aria-label="{escape("; ".join(panel.title for panel in panels))}">',
        f"<style>{STYLE}</style>",
    ]
    for number, panel in enumerate(panels):
        parts += [f'<g transform="translate({number * WIDTH} 0)">', *_panel(panel), "</g>"]
    return "\n".join([*parts, "</svg>\n"])


class _Axis:
    """From a value to a place, by its logarithm; whole powers of ten at both ends."""

    def __init__(self, values: Sequence[float], start: float, stop: float) -> None:
        self.low = math.floor(math.log10(min(values)) + 1e-9)
        self.high = max(math.ceil(math.log10(max(values)) - 1e-9), self.low + 1)
        self._start, self._step = start, (stop - start) / (self.high - self.low)

    def at(self, value: float) -> float:
        return self._start + (math.log10(value) - self.low) * self._step

    @property
    def powers(self) -> list[int]:
        return list(range(self.low, self.high + 1))


def _panel(panel: Panel) -> list[str]:
    points = [point for line in panel.lines for point in line.points]
    if not points:
        return [_text(LEFT, 18, f"{panel.title}: not measured", "start", "title")]
    ys = [y for _, y in points] + ([panel.limit] if panel.limit else [])
    across = _Axis([x for x, _ in points], LEFT, WIDTH - RIGHT)
    up = _Axis(ys, HEIGHT - BOTTOM, TOP)
    parts = [_text(LEFT, 18, f"{panel.title} ({panel.y})", "start", "title")]
    for power in up.powers:
        y = up.at(10.0**power)
        parts.append(f'<path class="grid" d="M{LEFT} {y:.1f}H{WIDTH - RIGHT}"/>')
        parts.append(_text(LEFT - 6, y + 4, _short(10.0**power), "end"))
    for power in across.powers:
        parts.append(
            _text(across.at(10.0**power), HEIGHT - BOTTOM + 17, _short(10.0**power), "middle")
        )
    parts.append(_text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 6, "passages", "middle"))
    if panel.limit:
        y = up.at(panel.limit)
        parts.append(f'<path class="limit" d="M{LEFT} {y:.1f}H{WIDTH - RIGHT}"/>')
        parts.append(_text(WIDTH - RIGHT - 4, y - 5, f"goal {panel.limit:g}", "end"))
    return parts + _lines(panel.lines, across, up)


def _lines(lines: Sequence[Line], across: _Axis, up: _Axis) -> list[str]:
    parts: list[str] = []
    ends: list[tuple[float, int, str]] = []
    for number, line in enumerate(lines):
        if not line.points:
            continue
        places = [(across.at(x), up.at(y)) for x, y in line.points]
        path = " ".join(f"{'L' if i else 'M'}{x:.1f} {y:.1f}" for i, (x, y) in enumerate(places))
        parts.append(f'<path class="line s{number}" d="{path}"/>')
        for (x, y), (passages, value) in zip(places, line.points, strict=True):
            name = escape(f"{line.name}: {value:.3g} at {passages:,.0f}")
            parts.append(
                f'<circle class="d{number}" cx="{x:.1f}" cy="{y:.1f}" r="3">'
                f"<title>{name}</title></circle>"
            )
        ends.append((places[-1][1], number, line.name))
    above = -math.inf
    for y, number, name in sorted(ends):  # names beside the ends of their lines, none on another
        above = max(y + 4, above + 14)
        parts.append(_text(WIDTH - RIGHT + 16, above, name, "start"))
        parts.append(
            f'<circle class="d{number}" cx="{WIDTH - RIGHT + 9}" cy="{above - 4:.1f}" r="3"/>'
        )
    return parts


def _short(value: float) -> str:
    for unit, size in (("M", 1e6), ("k", 1e3)):
        if value >= size:
            return f"{value / size:g}{unit}"
    return f"{value:g}"


def _text(x: float, y: float, text: str, anchor: str, kind: str = "") -> str:
    name = f' class="{kind}"' if kind else ""
    return f'<text{name} x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(text)}</text>'
