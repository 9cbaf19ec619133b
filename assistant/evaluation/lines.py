"""JSON lines that survive kill -9: each is appended whole; a torn last one is dropped."""

from __future__ import annotations

import json
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO, Any

from index.errors import BadInput


def read_lines(path: Path) -> Sequence[dict[str, Any]]:
    """Every object of the file at *path*, empty when there is none.

    A last line without its line end was cut off in the middle and is left out. Raises BadInput
    with the number of any other line that is no JSON object.
    """
    try:
        lines = path.read_bytes().split(b"\n")
    except FileNotFoundError:
        return []
    except OSError as error:
        raise BadInput(f"{path} cannot be read ({error.strerror}).") from None
    return [_object(path, i, line) for i, line in enumerate(lines[:-1], start=1) if line.strip()]


class Appender:
    """Appends objects to a file, from any thread; a context manager.

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

    def append(self, item: Mapping[str, object]) -> None:
        """Add one line; it is with the operating system when this returns."""
        line = json.dumps(item, ensure_ascii=False, allow_nan=False) + "\n"
        with self._lock:
            self._file.write(line.encode("utf-8", "replace"))
            self._file.flush()

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def __enter__(self) -> Appender:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _object(path: Path, number: int, line: bytes) -> dict[str, Any]:
    try:
        item = json.loads(line)
    except ValueError as error:
        raise BadInput(f"{path}, line {number}: not JSON ({error}).") from None
    if not isinstance(item, dict):
        raise BadInput(f"{path}, line {number}: not a JSON object.")
    return item
