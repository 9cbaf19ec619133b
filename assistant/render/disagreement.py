"""What the sources disagree on: each value with its outlet, date, speaker and quote."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.answer import Disagreement, Side
from assistant.render.line import Line, Role, Span, joined
from assistant.render.sources import quote_spans, spoken
from assistant.render.words import day


def disagreement_lines(disagreement: Disagreement) -> Iterable[Line]:
    """The values side by side; none is chosen for the reader."""
    head = (Span("The sources differ", Role.WARN), Span(f" on {disagreement.about}:"))
    yield Line(head)
    width = max(len(side.value) for side in disagreement.sides)
    for side in disagreement.sides:
        yield _value(side, min(width, _WIDEST))
        yield Line(quote_spans(_quote(side), side.sentence), indent=4)


_WIDEST = 24  # columns of a value; a longer one moves what stands behind it


def _value(side: Side, width: int) -> Line:
    parts = [
        Span(side.article.outlet or "outlet unknown", Role.SOURCE, side.article.url),
        Span(day(side.article.published), Role.SOURCE),
    ]
    if said := spoken(side.attribution):
        parts.append(Span(said, Role.QUIET))
    if side.note:
        parts.append(Span(side.note, Role.GOOD))
    prefix = (Span(side.value.ljust(width), Role.CLAIM), Span("  "))
    return Line(joined(parts), prefix=prefix, indent=2)


def _quote(side: Side) -> str:
    return side.article.text[side.sentence.start : side.sentence.end]
