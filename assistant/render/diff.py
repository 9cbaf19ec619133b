"""A word diff: what only the quote has, and what only the article has."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.render.line import Line, Role, Span
from assistant.whence.match import Op, Step

_LEFT_OUT = 12  # words between two pieces that are shown; more are counted


def diff_line(steps: Iterable[Step], *, indent: int = 0) -> Line:
    """The *steps* on one line, marked as `git diff --word-diff` does."""
    spans: list[Span] = []
    for step in steps:
        if spans:
            spans.append(Span(" "))
        spans.extend(_spans(step))
    return Line(tuple(spans), indent=indent)


def diff_legend(*, indent: int = 0) -> Line:
    """What the marks mean."""
    spans = (
        Span("[-only in the quote-]", Role.BAD),
        Span(" "),
        Span("{+only in the article+}", Role.GOOD),
    )
    return Line(spans, indent=indent)


def _spans(step: Step) -> Iterable[Span]:
    if step.op is Op.SAME:
        yield Span(step.stored, Role.QUOTE)
        return
    if step.op is Op.LEFT_OUT:
        words = step.stored.split()
        said = step.stored if len(words) <= _LEFT_OUT else f"{len(words):,} words"
        yield Span(f"… ({said})" if words else "…", Role.QUIET)
        return
    if step.quoted:
        yield Span(f"[-{step.quoted}-]", Role.BAD)
    if step.stored:
        yield Span(f"{{+{step.stored}+}}", Role.GOOD)
