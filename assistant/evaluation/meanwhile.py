"""Whether the library changes while it is looked at: then figures are of no one state of it."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import NamedTuple

from assistant.evaluation.wanted import Streams
from index.library import Library
from index.lock import being_written

CHANGED = (
    "Articles were being added or removed meanwhile: the figures are of what was in the library "
    "when each question was asked."
)


class Articles(NamedTuple):
    """The articles of a library: how many, and the sha256 of their ids."""

    n: int
    sha256: str


def articles_of(library: Library) -> Articles:
    """What is in *library* now."""
    ids = [str(row[0]) for row in library.database.rows("SELECT id FROM articles ORDER BY id")]
    return Articles(len(ids), hashlib.sha256("\n".join(ids).encode("utf-8")).hexdigest())


def tell_if_written(home: Path, streams: Streams) -> bool:
    """Whether another process is writing to the library in *home* now, said on stderr if so."""
    if not being_written(home):
        return False
    streams.tell(
        "Another process is writing to this library: what it adds may or may not be seen. "
        "Wait for it to have figures that can be had again."
    )
    return True
