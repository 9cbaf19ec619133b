"""Read articles from `.txt`, `.md` and `.jsonl` files and folders of them, one at a time."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from index.article import Article, Origin
from index.clean import is_text
from index.errors import BadInput
from index.metadata import Given, compose, front_matter, given_by

_NO_TEXT = "its name, or a folder's above it, is no UTF-8 text; rename it"
_LONGEST_KIND = 12
EXTENSIONS = frozenset({".txt", ".md", ".jsonl"})


@dataclass(frozen=True, slots=True)
class Source:
    """An article and where it was read: *key* is its path, `path#id` or `path#line` in JSONL."""

    key: str
    article: Article


@dataclass(frozen=True, slots=True)
class Refused:
    """A file or line that was not read: *where* it is, and the *reason* in one line."""

    where: str
    reason: str


@dataclass(frozen=True, slots=True)
class Found:
    """The files to read, those refused at sight, and how many others the folders hold by kind:
    ".pdf", "" for a name with no plain ending.
    """

    files: tuple[Path, ...]
    refused: tuple[Refused, ...]
    skipped: Mapping[str, int]


def path_of(text: str) -> Path:
    """The path that *text* names; raises BadInput where it names none."""
    if not text.strip():
        raise BadInput(
            "An empty path names nothing: name a file or a folder, or `.` for the folder that you "
            "are in (a variable that is not set is empty)."
        )
    return Path(text)


def read(paths: Iterable[Path], given: Given | None = None) -> Iterator[Source | Refused]:
    """Yield each article under *paths* in order, or why it was refused.

    Folders are walked in sorted order without hidden files. *given* is what the user says of the
    articles; it wins over what they say of themselves.
    """
    found = find(paths)
    yield from found.refused
    for path in found.files:
        yield from read_file(path, given or Given())


def find(paths: Iterable[Path]) -> Found:
    """List the files under *paths*, each once."""
    files: dict[Path, None] = {}
    refused: list[Refused] = []
    skipped = Counter[str]()
    for path in (Path(os.path.abspath(p)) for p in paths):  # noqa: PTH100  (keeps symbolic links)
        try:
            if path.is_dir():
                inside, unreadable, others = _walk(path)
                files.update(dict.fromkeys(inside))
                refused += unreadable
                skipped.update(others)
            else:
                reason = _refusal(path)
                if reason:
                    refused.append(Refused(str(path), reason))
                else:
                    files[path] = None
        except (OSError, ValueError) as error:
            refused.append(Refused(str(path), _os_reason(error)))
    named: list[Path] = []
    for path in files:
        if is_text(str(path)):
            named.append(path)
        else:
            refused.append(Refused(str(path), _NO_TEXT))
    return Found(tuple(named), tuple(refused), skipped)


def read_file(path: Path, given: Given) -> Iterator[Source | Refused]:
    """Yield the article or articles of one file, or why it was refused."""
    try:
        if path.suffix.lower() == ".jsonl":
            yield from _read_lines(path, given)
        else:
            yield Source(str(path), _read_text(path, given))
    except BadInput as error:
        yield Refused(str(path), str(error))
    except OSError as error:
        yield Refused(str(path), _os_reason(error))


def _walk(folder: Path) -> tuple[list[Path], list[Refused], Counter[str]]:
    files: list[Path] = []
    refused: list[Refused] = []
    skipped = Counter[str]()

    def unreadable(error: OSError) -> None:
        refused.append(Refused(str(error.filename), _os_reason(error)))

    for top, folders, names in os.walk(folder, onerror=unreadable):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(top, name)
            if name.startswith("."):
                continue
            if not path.is_file():  # nor does a pipe or a link to nowhere hold articles
                continue
            if path.suffix.lower() in EXTENSIONS:
                files.append(path)
            else:
                skipped[_kind(path)] += 1
    if not files and not refused:
        refused.append(Refused(str(folder), "the folder holds no .txt, .md or .jsonl file"))
    return files, refused, skipped


def _kind(path: Path) -> str:
    """The ending of a file's name, in plain letters: ".pdf"; else ""."""
    ending = path.suffix.lower()
    plain = ending.isascii() and ending[1:].isalnum() and len(ending) < _LONGEST_KIND
    return ending if plain else ""


def _refusal(path: Path) -> str:
    if not path.exists():
        return "there is no such file or folder"
    if not path.is_file():
        return "it is neither a file nor a folder"
    if path.suffix.lower() not in EXTENSIONS:
        return f"files of type {path.suffix or '(none)'} are not read; use .txt, .md or .jsonl"
    return ""


def _read_text(path: Path, given: Given) -> Article:
    text = _decode(path.read_bytes()).removeprefix("\ufeff")
    layers = [(Origin.USER, given)]
    if path.suffix.lower() == ".md":
        front, text = front_matter(text.replace("\r\n", "\n").replace("\r", "\n"))
        layers.append((Origin.FRONT_MATTER, front))
    return compose(text, layers, name=path.name)


def _read_lines(path: Path, given: Given) -> Iterator[Source | Refused]:
    with path.open("rb") as file:
        if b"\0" in file.read(4096):
            raise BadInput(_BINARY)
        file.seek(0)
        for number, line in enumerate(file, 1):
            line = line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line  # noqa: PLW2901
            if not line.strip():
                continue
            try:
                name, article = _read_line(line, given)
            except BadInput as error:
                yield Refused(f"{path}, line {number}", str(error))
            else:
                yield Source(f"{path}#{name or number}", article)


def _read_line(line: bytes, given: Given) -> tuple[str, Article]:
    """Return the id (or "") and the article of one JSON line."""
    try:
        loaded: object = json.loads(_decode(line))
    except json.JSONDecodeError as error:
        raise BadInput(f"it is not JSON: {error.msg} at character {error.pos + 1}") from None
    except (ValueError, RecursionError):
        raise BadInput(
            "it is not JSON that can be read: nested too deep or a number too long"
        ) from None
    if not isinstance(loaded, dict):
        raise BadInput('it must be a JSON object, such as {"title": "..", "text": ".."}')
    text = loaded.get("text")
    if not isinstance(text, str):
        raise BadInput(
            "the field 'text' is missing" if text is None else "the field 'text' must be text"
        )
    name = loaded.get("id")
    if name is not None and (isinstance(name, bool) or not isinstance(name, str | int)):
        raise BadInput("the field 'id' must be text or a whole number")
    layers = [(Origin.USER, given), (Origin.JSON, given_by(loaded))]
    return ("" if name is None else str(name)), compose(text, layers)


_BINARY = "it is a binary file (or UTF-16): save it as plain UTF-8 text"


def _decode(data: bytes) -> str:
    if b"\0" in data:
        raise BadInput(_BINARY)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        byte = data[error.start]
        raise BadInput(
            f"it is not UTF-8: byte {byte:#04x} at offset {error.start}; save it as UTF-8"
        ) from None


def _os_reason(error: OSError | ValueError) -> str:
    if isinstance(error, PermissionError):
        return "it cannot be read: permission denied"
    return f"it cannot be read: {getattr(error, 'strerror', None) or error}"
