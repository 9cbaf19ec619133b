"""Filters as SQL conditions, and the numbers that dates and outlets are compared by elsewhere."""

from __future__ import annotations

import zlib
from datetime import date

from index.retrieve import Filters


def condition(filters: Filters) -> tuple[str, list[object]]:
    """The SQL condition on the table articles, and its arguments, that *filters* stand for."""
    parts: list[str] = []
    arguments: list[object] = []
    if filters.since is not None:
        parts.append("articles.published >= ?")
        arguments.append(filters.since.isoformat())
    if filters.until is not None:
        parts.append("articles.published <= ?")
        arguments.append(filters.until.isoformat())
    if filters.outlet is not None:
        parts.append("articles.outlet_key = ?")
        arguments.append(outlet_key(filters.outlet))
    return " AND ".join(parts) or "TRUE", arguments


def outlet_key(outlet: str) -> str:
    """The form of an outlet's name in which two spellings of it are compared."""
    return " ".join(outlet.casefold().split())


def date_number(day: date) -> int:
    """A date as a whole number that sorts as it does, yyyymmdd."""
    return day.year * 10_000 + day.month * 100 + day.day


def outlet_number(outlet: str) -> int:
    """32 bits that tell an outlet from almost every other one."""
    return zlib.crc32(outlet_key(outlet).encode())
