"""Which writer a stream gets: a page for terminals, plain text for everything else."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TextIO

from assistant.render.as_json import dumps
from assistant.render.glyphs import carries_unicode
from assistant.render.line import Writer
from assistant.render.plain import PlainWriter


def is_page(stream: TextIO, env: Mapping[str, str]) -> bool:
    """Whether *stream* gets the terminal page: a capable terminal, or FORCE_COLOR."""
    if env.get("FORCE_COLOR", "") not in ("", "0"):
        return True
    return stream.isatty() and env.get("TERM", "") not in ("dumb", "unknown")


def make_writer(stream: TextIO, env: Mapping[str, str], *, width: int | None = None) -> Writer:
    """The writer for *stream*. NO_COLOR (no-color.org) keeps the page and drops its colours."""
    if not is_page(stream, env):
        return PlainWriter(stream)
    from assistant.render.terminal import TerminalWriter  # rich costs start-up time

    return TerminalWriter(stream, colour=not env.get("NO_COLOR"), width=width)


def print_json(document: object, stream: TextIO) -> None:
    """Print *document* as JSON, in ASCII where the stream cannot carry UTF-8."""
    ascii_only = not carries_unicode(stream.encoding)
    stream.write(dumps(document, ascii_only=ascii_only) + "\n")
    stream.flush()
