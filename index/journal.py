"""The journal of adds that have begun and not ended: what a kill or Ctrl-C leaves to be done."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from index.database import Database
from index.metadata import Given
from index.prepare import now


@dataclass(frozen=True, slots=True)
class Unfinished:
    """An add that has not ended: its paths and what the user said of their articles."""

    id: int
    paths: tuple[Path, ...]
    given: Given


def begin(database: Database, paths: Sequence[Path], given: Given) -> int:
    """Write down an add before it does anything; returns its number."""
    request = json.dumps({"paths": [str(path) for path in paths], "given": given_json(given)})
    return database.run("INSERT INTO journal (request, at) VALUES (?, ?)", (request, now()))


def end(database: Database, number: int) -> None:
    """Strike out an add that is done, and whatever asked for the same before it."""
    same = "request = (SELECT request FROM journal WHERE id = ?)"
    database.run(f"DELETE FROM journal WHERE {same}", (number,))


def unfinished(database: Database) -> tuple[Unfinished, ...]:
    """The adds that have begun and not ended, oldest first."""
    found = []
    for number, text in database.rows("SELECT id, request FROM journal ORDER BY id"):
        request = json.loads(text)
        values = json.loads(request["given"])
        if values.get("published"):
            values["published"] = date.fromisoformat(values["published"])
        paths = tuple(Path(path) for path in request["paths"])
        found.append(Unfinished(number, paths, Given(**values)))
    return tuple(found)


def given_json(given: Given) -> str:
    """What the user said of the articles, as one text that can be compared and read back."""
    values = {name: value for name, value in asdict(given).items() if value is not None}
    return json.dumps(values, default=date.isoformat, sort_keys=True)
