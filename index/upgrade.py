"""Bring a library of an older schema up to this one's, one step after the other."""

from __future__ import annotations

import numpy as np

from index.database import Database
from index.packed import to_blob
from index.schema import ADDED_IN_3, BLOCKS, VERSION


def upgrade(database: Database) -> None:
    """All steps in one transaction; does nothing when another process was faster."""
    with database.transaction():
        version = database.count("PRAGMA user_version")
        if version >= VERSION:
            return
        if version < 2:
            _to_2(database)
        database.run_script(ADDED_IN_3)
        database.run(f"PRAGMA user_version = {VERSION}")


def _to_2(database: Database) -> None:
    """The vectors were float32 and not packed into blocks."""
    database.run_script(BLOCKS)
    last = 0
    sql = "SELECT id, vector FROM vectors WHERE id > ? ORDER BY id LIMIT 1000"
    while rows := database.rows(sql, (last,)):
        last = rows[-1][0]
        database.run_many(
            "UPDATE vectors SET vector = ? WHERE id = ?",
            [(to_blob(np.frombuffer(blob, dtype="<f4")), number) for number, blob in rows],
        )
