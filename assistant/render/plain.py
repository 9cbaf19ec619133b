"""Plain text, for pipes, files and dumb terminals: nothing wraps, so quotes can be grepped."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from assistant.render.glyphs import encodable
from assistant.render.line import Line, Role, Span
from assistant.render.links import web_link
from assistant.render.safe import one_line, safe

QUOTES = (Role.QUOTE, Role.FOUND)


class PlainWriter:
    """Prints a `Line` as one line of text (a quote that holds line ends keeps them)."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, lines: Iterable[Line]) -> None:
        """Print *lines* and flush."""
        for line in lines:
            text = " " * line.indent + "".join(map(_text, line.prefix + line.spans))
            link = web_link(line.link)
            text = f"{text} · {link}" if link else text
            self._stream.write(encodable(text.rstrip(" "), self._stream.encoding) + "\n")
        self._stream.flush()


def _text(span: Span) -> str:
    return safe(span.text, tabs=True) if span.role in QUOTES else one_line(span.text)
