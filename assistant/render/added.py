"""`assistant add`: the summary of what came into the library."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TextIO

from assistant.render.as_json import JsonObject
from assistant.render.line import Line, Role, Span, joined
from assistant.render.output import make_writer, print_json
from assistant.render.words import count, duration


@dataclass(frozen=True, slots=True)
class Added:
    """What an `add` did. *refused* pairs where (path, or path and line) with the reason."""

    new: int
    updated: int
    unchanged: int
    refused: tuple[tuple[str, str], ...]
    passages: int
    seconds: float


def print_added(
    added: Added, stream: TextIO, env: Mapping[str, str], *, json: bool = False
) -> None:
    """Print the summary."""
    if json:
        print_json(_document(added), stream)
    else:
        make_writer(stream, env).write(added_lines(added))


def added_lines(added: Added) -> Iterable[Line]:
    """The refused articles with their reasons, then the counts."""
    for where, reason in added.refused:
        prefix = (Span("✗ ", Role.BAD),)
        yield Line((Span(where), Span(f": {reason}", Role.QUIET)), prefix=prefix)
    counts = [
        Span(f"{added.new:,} new", Role.GOOD if added.new else Role.TEXT),
        Span(f"{added.updated:,} updated"),
        Span(f"{added.unchanged:,} unchanged"),
        Span(f"{len(added.refused):,} refused", Role.BAD if added.refused else Role.TEXT),
    ]
    work = f"{count(added.passages, 'passage')} indexed in {duration(added.seconds)}"
    yield Line(joined([*counts, Span(work, Role.QUIET)]))


def _document(added: Added) -> JsonObject:
    return {
        "new": added.new,
        "updated": added.updated,
        "unchanged": added.unchanged,
        "refused": [{"where": where, "reason": reason} for where, reason in added.refused],
        "passages": added.passages,
        "seconds": added.seconds,
    }
