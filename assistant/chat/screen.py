"""Screen: where a chat prints, as it is: a terminal with a status line and a pager, or a pipe."""

from __future__ import annotations

import io
import re
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TextIO

from assistant.chat.outside import foreground, program
from assistant.chat.status import Status, quiet
from assistant.render.line import Line, Role, Writer, line
from assistant.render.output import is_page, make_writer

_LINK = re.compile("\x1b]8;[^\x1b\x07]*(?:\x1b\\\\|\x07)")
_SPARE = 4  # rows that stay for the prompt and what was typed


@dataclass(frozen=True, slots=True)
class Screen:
    """Prints on *stream*; messages that are no result go to *errors*.

    *interactive*: a person is looking at it, so there is a status line, and what is longer than the
    screen goes through a pager.
    """

    stream: TextIO
    errors: TextIO
    env: Mapping[str, str]
    interactive: bool
    writer: Writer
    status: Status

    def write(self, lines: Iterable[Line]) -> None:
        """Print *lines*."""
        self.status.clear()
        self.writer.write(lines)

    def say(self, message: str, role: Role = Role.QUIET) -> None:
        """Say something beside the results: on the screen, or on stderr of a pipe."""
        self.status.clear()
        if self.interactive:
            self.writer.write([line(message, role)])
        else:
            make_writer(self.errors, self.env).write([line(message, role)])

    def page(self, lines: Iterable[Line]) -> None:
        """Print *lines*, through the user's pager where they are longer than the screen."""
        every = list(lines)
        size = shutil.get_terminal_size()
        if not self.interactive or not is_page(self.stream, self.env):
            self.write(every)
            return
        text = _rendered(every, self.env, size.columns)
        if text.count("\n") <= size.lines - _SPARE or not self._paged(text):
            self.write(every)

    def _paged(self, text: str) -> bool:
        """Whether the user's pager showed *text*; it is run as a program, never by a shell."""
        command = program(self.env.get("PAGER", "less"))
        if not command or command == ["cat"]:
            return False
        self.status.clear()
        env = {**self.env, "LESSSECURE": "1", "LESS": self.env.get("LESS", "-R -F -X")}
        return foreground(command, env, text)


def make_screen(
    stream: TextIO, errors: TextIO, env: Mapping[str, str], *, interactive: bool
) -> Screen:
    """The screen for these streams."""
    page = interactive and is_page(stream, env)
    status = Status(stream, ascii_only=not _unicode(stream)) if page else quiet(stream)
    return Screen(stream, errors, env, interactive, make_writer(stream, env), status)


def _unicode(stream: TextIO) -> bool:
    from assistant.render.glyphs import carries_unicode

    return carries_unicode(stream.encoding)


def _rendered(lines: Iterable[Line], env: Mapping[str, str], width: int) -> str:
    """The page as text, with colours and without hyperlinks, which some pagers garble."""
    from assistant.render.terminal import TerminalWriter

    buffer = io.StringIO()
    TerminalWriter(buffer, colour=not env.get("NO_COLOR"), width=width).write(lines)
    return _LINK.sub("", buffer.getvalue())
