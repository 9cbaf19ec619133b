"""The dense stage: the passages whose vectors are nearest to the question's, by cosine.

Up to EXACT_BELOW passages (or as few pass the filters) every vector is scored, which takes less
than importing Chroma does and finds exactly the best. Above that Chroma proposes candidates;
they, and what Chroma has not acknowledged yet, are scored exactly too. So the search is complete
at every moment, and where Chroma cannot be used it is merely slower.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from index.chroma import Identity, Where
from index.chroma_place import Place
from index.conditions import condition, outlet_key
from index.database import Database, Row
from index.errors import LibraryError, ServerError
from index.library import Library
from index.retrieve import Filters
from index.write import STORED

EXACT_BELOW = 50_000  # 0.2 s with a cold start; opening Chroma takes 1.0 s at any size
_KEPT = 50_000  # vectors kept in memory between questions: 77 MB of 384 dimensions
Ranked = list[tuple[int, float]]
Vector = NDArray[np.float32]
Block = tuple[NDArray[np.int64], NDArray[np.float32]]  # rows (n,), vectors (n, dimensions)


class Dense:
    """The vectors of *library*, and the Chroma at *place* that is derived from them."""

    def __init__(self, library: Library, place: Place, *, exact_below: int = EXACT_BELOW) -> None:
        self._library = library
        self._database: Database = library.database
        self._place = place
        self._exact_below = exact_below
        self._kept: tuple[tuple[int, int], list[Block]] | None = None

    def search(self, vector: Vector, depth: int, filters: Filters = Filters()) -> Ranked:
        """The rows of the *depth* nearest passages and their cosines, nearest first."""
        with self._database.snapshot():
            where, arguments = condition(filters)
            if self._count(where, arguments) > self._exact_below:
                found = self._through_chroma(vector, depth, filters)
                if found is not None:
                    return found
            return self._best(vector, self._blocks(where, arguments), depth)

    def cosines(self, vector: Vector, rows: Sequence[int]) -> dict[int, float]:
        """The cosine of *vector* and each of these rows; unknown ones are left out."""
        sql = _VECTORS + " WHERE passages.id = ?"
        found = [row for row in (self._database.row(sql, (number,)) for number in rows) if row]
        if not found:
            return {}
        numbers, vectors = _block(found)
        return dict(zip(numbers.tolist(), (vectors @ vector).tolist(), strict=True))

    def _through_chroma(self, vector: Vector, depth: int, filters: Filters) -> Ranked | None:
        """As `search`, asking Chroma; None when it is in use, missing or not to be trusted."""
        identity = identity_of(self._library)
        outbox: dict[int, int] = dict(self._database.rows("SELECT passage_id, gone FROM outbox"))
        gone = sum(outbox.values())
        total = self._count("TRUE", [])
        try:
            with self._place.reading(identity) as chroma:
                if chroma is None:
                    return None
                # Fewer than acknowledged: some are lost. More than ever sent: it is another's.
                if not total - (len(outbox) - gone) <= chroma.count() <= total + gone:
                    return None
                near = chroma.nearest(vector, depth + min(gone, depth), chroma_where(filters))
        except (ServerError, LibraryError):
            return None  # everything is in SQLite; `health` says what is wrong with Chroma
        waiting = [row for row, is_gone in outbox.items() if not is_gone]
        if filters != Filters():
            waiting = self._passing(waiting, filters)
        scored = self.cosines(vector, list(dict.fromkeys(near + waiting)))
        return sorted(scored.items(), key=lambda pair: (-pair[1], pair[0]))[:depth]

    def _passing(self, rows: Sequence[int], filters: Filters) -> list[int]:
        """Those of *rows* whose article passes the filters."""
        where, arguments = condition(filters)
        sql = f"SELECT passages.id {_JOINED} WHERE {where} AND passages.id = ?"
        return [row for row in rows if self._database.row(sql, (*arguments, row))]

    def _count(self, where: str, arguments: list[object]) -> int:
        joined = _JOINED if arguments else "FROM passages"
        return self._database.count(f"SELECT count(*) {joined} WHERE {where}", arguments)

    def _blocks(self, where: str, arguments: list[object]) -> Iterator[Block]:
        """The vectors of all passages that fulfil the condition; unfiltered ones are kept."""
        if arguments:
            sql = f"{_VECTORS} JOIN articles ON articles.id = passages.article_id WHERE {where}"
            return (_block(rows) for rows in self._database.blocks(sql, arguments))
        version = self._database.version()
        if self._kept and self._kept[0] == version:
            return iter(self._kept[1])
        self._kept = None
        blocks = (_block(rows) for rows in self._database.blocks(_VECTORS))
        if self._count("TRUE", []) > _KEPT:
            return blocks
        self._kept = (version, list(blocks))
        return iter(self._kept[1])

    @staticmethod
    def _best(vector: Vector, blocks: Iterator[Block], depth: int) -> Ranked:
        best: Ranked = []
        for numbers, vectors in blocks:
            scores = vectors @ vector
            top = np.argpartition(-scores, min(depth, len(scores) - 1))[:depth]
            best += zip(numbers[top].tolist(), scores[top].tolist(), strict=True)
            best = sorted(best, key=lambda pair: (-pair[1], pair[0]))[:depth]
        return best


_JOINED = "FROM passages JOIN articles ON articles.id = passages.article_id"
_VECTORS = (
    "SELECT passages.id, vectors.vector FROM passages"
    " JOIN vectors ON vectors.id = passages.vector_id"
)


def identity_of(library: Library) -> Identity:
    """Whose vectors the library's are."""
    return Identity(
        library=library.id,
        embedder=library.meta("embedder") or "",
        dimensions=int(library.meta("dimensions") or 0),
    )


def chroma_where(filters: Filters) -> Where:
    """The filters as Chroma writes them; dates are whole numbers, yyyymmdd."""
    parts: list[dict[str, object]] = []
    if filters.since is not None:
        parts.append({"published": {"$gte": int(f"{filters.since:%Y%m%d}")}})
    if filters.until is not None:
        parts.append({"published": {"$lte": int(f"{filters.until:%Y%m%d}")}})
    if filters.outlet is not None:
        parts.append({"outlet": outlet_key(filters.outlet)})
    if len(parts) > 1:
        return {"$and": parts}
    return parts[0] if parts else None


def _block(rows: Sequence[Row]) -> Block:
    numbers = np.fromiter((row[0] for row in rows), dtype=np.int64, count=len(rows))
    vectors = np.frombuffer(b"".join(row[1] for row in rows), dtype=STORED)
    return numbers, vectors.reshape(len(rows), -1).astype(np.float32, copy=False)
