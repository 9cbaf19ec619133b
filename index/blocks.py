"""The blocks of a library: all vectors packed, so that a question reads them in one sweep.

Derived from the passages, like Chroma, but inside SQLite: no moment shows one without the other.
A passage is in a block or its row is above the last one packed (rows only grow), and a row of a
block whose passage was removed is recognised when the passage is fetched. So when blocks are packed
matters to speed alone.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from index.database import Database, Row
from index.kept import Kept
from index.packed import FACTS, Block, from_blobs, make_block

SIZE = 4_096  # passages of a block: 1.6 MB of 384 dimensions
KEPT = 1_000_000  # passages kept in memory between questions: 400 MB of 384 dimensions
_ALIVE = 0.9  # of a block, below which it is packed again

_PACKED = (
    "SELECT passages.id, articles.published, articles.outlet_key, vectors.vector FROM passages"
    " JOIN vectors ON vectors.id = passages.vector_id"
    " JOIN articles ON articles.id = passages.article_id"
    " WHERE passages.id > ? AND passages.id <= ? ORDER BY passages.id LIMIT ?"
)
_HIGHEST = 2**63 - 1


def pack(database: Database) -> None:
    """Pack what is in no block yet, and anew the blocks that lost passages.

    Called while holding the writer's lock.
    """
    with database.transaction():
        sql = "SELECT id, first, last, count FROM blocks ORDER BY first"
        blocks = database.rows(sql)
        open_end = bool(blocks) and blocks[-1][3] < SIZE
        last = _last(database)
        grown = database.row("SELECT 1 FROM passages WHERE id > ?", (last,)) is not None
        for number, first, until, count in blocks:
            if grown and open_end and number == blocks[-1][0]:
                database.run("DELETE FROM blocks WHERE id = ?", (number,))
                last = first - 1
            elif _alive(database, first, until) < _ALIVE * count:
                database.run("DELETE FROM blocks WHERE id = ?", (number,))
                _put(database, first - 1, until)
        while grown:
            last = _put(database, last, _HIGHEST)
            grown = last > 0


def _alive(database: Database, first: int, last: int) -> int:
    sql = "SELECT count(*) FROM passages WHERE id >= ? AND id <= ?"
    return database.count(sql, (first, last))


def _put(database: Database, after: int, until: int) -> int:
    """Store one block of the passages above row *after*; returns its last row, 0 for none."""
    found = database.rows(_PACKED, (after, until, SIZE))
    if not found:
        return 0
    block = _block(found)
    first, last = found[0][0], found[-1][0]
    # A block takes the rows up to *until* even where the last of them are gone.
    if until < _HIGHEST:
        last = until
    database.run(
        "INSERT INTO blocks (first, last, count, facts, coarse) VALUES (?, ?, ?, ?, ?)",
        (first, last, len(found), block.facts.tobytes(), block.coarse.tobytes()),
    )
    return int(last)


def _last(database: Database) -> int:
    return database.count("SELECT coalesce(max(last), 0) FROM blocks")


def _block(rows: list[Row]) -> Block:
    numbers, published, outlets, blobs = zip(*rows, strict=True)
    return make_block(numbers, published, outlets, from_blobs(blobs))


class Blocks:
    """Reads the blocks of a library, and keeps them until the library changes."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._kept: dict[int, Block] = {}
        self._loose: Kept[None, list[Block]] = Kept(database)
        self._totals: Kept[None, int] = Kept(database)

    def total(self) -> int:
        """How many passages there are; counting 100,000 takes 2 ms, so it is kept."""
        known = self._totals.now()
        if None not in known:
            known[None] = self._database.count("SELECT count(*) FROM passages")
        return known[None]

    @property
    def keeps(self) -> bool:
        """Whether the blocks stay in memory between questions."""
        return self.total() <= KEPT

    def read(self) -> Iterator[Block]:
        """All passages, in blocks; run it inside `snapshot`. Some rows may be gone."""
        numbers = self._database.rows("SELECT id FROM blocks ORDER BY first")
        keep = self.keeps
        wanted = {number for (number,) in numbers} if keep else set()
        self._kept = {number: block for number, block in self._kept.items() if number in wanted}
        for (number,) in numbers:
            block = self._kept.get(number) or self._stored(number)
            if keep:
                self._kept[number] = block
            yield block
        yield from self._unpacked()

    def _stored(self, number: int) -> Block:
        sql = "SELECT facts, coarse FROM blocks WHERE id = ?"
        facts, coarse = self._database.row(sql, (number,)) or (b"", b"")
        about = np.frombuffer(facts, dtype=FACTS)
        return Block(about, np.frombuffer(coarse, dtype=np.int8).reshape(len(about), -1))

    def _unpacked(self) -> list[Block]:
        """What came after the last block."""
        known = self._loose.now()
        if None not in known:
            last, found = _last(self._database), []
            while rows := self._database.rows(_PACKED, (last, _HIGHEST, SIZE)):
                found.append(_block(rows))
                last = rows[-1][0]
            known[None] = found
        return known[None]
