"""JSON lines that survive kill -9: each is appended whole; a torn last one is dropped."""

from __future__ import annotations

import json
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO, Any

from index.errors import BadInput


def whole_lines(path: Path) -> Sequence[str]:
    """Every line of the file at *path* without its end, none when there is no file.

    A last line without its line end was cut off in the middle and is left out. Raises BadInput
    for a file that cannot be read.
    """
    try:
        content = path.read_bytes()
        lines = content[: content.rfind(b"\n") + 1].decode("utf-8").split("\n")
    except FileNotFoundError:
        return []
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(f"{path} cannot be read ({error}).") from None
    return lines[:-1]


def read_objects(path: Path) -> Sequence[dict[str, Any]]:
    """The JSON object of every line; raises BadInput with the number of a line that is none."""
    lines = enumerate(whole_lines(path), start=1)
    return [_object(path, number, line) for number, line in lines if line.strip()]


class Appender:
    """Appends lines to a file, from any thread; a context manager.

    Opening cuts off a torn last line, so that the next one does not run into it.
    """

    def __init__(self, path: Path) -> None:
        self._lock = threading.Lock()
        try:
            self._file: IO[bytes] = path.open("r+b" if path.exists() else "w+b")
        except OSError as error:
            raise BadInput(f"{path} cannot be written ({error.strerror}).") from None
        content = self._file.read()
        self._file.seek(content.rfind(b"\n") + 1)
        self._file.truncate()

    def append(self, line: str) -> None:
        """Add one line; it is with the operating system when this returns."""
        with self._lock:
            self._file.write(line.encode("utf-8") + b"\n")
            self._file.flush()

    def append_object(self, item: Mapping[str, object]) -> None:
        """Add one line of JSON."""
        self.append(json.dumps(item, ensure_ascii=True, allow_nan=False))

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def __enter__(self) -> Appender:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _object(path: Path, number: int, line: str) -> dict[str, Any]:
    try:
        item = json.loads(line)
    except ValueError as error:
        raise BadInput(f"{path}, line {number}: not JSON ({error}).") from None
    if not isinstance(item, dict):
        raise BadInput(f"{path}, line {number}: not a JSON object.")
    return item
