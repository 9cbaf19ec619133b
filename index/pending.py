"""What an interrupted command has left to do. Every command asks, so this imports little."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from index.chroma_place import Place, place
from index.library import Library
from index.lock import being_written


def pending(library: Library, *, chroma_url: str | None = None) -> Sequence[Path]:
    """What `index.ingest.resume` would finish; empty while another process is writing.

    The paths of adds that did not end, and the library's own `chroma` when Chroma is behind SQLite,
    missing or damaged.
    """
    waiting: list[Path] = []
    for (request,) in library.database.rows("SELECT request FROM journal ORDER BY id"):
        waiting += (Path(path) for path in json.loads(request)["paths"])
    if behind(library, place(library.home, chroma_url)):
        waiting.append(library.home / "chroma")
    if not waiting or being_written(library.home):
        return ()
    return tuple(dict.fromkeys(waiting))


def behind(library: Library, place: Place) -> bool:
    """Whether there is anything for `flush` to do; opens nothing."""
    if library.database.row("SELECT 1 FROM outbox") or library.meta("chroma") != place.name:
        return library.meta("embedder") is not None
    return bool(place.fault())
