"""Rows of JSON lines and tables, plain or gzipped, with errors that name the line."""

from __future__ import annotations

import gzip
import hashlib
import json
import zlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar

from index.errors import BadInput

Row = dict[str, Any]
T = TypeVar("T")


def read_text(path: Path) -> str:
    """The text of a UTF-8 file, unpacked where its name ends in `.gz`; raises BadInput."""
    try:
        content = path.read_bytes()
        if path.suffix == ".gz":
            content = gzip.decompress(content)
        return content.decode("utf-8-sig")
    except FileNotFoundError:
        raise BadInput(f"{path} does not exist.") from None
    except UnicodeDecodeError as error:
        raise BadInput(f"{path} is not UTF-8 text (byte {error.start}).") from None
    except (OSError, EOFError, zlib.error) as error:
        raise BadInput(f"{path} cannot be read ({error}).") from None


def json_rows(path: Path) -> Iterator[tuple[int, Row]]:
    """Yield each JSON object with the number of its line; blank lines are passed over."""
    for number, line in enumerate(read_text(path).split("\n"), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise BadInput(f"{path}, line {number}: not JSON ({error}).") from None
        if not isinstance(row, dict):
            raise BadInput(f"{path}, line {number}: not a JSON object.")
        yield number, row


def parse_rows(path: Path, parse: Callable[[Row], T]) -> list[T]:
    """What *parse* makes of each JSON object; what it misses in one becomes a BadInput."""
    found = []
    for number, row in json_rows(path):
        try:
            found.append(parse(row))
        except BadInput as error:
            raise BadInput(f"{path}, line {number}: {error}") from None
        except KeyError as error:
            raise BadInput(f"{path}, line {number}: the field {error} is missing.") from None
        except (AttributeError, IndexError, RecursionError, TypeError, ValueError) as error:
            raise BadInput(f"{path}, line {number}: of another shape ({error}).") from None
    return found


def sha256_of(paths: Sequence[Path]) -> str:
    """One hash of the content of files, in their order; raises BadInput."""
    digest = hashlib.sha256()
    for path in paths:
        try:
            digest.update(hashlib.sha256(path.read_bytes()).digest())
        except OSError as error:
            raise BadInput(f"{path} cannot be read ({error.strerror}).") from None
    return digest.hexdigest()
