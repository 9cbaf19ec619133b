"""Line: what a page is made of, before anything knows of colours or widths."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class Role(StrEnum):
    """What a piece of text is; a writer decides how that looks."""

    TEXT = "text"
    CLAIM = "claim"  # a sentence of the answer
    QUOTE = "quote"  # cut from a stored article, printed letter for letter where nothing wraps
    FOUND = "found"  # the quote that the user asked for
    MARK = "mark"  # a citation number
    SOURCE = "source"  # outlet and title
    QUIET = "quiet"  # needed, but not at first glance
    HEADING = "heading"
    GOOD = "good"
    WARN = "warn"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a line, as foreign as it came: the writers sanitise. *url* makes it a link."""

    text: str
    role: Role = Role.TEXT
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One line, wrapped by the terminal writer only.

    *indent* blanks come first, then *prefix*; what wraps hangs under the text behind the prefix.
    *link* is a URL that a writer without hyperlinks appends in the open.
    """

    spans: tuple[Span, ...] = ()
    prefix: tuple[Span, ...] = ()
    indent: int = 0
    link: str | None = None


BLANK = Line()


class Writer(Protocol):
    """Prints lines, at once."""

    def write(self, lines: Iterable[Line]) -> None:
        """Print *lines* and flush."""


def line(text: str, role: Role = Role.TEXT, *, indent: int = 0) -> Line:
    """A line of one piece."""
    return Line((Span(text, role),), indent=indent)


def joined(parts: Iterable[Span], separator: str = " · ") -> tuple[Span, ...]:
    """The *parts* with quiet separators between them."""
    spans: list[Span] = []
    for part in parts:
        if spans:
            spans.append(Span(separator, Role.QUIET))
        spans.append(part)
    return tuple(spans)
