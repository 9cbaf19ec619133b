"""What Tab completes: commands and their arguments, outlets, and titles of articles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from assistant.chat.commands import COMMANDS
from assistant.chat.session import short
from index.errors import LibraryError

if TYPE_CHECKING:
    from assistant.chat.conversation import Conversation

MOST = 20
SHORTEST = 2  # letters of a word before outlets and titles are offered
_SCOPE_PARTS = ("outlet:", "since:", "until:", "none")
_FILES = (".md", ".html", ".json")


@dataclass(frozen=True, slots=True)
class Found:
    """A completion: *text* stands for the last *replaces* characters; *meta* explains it."""

    text: str
    replaces: int
    meta: str = ""


class Names(Protocol):
    """What a library and a session have names for."""

    def outlets(self) -> Sequence[str]:
        """Every outlet."""
        ...

    def titles(self, beginning: str) -> Sequence[str]:
        """A few titles in which a word begins so."""
        ...

    def citations(self) -> Sequence[tuple[str, str]]:
        """Number and quote of what was cited."""
        ...

    def sessions(self) -> Sequence[tuple[str, str]]:
        """Id and first question of the sessions."""
        ...


class LibraryNames:
    """The names of a conversation's library; none where it cannot be read just now."""

    def __init__(self, conversation: Conversation) -> None:
        self._conversation = conversation

    def outlets(self) -> Sequence[str]:
        """Every outlet."""
        try:
            return self._conversation.assistant.library.searched().outlets
        except LibraryError:
            return ()

    def titles(self, beginning: str) -> Sequence[str]:
        """A few titles in which a word begins with *beginning*."""
        escaped = re.sub(r"([\\%_])", r"\\\1", beginning)
        try:
            rows = self._conversation.assistant.library.database.rows(
                "SELECT DISTINCT title FROM articles"
                " WHERE title LIKE ? ESCAPE '\\' OR title LIKE ? ESCAPE '\\' LIMIT ?",
                (f"{escaped}%", f"% {escaped}%", MOST),
            )
        except LibraryError:
            return ()
        return [title for (title,) in rows]

    def citations(self) -> Sequence[tuple[str, str]]:
        """Number and quote of what was cited."""
        found = self._conversation.session.citations
        return [(str(number), short(citation.quote)) for number, citation in found.items()]

    def sessions(self) -> Sequence[tuple[str, str]]:
        """Id and first question of the sessions."""
        try:
            return [(e.id, e.title) for e in self._conversation.store.entries(MOST)]
        except LibraryError:
            return ()


def complete(before: str, names: Names) -> Iterable[Found]:
    """What may stand where the text *before* the cursor ends."""
    if not before.startswith("/"):
        yield from _in_question(before, names)
        return
    name, blank, argument = before[1:].partition(" ")
    if not blank:
        for known, command in COMMANDS.items():
            if known.startswith(name.lower()):
                yield Found(f"/{known}", len(before), command.help)
    elif name == "scope":
        yield from _in_scope(argument, names)
    elif name == "open":
        yield from _beginning(argument, names.citations())
    elif name in {"resume", "forget"}:
        yield from _beginning(argument, names.sessions())
    elif name == "save":
        yield from _files(argument)


def _in_question(before: str, names: Names) -> Iterable[Found]:
    """Outlets and titles in which a word begins as the last word does."""
    word = re.search(r"\w+$", before)
    if word is None or len(word[0]) < SHORTEST:
        return
    beginning = word[0]
    for outlet in names.outlets():
        if re.search(rf"\b{re.escape(beginning)}", outlet, re.IGNORECASE):
            yield Found(outlet, len(beginning), "outlet")
    for title in names.titles(beginning):
        yield Found(title, len(beginning), "title")


def _in_scope(argument: str, names: Names) -> Iterable[Found]:
    part = re.search(r"outlet:\s*\"?([^\"]*)$", argument)
    if part and not re.search(r"\s(?:since|until):", part[0]):
        for outlet in names.outlets():
            if outlet.casefold().startswith(part[1].casefold()):
                yield Found(outlet, len(part[1]), "outlet")
        return
    last = argument.rpartition(" ")[2]
    for name in _SCOPE_PARTS:
        if name.startswith(last):
            yield Found(name, len(last))


def _beginning(argument: str, known: Iterable[tuple[str, str]]) -> Iterable[Found]:
    for text, meta in known:
        if text.startswith(argument):
            yield Found(text, len(argument), meta)


def _files(argument: str) -> Iterable[Found]:
    """Folders, and files that /save could replace."""
    folder, _, beginning = argument.rpartition("/")
    try:
        place = Path(f"{folder}/" if folder or argument.startswith("/") else ".").expanduser()
        entries = sorted(place.iterdir())[:1000]
        for entry in entries:
            if entry.name.startswith(beginning) and not entry.name.startswith("."):
                if entry.is_dir():
                    yield Found(f"{entry.name}/", len(beginning))
                elif entry.suffix in _FILES:
                    yield Found(entry.name, len(beginning))
    except (OSError, RuntimeError):
        return
