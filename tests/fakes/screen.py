"""A terminal to look at: a stream that says it is one, and a screen emulator that reads it."""

from __future__ import annotations

import io
import re

import pyte


class Terminal(io.StringIO):
    """A text stream that is a terminal."""

    encoding = "utf-8"

    def isatty(self) -> bool:
        return True


def seen(output: str, columns: int, rows: int = 200) -> list[str]:
    """The rows that a terminal of this size shows; trailing blanks and empty rows cut."""
    screen = pyte.Screen(columns, rows)
    pyte.Stream(screen).feed(without_links(output).replace("\n", "\r\n"))
    return [row.rstrip() for row in "\n".join(r.rstrip() for r in screen.display).split("\n")]


def without_links(output: str) -> str:
    return re.sub("\x1b]8;[^\x1b]*\x1b\\\\", "", output)


def links(output: str) -> list[tuple[str, str]]:
    """Every hyperlink as (URL, text), styles cut off."""
    found = re.findall("\x1b]8;[^;]*;([^\x1b]+)\x1b\\\\(.*?)\x1b]8;;\x1b\\\\", output, re.DOTALL)
    return [(url, re.sub("\x1b\\[[0-9;]*m", "", text)) for url, text in found]
