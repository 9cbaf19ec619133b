"""Label the lines of a pasted article: what is body, caption, credit, byline or furniture.

The rules are conservative: a paragraph is body unless its shape says otherwise, for a body sentence
that cannot be cited is worse than a stray line that can.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from index import shapes
from index.head import HEAD_LINES, read_dateline, read_head
from index.offers import offer
from index.sentence import CITABLE, Kind


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A labelled stretch of the text, `text[start:end]`; together they hold all its letters."""

    start: int
    end: int
    kind: Kind


@dataclass(frozen=True, slots=True)
class Description:
    """What the text of an article says of itself: its labelled paragraphs and its metadata."""

    paragraphs: tuple[Paragraph, ...]
    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    published: date | None = None


def describe(text: str, *, title: str | None = None) -> Description:
    """Label *text* and recognise its metadata. *title* is the headline, if it is known."""
    spans = blocks(text)
    head = read_head([text[a:b].strip() for a, b in spans[: HEAD_LINES + 2]], title)
    labelled: list[Paragraph] = []
    for i, (start, end) in enumerate(spans):
        if i < len(head.kinds) and head.kinds[i] is not Kind.BODY:
            labelled.append(Paragraph(start, end, head.kinds[i]))
        else:
            labelled += _label(text, spans, i)
    if labelled and not any(p.kind in CITABLE for p in labelled):
        # Short notes have no headline: what looked like one is all there is.
        labelled = [
            Paragraph(p.start, p.end, Kind.BODY if p.kind is Kind.HEADLINE else p.kind)
            for p in labelled
        ]
    read_dateline(head, text, spans)
    return Description(
        tuple(labelled), head.title, head.outlet, head.byline, head.published or head.updated
    )


def paragraphs(text: str, *, title: str | None = None) -> tuple[Paragraph, ...]:
    """Label the paragraphs of *text*. *title* is the headline, if it is known."""
    return describe(text, title=title).paragraphs


def citable(text: str, labelled: Sequence[Paragraph]) -> bool:
    """Whether the *labelled* paragraphs of *text* hold a letter or digit that may be cited."""
    return any(
        p.kind in CITABLE and any(c.isalnum() for c in text[p.start : p.end]) for p in labelled
    )


def blocks(text: str) -> list[tuple[int, int]]:
    """Return the (start, end) of each paragraph: a line, or hard-wrapped lines together."""
    every = (match.span() for match in re.finditer(r"[^\n]+", text))
    lines = [(start, end) for start, end in every if not text[start:end].isspace()]
    wrapped = _is_wrapped(text, lines)
    found: list[tuple[int, int]] = []
    for start, end in lines:
        if found and _continues(text, found[-1], (start, end), wrapped=wrapped):
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def _is_wrapped(text: str, lines: Sequence[tuple[int, int]]) -> bool:
    """Whether the text is broken at a fixed width, as in mail: lines that end in mid-sentence."""
    pairs = [
        (start, end)
        for (start, end), (following, _) in pairwise(lines)
        if following == end + 1 and 45 <= end - start <= 120
    ]
    broken = sum(text[end - 1] not in '.!?"”:' for _, end in pairs)
    return len(pairs) >= 3 and broken > 0.6 * len(pairs)


def _continues(text: str, left: tuple[int, int], right: tuple[int, int], *, wrapped: bool) -> bool:
    if right[0] != left[1] + 1:  # a blank line between
        return False
    if wrapped:
        return True
    line = text[max(left[0], text.rfind("\n", left[0], left[1]) + 1) : left[1]].rstrip()
    return 40 <= len(line) <= 120 and line[-1] not in '.!?"”:' and text[right[0]].islower()


def _label(text: str, spans: Sequence[tuple[int, int]], i: int) -> list[Paragraph]:
    """Label one paragraph of the body; a caption's credit becomes a stretch of its own."""
    start, end = spans[i]
    if end - start > 800:
        return [Paragraph(start, end, Kind.BODY)]
    line = text[start:end].rstrip()
    if len(line) <= 600 and (cut := shapes.tail_credit(line)) is not None:
        credit = Paragraph(start + cut, end, Kind.CREDIT)
        if not line[:cut].strip():
            return [credit]
        return [Paragraph(start, start + cut, Kind.CAPTION), credit]
    return [Paragraph(start, end, _kind(line.strip(), text, spans, i))]


def _kind(line: str, text: str, spans: Sequence[tuple[int, int]], i: int) -> Kind:
    for kind, has_shape in _SHAPES:
        if has_shape(line):
            return kind
    return Kind.RELATED if _is_related(line, text, spans, i) else Kind.BODY


_SHAPES: tuple[tuple[Kind, Callable[[str], object]], ...] = (
    (Kind.NOTE, shapes.note),
    (Kind.FURNITURE, shapes.furniture),
    (Kind.FURNITURE, offer),
    (Kind.CREDIT, shapes.credit_line),
    (Kind.CAPTION, shapes.caption_line),
    (Kind.BYLINE, shapes.credits_reporters),
    (Kind.HEADLINE, shapes.heading),
)


_PAST = re.compile(r"\b(?:was|were|had|did|said|told|went|came|made|took|\w{2,}ed)\b")
_PRESENT = re.compile(r"\b(?:is|are|has|have|will|can|could|may|might|do|does)\b")
_NAME = re.compile(r"(?<=\s)[A-Z][\w.]+")


def _is_related(line: str, text: str, spans: Sequence[tuple[int, int]], i: int) -> bool:
    """Whether *line* is the headline of another story, standing alone between long paragraphs.

    Such lines are short, name somebody, speak in the present, quote and attribute nothing, and do
    not go on from the paragraph before. A wrong guess costs little: such lines can still be cited.
    """
    if not 30 <= len(line) <= 120 or not 2 <= i < len(spans) - 1:
        return False
    around = [spans[i - 1], spans[i + 1]]
    if any(end - start < 150 for start, end in around) or any(c in line for c in '"“”‘:;'):
        return False
    if shapes.follows_on(line) or _PAST.search(line) or not _NAME.search(line):
        return False
    if not _PRESENT.search(line):
        return False
    pieces = re.split(r"(?<=[a-z]{3}[.?!]) (?=[A-Z])", line)
    if len(pieces) == 2:
        return len(pieces[1]) <= 40
    return line[-1].isalnum() and len(line.split()) >= 6
