"""`assistant add`: the summary of what came into the library."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, TextIO

from assistant.render.as_json import JsonObject
from assistant.render.line import Line, Role, Span, joined, line
from assistant.render.output import make_writer, print_json
from assistant.render.words import count, duration

if TYPE_CHECKING:
    from index.ingest import Summary

_MOST_KINDS = 5


def print_added(
    summary: Summary, stream: TextIO, env: Mapping[str, str], *, json: bool = False
) -> None:
    """Print what an add did."""
    if json:
        print_json(_document(summary), stream)
    else:
        make_writer(stream, env).write(added_lines(summary))


def added_lines(summary: Summary) -> Iterable[Line]:
    """The refused articles with their reasons, then the counts."""
    for refused in summary.refused:
        prefix = (Span("✗ ", Role.BAD),)
        yield Line((Span(refused.where), Span(f": {refused.reason}", Role.QUIET)), prefix=prefix)
    counts = [
        Span(f"{summary.new:,} new", Role.GOOD if summary.new else Role.TEXT),
        Span(f"{summary.updated:,} updated"),
        Span(f"{summary.unchanged:,} unchanged"),
    ]
    if summary.copies:
        counts.append(Span(count(summary.copies, "copy", "copies")))
    bad = Role.BAD if summary.refused else Role.TEXT
    counts.append(Span(f"{len(summary.refused):,} refused", bad))
    work = f"{count(summary.passages, 'passage')} indexed in {duration(summary.seconds)}"
    yield Line(joined([*counts, Span(work, Role.QUIET)]))
    if summary.undated:
        them = "it" if summary.undated == 1 else "them"
        yield line(
            f"{summary.undated:,} without a date: no filter by date finds {them} "
            "(--published says one, or `date:` in the file)",
            Role.QUIET,
        )
    if summary.skipped:
        yield line(_skipped(summary.skipped), Role.QUIET)


def _skipped(kinds: Mapping[str, int]) -> str:
    """How many files of which other kinds the folders hold: "3 files .. (2 .pdf, 1 .html)"."""
    most = sorted(kinds.items(), key=lambda kind: (-kind[1], kind[0]))
    named = [f"{number:,} {kind or 'of no plain ending'}" for kind, number in most[:_MOST_KINDS]]
    more = ["others"] if len(most) > _MOST_KINDS else []
    total = sum(kinds.values())
    was = "was" if total == 1 else "were"
    return (
        f"{count(total, 'file')} of other kinds {was} not read ({', '.join(named + more)}): "
        "only .txt, .md and .jsonl are"
    )


def _document(summary: Summary) -> JsonObject:
    return {
        "new": summary.new,
        "updated": summary.updated,
        "unchanged": summary.unchanged,
        "copies": summary.copies,
        "refused": [{"where": item.where, "reason": item.reason} for item in summary.refused],
        "passages": summary.passages,
        "undated": summary.undated,
        "skipped": dict(sorted(summary.skipped.items())),
        "seconds": summary.seconds,
    }
