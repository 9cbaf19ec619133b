"""The measured part of docs/scale.md, and the picture beside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from benchmarks.scale.picture import Line, Panel, picture
from benchmarks.section import Section

SECTION = Section("measured", "python -m benchmarks.scale")
Result = Mapping[str, Any]  # what grow and stages print, joined

FILTERS = ("no filter", "since half", "since 1%", "until half", "outlet")


def measured(results: Sequence[Result], rate: Mapping[str, float], machine: str) -> str:
    """The tables, one column a size."""
    parts = [
        machine,
        f"The embedding model alone: {rate['wall']:.1f} passages/s of the sample on the clock,"
        f" {rate['cpu']:.1f} a second of one core.",
        _table("the library", results, _LIBRARY),
        "One question in a warm process, milliseconds: median / 95th percentile (processor time of"
        " the median question, which what else runs moves less).",
        _table("stage", results, _stages(results)),
    ]
    return "\n\n".join(parts) + "\n"


def drawn(results: Sequence[Result]) -> str:
    """The picture: time of a question by stage, and what a library takes."""
    times = [
        Line(name, _curve(results, partial(_cpu, key)))
        for name, key in (
            ("whole question", "whole, no filter"),
            ("words", "words, no filter"),
            ("dense, exact", "dense, no filter"),
            ("Chroma, opened", "Chroma, opened"),
            ("Chroma, kept open", "Chroma, kept open"),
        )
    ]
    sizes = [
        Line("disk", _curve(results, lambda one: _megabytes(one, "sqlite", "chroma"))),
        Line("of it Chroma", _curve(results, lambda one: _megabytes(one, "chroma"))),
        Line("memory, asking", _curve(results, lambda one: one["resident_mb"])),
        Line("memory, adding", _curve(results, lambda one: one["peak_mb"])),
    ]
    return picture(
        [
            Panel("One question, processor time", "ms", times, limit=60),
            Panel("Disk and memory", "MB", sizes),
        ]
    )


Cell = Callable[[Result], str]


def _table(head: str, results: Sequence[Result], rows: Sequence[tuple[str, Cell]]) -> str:
    lines = [f"| {head} | " + " | ".join(f"{one['passages']:,}" for one in results) + " |"]
    lines.append("| --- |" + " ---: |" * len(results))
    lines += [
        f"| {name} | " + " | ".join(cell(one) for one in results) + " |" for name, cell in rows
    ]
    return "\n".join(lines)


_LIBRARY: Sequence[tuple[str, Cell]] = (
    ("articles", lambda one: f"{one['articles']:,}"),
    ("built, passages/s without embedding", lambda one: f"{one['added'] / one['wall']:,.0f}"),
    ("the same, a second of processor time", lambda one: f"{one['added'] / one['cpu']:,.0f}"),
    ("peak memory of adding, MB", lambda one: f"{one['peak_mb']:,.0f}"),
    ("disk, KB a passage: SQLite", lambda one: _each(one, "sqlite")),
    ("disk, KB a passage: Chroma", lambda one: _each(one, "chroma")),
    ("disk, KB a passage: both", lambda one: _each(one, "sqlite", "chroma")),
    ("opening, ms", lambda one: f"{one['open_ms']:.1f}"),
    ("first question, ms (reads all vectors)", lambda one: f"{one['first_ms']:.0f}"),
    ("memory of a process that asks, MB", lambda one: f"{one['resident_mb']:,.0f}"),
    ("of it the library, MB", lambda one: f"{one['library_mb']:,.0f}"),
    ("the same with Chroma open, MB", lambda one: _number(one, "resident_chroma_mb", ",.0f")),
    ("Chroma's recall of the exact best 50", lambda one: _number(one, "chroma_recall", ".3f")),
)


def _stages(results: Sequence[Result]) -> list[tuple[str, Cell]]:
    keys = ["embed", *(f"{stage}, {f}" for stage in ("dense", "words") for f in FILTERS), "fuse"]
    keys += [f"whole, {f}" for f in FILTERS]
    keys += ["Chroma, opened", "Chroma, kept open", "Chroma, kept open, since half"]
    return [(_NAMES.get(key, key), partial(_figure, key)) for key in keys]


_NAMES = {
    "embed": "embedding the question",
    "fuse": "fusing the rankings",
    "Chroma, opened": "instead of dense: Chroma, opened for the question",
    "Chroma, kept open": "instead of dense: Chroma, kept open",
    "Chroma, kept open, since half": "the same with its own date filter",
    **{f"whole, {f}": f"**whole question, {f}**" for f in FILTERS},
}


def _figure(key: str, one: Result) -> str:
    figure = one["figures"].get(key)
    return f"{figure['p50']:.1f} / {figure['p95']:.1f} ({figure['cpu']:.1f})" if figure else "-"


def _number(one: Result, key: str, form: str) -> str:
    return format(one[key], form) if key in one else "-"


def _each(one: Result, *parts: str) -> str:
    return f"{1000 * _megabytes(one, *parts) / one['passages']:.2f}"


def _megabytes(one: Result, *parts: str) -> float:
    return float(sum(one["disk"][part] for part in parts)) / 1e6


def _cpu(key: str, one: Result) -> float:
    figure = one["figures"].get(key)
    return figure["cpu"] if figure else 0.0


def _curve(results: Sequence[Result], y: Callable[[Result], float]) -> list[tuple[float, float]]:
    points = [(float(one["passages"]), y(one)) for one in results]
    return [point for point in points if point[1] > 0]
