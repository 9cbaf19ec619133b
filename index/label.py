"""Label the lines of a pasted article: what is body, caption, credit, byline or furniture.

The rules are conservative: a paragraph is body unless its shape says otherwise, for a body sentence
that cannot be cited is worse than a stray line that can.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from index import shapes
from index.outlets import known_outlet, masthead, paper_name, split_page_title
from index.sentence import CITABLE, Kind

_HEAD_LINES = 12  # a masthead, headline, byline, date and their kin stand in the first lines
_TERMINAL = ".!?…:;,"
_ACRONYM_END = re.compile(r"\b[A-Z]\.[A-Z]\.$")
_MARKDOWN_HEADING = re.compile(r"#{1,6} +(\S.*)")

# "BASRA, Iraq, Sept. 28, 2018 (Reuters) —" at the head of the first body paragraph.
_DATELINE = re.compile(
    r"(?:[A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]+)*)(?:, [A-Z][\w. ]{2,30})?"
    r"(?:, (?P<date>[^()—–]{6,24}))?"
    r" ?(?:\((?P<agency>[A-Z][\w -]{1,30})\))? ?(?:—|–|--|-) "
)
_AGENCIES = {"AP": "Associated Press", "The Associated Press": "Associated Press"}


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


@dataclass(slots=True)
class _Head:
    """What the first lines have shown so far."""

    kinds: list[Kind] = field(default_factory=list)
    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    published: date | None = None
    updated: date | None = None


def describe(text: str, *, title: str | None = None) -> Description:
    """Label *text* and recognise its metadata. *title* is the headline, if it is known."""
    spans = blocks(text)
    head = _read_head([text[a:b].strip() for a, b in spans[: _HEAD_LINES + 2]], title)
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
    _read_dateline(head, text, spans)
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


def _read_head(lines: Sequence[str], title: str | None) -> _Head:
    """Label the lines before the body and take what they say; the body's first line ends it."""
    head = _Head()
    for i in range(min(len(lines), _HEAD_LINES)):
        kind = _head_kind(head, lines, i, title)
        if kind is None:
            break
        head.kinds.append(kind)
    return head


def _head_kind(head: _Head, lines: Sequence[str], i: int, title: str | None) -> Kind | None:
    """Label line *i* of the head, or return None where the body begins."""
    line = lines[i]
    if len(line) > 250:
        return None
    if kind := _signed_kind(head, lines, i):
        return kind
    # A caption or a note is labelled later, and the head goes on; so it does after a name or place.
    if shapes.tail_credit(line) is not None or shapes.credit_line(line) or shapes.note(line):
        return Kind.BODY
    # Below a masthead a headline is known by its place, whatever title the user has given.
    known = None if Kind.MASTHEAD in head.kinds else title
    if head.title is None and i + 1 < len(lines) and _is_headline(line, known):
        _take_title(head, line)
        return Kind.HEADLINE
    alone = len(line.split()) < 4 and line[-1] not in _TERMINAL
    return Kind.BODY if alone or _is_deck(head, lines, i) else None


def _is_deck(head: _Head, lines: Sequence[str], i: int) -> bool:
    """Whether line *i* stands between the headline and a byline or date soon after it."""
    below = lines[i + 1 : i + 4]
    return head.title is not None and any(
        shapes.byline(line) or shapes.date_line(line) for line in below
    )


def _take_title(head: _Head, line: str) -> None:
    """Take a headline's words, without the mark of a heading and the outlet of a page title."""
    if match := _MARKDOWN_HEADING.fullmatch(line):
        head.title = match[1]
        return
    head.title, outlet = split_page_title(line)
    head.outlet = head.outlet or outlet


