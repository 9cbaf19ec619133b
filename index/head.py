"""Read the head of a pasted article: masthead, headline, byline and date, in any order.

A line is taken for what its shape and its place say; the first line that fits nothing begins the
body. Titles, outlets, bylines and dates are taken from here only, never from the middle of a text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from index import shapes
from index.outlets import known_outlet, masthead, paper_name, split_page_title
from index.sentence import Kind

HEAD_LINES = 12  # a masthead, headline, byline, date and their kin stand in the first lines
_TERMINAL = ".!?…:;,"
_ACRONYM_END = re.compile(r"\b[A-Z]\.[A-Z]\.$")

# "BASRA, Iraq, Sept. 28, 2018 (Reuters) —" at the head of the first body paragraph.
_DATELINE = re.compile(
    r"(?:[A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]+)*)(?:, [A-Z][\w. ]{2,30})?"
    r"(?:, (?P<date>[^()—–]{6,24}))?"
    r" ?(?:\((?P<agency>[A-Z][\w -]{1,30})\))? ?(?:—|–|--|-) "
)
_AGENCIES = {"AP": "Associated Press", "The Associated Press": "Associated Press"}


@dataclass(slots=True)
class Head:
    """What the first lines have shown so far."""

    kinds: list[Kind] = field(default_factory=list)
    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    published: date | None = None
    updated: date | None = None


def read_head(lines: Sequence[str], title: str | None) -> Head:
    """Label the lines before the body and take what they say; the body's first line ends it."""
    head = Head()
    for i in range(min(len(lines), HEAD_LINES)):
        kind = _head_kind(head, lines, i, title)
        if kind is None:
            break
        head.kinds.append(kind)
    return head


def _head_kind(head: Head, lines: Sequence[str], i: int, title: str | None) -> Kind | None:
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


def _is_deck(head: Head, lines: Sequence[str], i: int) -> bool:
    """Whether line *i* stands between the headline and a byline or date soon after it."""
    below = lines[i + 1 : i + 4]
    return head.title is not None and any(
        shapes.byline(line) or shapes.date_line(line) for line in below
    )


def _take_title(head: Head, line: str) -> None:
    """Take a headline's words, without the mark of a heading and the outlet of a page title."""
    if words := shapes.heading(line):
        head.title = words
        return
    head.title, outlet = split_page_title(line)
    head.outlet = head.outlet or outlet


def _signed_kind(head: Head, lines: Sequence[str], i: int) -> Kind | None:
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
    if shapes.heading(line):
        return True
    if title is not None:
        return _same(line, title) or _same(split_page_title(line)[0], title)
    words = line.split()
    if len(line) > 200 or len(words) > 30 or shapes.follows_on(line) or _DATELINE.match(line):
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


def read_dateline(head: Head, text: str, spans: Sequence[tuple[int, int]]) -> None:
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
