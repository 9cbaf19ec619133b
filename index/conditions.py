"""Filters as SQL conditions."""

from __future__ import annotations

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
