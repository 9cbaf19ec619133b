"""How dates, counts, times and kinds are said. English, whatever the locale."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from index.sentence import Kind

_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

KINDS: Mapping[Kind, str] = {
    Kind.BODY: "",
    Kind.CAPTION: "photo caption",
    Kind.NOTE: "editor's note",
    Kind.RELATED: "related-story headline",
    Kind.HEADLINE: "headline",
    Kind.MASTHEAD: "masthead",
    Kind.BYLINE: "byline",
    Kind.DATELINE: "dateline",
    Kind.CREDIT: "credit",
    Kind.FURNITURE: "page furniture",
}


def day(value: date | None) -> str:
    """`28 Sep 2018`, or "undated"."""
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}" if value else "undated"


def span_of_days(first: date | None, last: date | None) -> str:
    """`28 Sep 2018 to 3 Oct 2018`; empty when no date is known."""
    if first is None or last is None:
        return day(first or last) if first or last else ""
    return day(first) if first == last else f"{day(first)} to {day(last)}"


def count(number: int, noun: str, plural: str | None = None) -> str:
    """`1 article`, `2,140 tokens`."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def some(names: Iterable[str], limit: int = 5) -> str:
    """The first *limit* names and how many more there are."""
    every = list(names)
    shown = ", ".join(every[:limit])
    return f"{shown} and {len(every) - limit} more" if len(every) > limit else shown


def duration(seconds: float) -> str:
    """`0.42 s`, `12.3 s`, `3 min 20 s`."""
    if seconds < 1:
        return f"{seconds:.2f} s"
    if seconds < 99.95:
        return f"{seconds:.1f} s"
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest} s"


def sentence(text: str) -> str:
    """The *text* ended by a full stop, unless it ends its sentence itself."""
    text = text.strip()
    return text if text.endswith((".", "!", "?", "…", ".”", '."')) else f"{text}."


def total_seconds(seconds: Mapping[str, float]) -> float:
    """The "total" of a table of timings, or their sum."""
    return seconds.get("total", sum(seconds.values()))
