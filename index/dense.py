"""The dense stage: the passages whose vectors are nearest to the question's, by cosine.

Up to EXACT_BELOW passages (or as few pass the filters) every vector is scored: roughly, by the int8
copies of `index.blocks`, then exactly for all those that may be among the best by the bound of
their error. So nothing is lost, and it takes less than opening Chroma does. Above that Chroma
proposes candidates; they, and what Chroma has not acknowledged yet, are scored exactly too. So the
search is complete at every moment, and where Chroma cannot be used it is merely slower.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from functools import partial

import numpy as np
from numpy.typing import NDArray

from index.blocks import Blocks
from index.chroma import Identity, Where
from index.chroma_place import Place
from index.conditions import condition, date_number, outlet_key
from index.database import Database
from index.embed import Vectors
from index.errors import LibraryError, ServerError
from index.later import later
from index.library import Library
from index.packed import Block, dots, from_blobs
from index.retrieve import Filters

EXACT_BELOW = 1_000_000  # 0.1 s each; opening the embedded Chroma takes 1 s at any size
FILTERED_BELOW = 1_000_000  # with filters; Chroma's own take 85 ms for a range of 50,000 already
Ranked = list[tuple[int, float]]
Vector = Vectors  # one of them, (dimensions,)
Rows = NDArray[np.int64]
Swept = tuple[Rows, Vectors, Vectors]
_SPARE = 16  # of the roughly nearest, fetched beyond the depth at once
_FEW = 20_000  # passages, which are fetched one by one in 0.1 s
_AT_ONCE = 500  # rows named in one statement; SQLite takes 32,766, older ones 999


class Dense:
    """The vectors of *library*, and the Chroma at *place* that is derived from them.

    *blocks* may be shared with another stage.
    """

    def __init__(
        self,
        library: Library,
        place: Place,
        *,
        exact_below: int = EXACT_BELOW,
        filtered_below: int = FILTERED_BELOW,
        blocks: Blocks | None = None,
    ) -> None:
        self._library = library
        self._database: Database = library.database
        self._place = place
        self._exact_below = exact_below
        self._filtered_below = max(filtered_below, exact_below)
        self._blocks = blocks or Blocks(library.database)

    def search(self, vector: Vector, depth: int, filters: Filters = Filters()) -> Ranked:
        """The rows of the *depth* nearest passages and their cosines, nearest first."""
        with self._database.snapshot():
            return self.begin(vector, depth, filters)()

    def begin(
        self, vector: Vector, depth: int, filters: Filters = Filters()
    ) -> Callable[[], Ranked]:
        """Begin a search, in a thread where it can, while other stages read the database.

        Calling what is returned finishes it, as `search`. Both inside one `snapshot`.
        """
        filtered = bool(condition(filters)[1])
        exact_below = self._filtered_below if filtered else self._exact_below
        if self._blocks.total() > exact_below:
            return lambda: self._above(vector, depth, filters)
        if not self._blocks.keeps:
            return lambda: self._exactly(vector, depth, filters)
        swept = later(partial(_swept, vector, list(self._blocks.read()), filters))
        return lambda: self._exactly(vector, depth, filters, swept.result())

    def cosines(self, vector: Vector, rows: Sequence[int]) -> dict[int, float]:
        """The cosine of *vector* and each of these rows; unknown ones are left out."""
        return self._cosines(vector, rows, Filters())

    def _cosines(self, vector: Vector, rows: Sequence[int], filters: Filters) -> dict[int, float]:
        """The cosines of those of *rows* that are there and pass *filters*."""
        where, arguments = condition(filters)
        found: dict[int, float] = {}
        for start in range(0, len(rows), _AT_ONCE):
            some = rows[start : start + _AT_ONCE]
            named = ",".join("?" * len(some))
            # CROSS: in this order. SQLite would begin with all articles of the outlet.
            got = self._database.rows(
                "SELECT passages.id, vectors.vector FROM passages"
                " CROSS JOIN vectors ON vectors.id = passages.vector_id"
                + (" CROSS JOIN articles ON articles.id = passages.article_id" if arguments else "")
                + f" WHERE passages.id IN ({named}) AND {where}",
                (*some, *arguments),
            )
            if got:
                scores = dots(from_blobs([blob for _, blob in got]), vector)
                found |= zip((row for row, _ in got), scores.tolist(), strict=True)
        return found

    def _above(self, vector: Vector, depth: int, filters: Filters) -> Ranked:
        """As `search`, where there are too many passages to score them all, if it can be helped."""
        found = self._few(vector, depth, filters) if condition(filters)[1] else None
        if found is None:
            found = self._through_chroma(vector, depth, filters, self._blocks.total())
        return self._exactly(vector, depth, filters) if found is None else found

    def _few(self, vector: Vector, depth: int, filters: Filters) -> Ranked | None:
        """As `search`, when only a few pass the filters; None when more do."""
        where, arguments = condition(filters)
        rows = self._database.rows(
            "SELECT passages.id FROM articles JOIN passages ON passages.article_id = articles.id"
            f" WHERE {where} LIMIT ?",
            (*arguments, _FEW + 1),
        )
        if len(rows) > _FEW:
            return None
        return _ranked(self._cosines(vector, [row for (row,) in rows], filters), depth)

    def _exactly(
        self, vector: Vector, depth: int, filters: Filters, swept: Swept | None = None
    ) -> Ranked:
        """As `search`, from SQLite alone, all blocks being *swept* or not yet."""
        rows, rough, error = swept or _swept(vector, self._blocks.read(), filters)
        # Rows that are gone or pass by their outlet's number only make the first ones too few.
        wanted = depth + _SPARE
        exact: dict[int, float] = {}
        while True:
            first = _largest(rough, wanted)
            exact |= self._cosines(vector, _new(rows[first], exact), filters)
            if len(exact) >= depth or len(first) == len(rows):
                break
            wanted *= 2
        best = _ranked(exact, depth)
        if len(best) == depth:  # whatever may reach the last of them
            near = np.flatnonzero(rough + error >= best[-1][1])
            exact |= self._cosines(vector, _new(rows[near], exact), filters)
        return _ranked(exact, depth)

    def _through_chroma(
        self, vector: Vector, depth: int, filters: Filters, total: int
    ) -> Ranked | None:
        """As `search`, asking Chroma; None when it is in use, missing or not to be trusted."""
        identity = identity_of(self._library)
        outbox: dict[int, int] = dict(self._database.rows("SELECT passage_id, gone FROM outbox"))
        gone = sum(outbox.values())
        try:
            with self._place.reading(identity) as chroma:
                if chroma is None:
                    return None
                # Fewer than acknowledged: some are lost. More than ever sent: it is another's.
                if not total - (len(outbox) - gone) <= chroma.count() <= total + gone:
                    return None
                near = chroma.nearest(vector, depth + min(gone, depth), chroma_where(filters))
        except ServerError:
            return None  # everything is in SQLite; `health` says what is wrong with Chroma
        except LibraryError:
            with suppress(LibraryError):  # a library that is only read
                self._place.distrust()
            return None
        waiting = [row for row, is_gone in outbox.items() if not is_gone]
        rows = list(dict.fromkeys(near + waiting))
        return _ranked(self._cosines(vector, rows, filters), depth)


def _swept(vector: Vector, blocks: Iterable[Block], filters: Filters) -> Swept:
    """All rows that may pass the filters, their rough scores, and how far these may be off."""
    rows, rough, error = [], [], []
    for block in blocks:
        places = block.passing(filters)
        if places is not None and not len(places):
            continue
        chosen = slice(None) if places is None else places
        rows.append(block.rows[chosen])
        rough.append(block.scores(vector, places))
        error.append(block.error[chosen])
    if not rows:
        nothing = np.zeros(0, dtype=np.float32)
        return np.zeros(0, dtype=np.int64), nothing, nothing
    length = np.float32(np.linalg.norm(vector))
    return np.concatenate(rows), np.concatenate(rough), np.concatenate(error) * length


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
        parts.append({"published": {"$gte": date_number(filters.since)}})
    if filters.until is not None:
        parts.append({"published": {"$lte": date_number(filters.until)}})
    if filters.outlet is not None:
        parts.append({"outlet": outlet_key(filters.outlet)})
    if len(parts) > 1:
        return {"$and": parts}
    return parts[0] if parts else None


def _largest(scores: Vectors, count: int) -> Rows:
    """The places of the *count* largest scores, in no order."""
    if count >= len(scores):
        return np.arange(len(scores))
    return np.argpartition(-scores, count)[:count]


def _new(rows: Rows, known: dict[int, float]) -> list[int]:
    return [row for row in rows.tolist() if row not in known]


def _ranked(scores: dict[int, float], depth: int) -> Ranked:
    return sorted(scores.items(), key=lambda pair: (-pair[1], pair[0]))[:depth]
