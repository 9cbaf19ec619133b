"""Align: which of our sentences a stretch of an article's text falls on."""

from __future__ import annotations

from collections.abc import Sequence

from index.sentence import Sentence

Span = tuple[int, int]  # start and end in code points, end excluded

HALF = 0.5


def under(span: Span, sentences: Sequence[Sentence], *, least: float = HALF) -> tuple[str, ...]:
    """The ids of the citable *sentences* on which *span* falls, in order.

    A sentence counts when the two share more than the *least* share (0 to 1) of the shorter one, so
    that another splitter's sentence is matched whether it is longer or shorter than ours, and a
    full stop on the wrong side is no match. Where none shares that much, the one that shares most.
    """
    shared = {s.id: _overlap(span, s) for s in sentences if s.citable and _overlap(span, s) > 0}
    length = {s.id: s.end - s.start for s in sentences if s.id in shared}
    enough = [id_ for id_, n in shared.items() if n > least * min(length[id_], span[1] - span[0])]
    if enough or not shared:
        return tuple(enough)
    return (max(shared, key=lambda id_: shared[id_]),)


def _overlap(span: Span, sentence: Sentence) -> int:
    return min(span[1], sentence.end) - max(span[0], sentence.start)


def nearest(text: str, wanted: str, near: int) -> Span | None:
    """Where *wanted* stands in *text*, the place nearest to *near*; None where it does not."""
    best: Span | None = None
    start = text.find(wanted) if wanted else -1
    while start >= 0:
        if best is None or abs(start - near) < abs(best[0] - near):
            best = (start, start + len(wanted))
        start = text.find(wanted, start + 1)
    return best
