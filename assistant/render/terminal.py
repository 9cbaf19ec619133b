"""The terminal page, by rich: wrapped with hanging indents, coloured, with OSC 8 hyperlinks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TextIO

from rich.console import Console
from rich.style import Style
from rich.text import Text

from assistant.render.glyphs import encodable
from assistant.render.line import Line, Role, Span
from assistant.render.links import web_link
from assistant.render.safe import one_line

WIDEST = 100  # longer lines are hard to read
NARROWEST = 20
_UNDER = 4  # columns that text stands in under a long prefix

# The sixteen standard colours only: they follow the user's theme.
STYLES: Mapping[Role, Style] = {
    Role.TEXT: Style(),
    Role.CLAIM: Style(bold=True),
    Role.QUOTE: Style(),
    Role.FOUND: Style(bold=True, color="yellow"),
    Role.MARK: Style(color="cyan", bold=True),
    Role.SOURCE: Style(color="cyan"),
    Role.QUIET: Style(dim=True),
    Role.HEADING: Style(underline=True),
    Role.GOOD: Style(color="green"),
    Role.WARN: Style(color="yellow", bold=True),
    Role.BAD: Style(color="red", bold=True),
}


class TerminalWriter:
    """Prints `Line`s on a terminal of *width* columns (None: ask the terminal each time)."""

    def __init__(self, stream: TextIO, *, colour: bool = True, width: int | None = None) -> None:
        self._stream = stream
        self._console = Console(
            file=stream,
            force_terminal=True,
            color_system="standard",
            no_color=not colour,
            width=width,
            highlight=False,
            markup=False,
            emoji=False,
            legacy_windows=False,
        )

    def write(self, lines: Iterable[Line]) -> None:
        """Print *lines* and flush."""
        width = max(NARROWEST, min(WIDEST, self._console.width))
        for line in lines:
            for text in self._wrapped(line, width):
                text.rstrip()
                self._console.print(text, soft_wrap=True)
        self._stream.flush()

    def _wrapped(self, line: Line, width: int) -> Iterable[Text]:
        first = Text(" " * line.indent) + self._text(line.prefix)
        if first.cell_len > width // 2 and line.spans:  # it leaves too little room beside it
            yield from first.wrap(self._console, width)
            first = Text(" " * (line.indent + _UNDER))
        room = max(NARROWEST // 2, width - first.cell_len)
        rest = Text(" " * first.cell_len)
        for number, part in enumerate(self._text(line.spans).wrap(self._console, room)):
            yield (rest if number else first) + part

    def _text(self, spans: Iterable[Span]) -> Text:
        """Never markup: `[bold]` in an article is six letters."""
        text = Text()
        for span in spans:
            link = web_link(span.url)
            style = STYLES[span.role] + Style(link=link) if link else STYLES[span.role]
            text.append(encodable(one_line(span.text), self._stream.encoding), style)
        return text
