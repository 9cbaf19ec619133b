"""The marks beside a claim, and the line at the foot that says what each means."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from assistant.answer import Support
from assistant.render.line import Role, Span

OWN = "not in its quotes"  # stands before the words that a claim has of its own
MEANINGS: Mapping[Support, str] = {
    Support.UNVERIFIED: "no check could confirm it; compare it with its quotes.",
    Support.CONTRADICTED: "a support model finds that its quotes say otherwise; compare them.",
}


def mark_spans(support: Support, *, repaired: bool) -> tuple[Span, ...]:
    """What stands behind a claim; nothing where all is well."""
    marks = (Span(" (citation repaired)", Role.QUIET),) if repaired else ()
    if support is Support.SUPPORTED:
        return marks
    role = Role.WARN if support is Support.UNVERIFIED else Role.BAD
    return (Span(f" ({support.value})", role), *marks)


def meanings(given: Iterable[Support]) -> Iterator[tuple[str, str]]:
    """Yield each mark that stands beside a claim, once, and what it means."""
    there = set(given)
    yield from ((mark.value, said) for mark, said in MEANINGS.items() if mark in there)
