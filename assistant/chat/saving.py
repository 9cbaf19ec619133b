"""/save: a session as Markdown with footnotes, as one HTML page, or as JSON."""

from __future__ import annotations

from pathlib import Path

from assistant.chat.session import Session
from assistant.render.as_json import JsonObject, answer_document, dumps
from assistant.render.safe import valid
from assistant.whole_file import write_whole
from index.errors import BadInput

SUFFIXES = (".md", ".html", ".json")
SCHEMA_VERSION = 1


def place(argument: str) -> Path:
    """The file that /save names: `~` is the user's folder, blanks need no quotes around them.

    Raises BadInput where nothing can be written.
    """
    name = argument.strip()
    if len(name) > 1 and name[0] == name[-1] and name[0] in "\"'":
        name = name[1:-1]
    if not name or not name.isprintable():
        raise BadInput("Say where: /save notes.md, /save notes.html or /save notes.json.")
    try:
        path = Path(name.replace("\\ ", " ")).expanduser()
        if path.suffix.lower() not in SUFFIXES:
            raise BadInput(f"{path.name!r} must end in {', '.join(SUFFIXES[:2])} or {SUFFIXES[2]}.")
        if path.exists() and not path.is_file():
            raise BadInput(f"{path} is no ordinary file: name another one.")
        if not path.parent.is_dir():
            raise BadInput(f"The folder {path.parent} does not exist: make it first.")
    except (OSError, RuntimeError, ValueError) as error:
        raise BadInput(f"{name!r} cannot be used as a file name ({error}).") from None
    return path


def document(session: Session, path: Path) -> str:
    """The session in the format that the suffix of *path* says; raises BadInput without a turn."""
    if not session.turns:
        raise BadInput("Nothing was answered yet: there is nothing to save.")
    suffix = path.suffix.lower()
    if suffix == ".json":
        return dumps(session_document(session)) + "\n"
    if suffix == ".html":
        from assistant.chat.saving_html import session_page

        return session_page(session)
    from assistant.chat.saving_markdown import markdown

    return markdown(session)


def write(path: Path, content: str, *, replace: bool) -> None:
    """Write *content* whole or not at all; raises BadInput when it cannot be, or is there."""
    try:
        write_whole(path.resolve() if replace else path, valid(content), replace=replace)
    except FileExistsError:
        raise BadInput(f"{path} exists and was left as it is.") from None


def session_document(session: Session) -> JsonObject:
    """The session as a JSON object: each answer as `assistant ask --json` gives it."""
    return {
        "schema_version": SCHEMA_VERSION,
        "session": session.id,
        "started_at": session.started_at,
        "turns": [
            {
                "number": turn.number,
                "asked": turn.asked,
                "question": turn.question,
                "asked_at": turn.asked_at,
                "answer": answer_document(turn.answer),
            }
            for turn in session.turns
        ],
    }