def _signed_kind(head: _Head, lines: Sequence[str], i: int) -> Kind | None:
    """Recognise a masthead, furniture, a date line or a byline, and take what it says."""
    line = lines[i]
    if head.title is None and head.outlet is None and (name := _masthead(lines, i)) is not None:
        head.outlet = name or None
        return Kind.MASTHEAD
    if shapes.furniture(line) or (
        head.title is None and i + 1 < len(lines) and shapes.section(line)
    ):
        return Kind.FURNITURE
    if found := shapes.date_line(line):
        if shapes.refreshed(line):
            head.updated = head.updated or found
        else:
            head.published = head.published or found
        return Kind.DATELINE
    if names := shapes.byline(line):
        head.byline = head.byline or names[0]
        head.published = head.published or names[1]
        return Kind.BYLINE
    if head.title and i + 1 < len(lines) and shapes.name_alone(line, lines[i + 1]):
        head.byline = head.byline or line
        return Kind.BYLINE
    return Kind.DATELINE if shapes.place_line(line) else None


def _masthead(lines: Sequence[str], i: int) -> str | None:
    """Return the outlet that line *i* is a masthead of, "" for a bare slogan, None for neither."""
    name = masthead(lines[i])
    if name is not None or i > 0 or len(lines) < 3 or not paper_name(lines[0]):
        return name
    return lines[0] if _is_headline(lines[1], None) else None


def _is_headline(line: str, title: str | None) -> bool:
    if _MARKDOWN_HEADING.fullmatch(line):
        return True
    if title is not None:
        return _same(line, title) or _same(split_page_title(line)[0], title)
    words = line.split()
    if len(line) > 200 or len(words) > 30 or _FOLLOWS_ON.match(line):
        return False
    if len(words) < 4 and (len(words) == 1 or all(word[0].isupper() for word in words)):
        return False  # a person, a place, an agency
    last = line.rstrip("\"'”’)")[-1:]
    return last.isalnum() or last in {"?", "!", "%"} or bool(_ACRONYM_END.search(line))


def _same(line: str, title: str) -> bool:
    """Whether two headlines are one: letters and digits agree, or one is cut short."""
    a, b = ("".join(c for c in s.casefold() if c.isalnum()) for s in (line, title))
    short, long = sorted((a, b), key=len)
    return a == b or (len(short) >= 20 and long.startswith(short))


def _read_dateline(head: _Head, text: str, spans: Sequence[tuple[int, int]]) -> None:
    """Take outlet and date from a dateline inside the first body paragraph."""
    first = len(head.kinds)
    if first >= len(spans):
        return
    match = _DATELINE.match(text, spans[first][0], min(spans[first][1], spans[first][0] + 120))
    if not match:
        return
    if match["agency"] and head.outlet is None:
        agency = _AGENCIES.get(match["agency"]) or known_outlet(match["agency"])
        head.outlet = agency
    if match["date"] and head.published is None:
        head.published = shapes.date_line(match["date"].strip())


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
    (Kind.CREDIT, shapes.credit_line),
    (Kind.CAPTION, shapes.caption_line),
    (Kind.BYLINE, shapes.credits_reporters),
    (Kind.HEADLINE, _MARKDOWN_HEADING.fullmatch),
)


_PAST = re.compile(r"\b(?:was|were|had|did|said|told|went|came|made|took|\w{2,}ed)\b")
_PRESENT = re.compile(r"\b(?:is|are|has|have|will|can|could|may|might|do|does)\b")
_NAME = re.compile(r"(?<=\s)[A-Z][\w.]+")
_FOLLOWS_ON = re.compile(
    r"(?:He|She|They|It|We|I|You|But|And|So|That|This|These|Those|There|His|Her|Their|Its|Yet|Or"
    r"|Here|Want|Meanwhile|However|Now|Still|Then|Not|If|No|Yes)\b"
)


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
    if _FOLLOWS_ON.match(line) or _PAST.search(line) or not _NAME.search(line):
        return False
    if not _PRESENT.search(line):
        return False
    pieces = re.split(r"(?<=[a-z]{3}[.?!]) (?=[A-Z])", line)
    if len(pieces) == 2:
        return len(pieces[1]) <= 40
    return line[-1].isalnum() and len(line.split()) >= 6
