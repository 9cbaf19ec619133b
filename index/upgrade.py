"""Bring a library of an older schema up to this one's."""

from __future__ import annotations

import numpy as np

from index.database import Database
from index.packed import to_blob
from index.schema import BLOCKS, VERSION


def upgrade(database: Database) -> None:
    """From schema 1, whose vectors were float32; does nothing when another process was faster."""
    with database.transaction():
        if database.count("PRAGMA user_version") >= VERSION:
            return
        database.run_script(BLOCKS)
        last = 0
        sql = "SELECT id, vector FROM vectors WHERE id > ? ORDER BY id LIMIT 1000"
        while rows := database.rows(sql, (last,)):
            last = rows[-1][0]
            database.run_many(
                "UPDATE vectors SET vector = ? WHERE id = ?",
                [(to_blob(np.frombuffer(blob, dtype="<f4")), number) for number, blob in rows],
            )
        database.run(f"PRAGMA user_version = {VERSION}")
