"""Where a page goes: a file, written whole or not at all, and never over one that is not ours."""

from __future__ import annotations

from pathlib import Path

from assistant.render.page import GENERATOR
from assistant.whole_file import write_whole
from index.errors import BadInput

_HEAD = 1_000  # bytes at the start of a page, within which it says what made it


def check_place(path: Path, *, force: bool = False) -> None:
    """Raise BadInput, before anything is asked, when no page can be written to *path*.

    A file that is there is replaced when it is a page of ours or with *force*.
    """
    if str(path) == "-":
        raise BadInput("--html needs a file, since the answer goes to stdout.")
    if not path.parent.is_dir():
        raise BadInput(f"The folder {path.parent} does not exist: make it, or name another --html.")
    if path.is_dir():
        raise BadInput(f"{path} is a folder: name a file in it, such as {path / 'answer.html'}.")
    if path.exists() and not path.is_file():
        raise BadInput(f"{path} is no ordinary file: name another --html.")
    if path.exists() and not force and not _is_ours(path):
        raise BadInput(f"{path} exists and is no page of an answer: --force replaces it.")


def write_page(path: Path, html: str, *, force: bool = False) -> None:
    """Write *html* to *path* in one step: whoever reads it sees the old page or the new one.

    A link is followed, its target replaced. Raises BadInput as `check_place` does, and when the
    disk will not have it.
    """
    check_place(path, force=force)
    write_whole(path.resolve(), html, replace=True)


def _is_ours(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return GENERATOR.encode() in file.read(_HEAD)
    except OSError as error:
        raise BadInput(f"{path} cannot be read ({error.strerror}).") from None
