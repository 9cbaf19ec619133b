"""Where the lines of a chat come from: a person at a terminal, or a pipe."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol, TextIO

from assistant.chat.session import Session

MORE = "\\"  # at the end of a line: the question goes on in the next one


class Source(Protocol):
    """Gives what is typed."""

    def read(self, default: str = "") -> str | None:
        """The next question or command, *default* to begin with; None when there is no more.

        Raises KeyboardInterrupt when what was typed was thrown away.
        """
        ...

    def sure(self, question: str) -> bool:
        """Whether the user says yes; never without being asked."""
        ...


@dataclass(frozen=True, slots=True)
class Piped:
    """Each line of *stream* is one question or command; one that ends with a backslash goes on."""

    stream: TextIO

    def read(self, default: str = "") -> str | None:
        """The next line that is not blank."""
        parts: list[str] = []
        for row in self.stream:
            line = row.rstrip("\r\n")
            if line.endswith(MORE):
                parts.append(line[: -len(MORE)])
                continue
            parts.append(line)
            if text := "\n".join(parts).strip():
                return text
            parts = []
        return "\n".join(parts).strip() or None

    def sure(self, question: str) -> bool:
        """Nobody is there to say yes."""
        return False


@dataclass(frozen=True, slots=True)
class Dumb:
    """A person at a terminal that cannot move its cursor: plain lines behind a `> `."""

    ask: Callable[[str], str] = field(default=input)

    def read(self, default: str = "") -> str | None:
        """The next line; *default* is printed over it, since it cannot be changed in place."""
        parts: list[str] = []
        first = f"(was: {default})\n> " if default else "> "
        while True:
            try:
                line = self.ask(". " if parts else first)
            except EOFError:
                return None
            if not line.endswith(MORE):
                return "\n".join([*parts, line])
            parts.append(line[: -len(MORE)])

    def sure(self, question: str) -> bool:
        """Whether the answer begins with y."""
        try:
            return self.ask(f"{question} [y/N] ").strip().lower().startswith("y")
        except EOFError:
            return False


class Names(Protocol):
    """What can be completed."""

    def outlets(self) -> Sequence[str]:
        """Every outlet of the library."""
        ...

    def titles(self, beginning: str) -> Sequence[str]:
        """A few titles in which a word begins so."""
        ...

    def session(self) -> Session:
        """The session as it is now."""
        ...

    def sessions(self) -> Sequence[tuple[str, str]]:
        """Id and title of the sessions."""
        ...
