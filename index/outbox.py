"""Bring Chroma up to date with SQLite: flush what it has not acknowledged, or build it anew.

Called while holding the writer's lock. Nothing is embedded here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np

from index.blocks import pack
from index.chroma import BATCH, Chroma, Identity, Metadata
from index.chroma_place import Place
from index.database import Database, Row
from index.dense import identity_of
from index.errors import LibraryError
from index.library import Library
from index.packed import from_blobs
from index.pending import behind
from index.write import set_meta

OnFlush = Callable[[int, int], None]  # passages done, passages in all

_PASSAGES = (
    "SELECT passages.id, vectors.vector, articles.id, articles.published, articles.outlet_key"
    " FROM passages JOIN vectors ON vectors.id = passages.vector_id"
    " JOIN articles ON articles.id = passages.article_id"
)


def flush(library: Library, place: Place, progress: OnFlush = lambda done, total: None) -> None:
    """Send Chroma everything in the outbox; rebuilds it when it is missing, torn or incomplete.

    Raises ServerError when a Chroma server fails: what is in SQLite stays, and is sent next time.
    """
    identity = identity_of(library)
    if not identity.dimensions:
        return
    pack(library.database)
    if not behind(library, place):
        return
    try:
        whole = _flush(library, place, identity, progress)
    except LibraryError:  # the folder cannot be used any more; the marker is beside it
        whole = False
    if not whole:
        rebuild(library, place, progress)
    with library.database.transaction():
        library.database.run("DELETE FROM outbox")  # the writer's lock is held: it did not grow
        set_meta(library.database, "chroma", place.name)


def _flush(library: Library, place: Place, identity: Identity, progress: OnFlush) -> bool:
    """Send what is in the outbox; False when Chroma must be built anew instead."""
    database = library.database
    total = database.count("SELECT count(*) FROM outbox")
    with place.writing(identity) as chroma:
        if chroma is None or not _holds_the_rest(database, chroma):
            return False
        done = 0
        for rows in _outbox(database):
            _send(database, chroma, rows)
            done += len(rows)
            progress(done, total)
        _settle(chroma, identity)
    return True


def rebuild(library: Library, place: Place, progress: OnFlush = lambda done, total: None) -> None:
    """Build Chroma anew from SQLite, 40,000 passages in about 45 seconds; the outbox stays."""
    database = library.database
    identity = identity_of(library)
    total = database.count("SELECT count(*) FROM passages")
    done = last = 0
    with place.rebuilding(identity) as chroma:
        while rows := database.rows(
            f"{_PASSAGES} WHERE passages.id > ? ORDER BY passages.id LIMIT ?", (last, BATCH)
        ):
            _upsert(chroma, rows)
            last = rows[-1][0]
            done += len(rows)
            progress(done, total)
        _settle(chroma, identity)


def _outbox(database: Database) -> Iterator[list[Row]]:
    last = -1
    sql = "SELECT passage_id, gone FROM outbox WHERE passage_id > ? ORDER BY passage_id LIMIT ?"
    while rows := database.rows(sql, (last, BATCH)):
        last = rows[-1][0]
        yield rows


def _send(database: Database, chroma: Chroma, rows: list[Row]) -> None:
    gone = [row for row, is_gone in rows if is_gone]
    if gone:
        chroma.delete(gone)
    sql = f"{_PASSAGES} WHERE passages.id = ?"
    found = (database.row(sql, (row,)) for row, is_gone in rows if not is_gone)
    kept = [row for row in found if row]
    if kept:
        _upsert(chroma, kept)


def _upsert(chroma: Chroma, rows: list[Row]) -> None:
    chroma.upsert(
        [row[0] for row in rows],
        from_blobs([row[1] for row in rows]),
        [_facts(*row[2:]) for row in rows],
    )


def _facts(article_id: str, published: str | None, outlet: str | None) -> Metadata:
    """Short and flat: each value costs Chroma a row and an index entry."""
    facts: Metadata = {"article": article_id}
    if published:
        facts["published"] = int(published.replace("-", ""))
    if outlet:
        facts["outlet"] = outlet
    return facts


def _holds_the_rest(database: Database, chroma: Chroma) -> bool:
    """Whether Chroma holds as many vectors as it has acknowledged, give or take the outbox."""
    total = database.count("SELECT count(*) FROM passages")
    added = database.count("SELECT count(*) FROM outbox WHERE NOT gone")
    gone = database.count("SELECT count(*) FROM outbox WHERE gone")
    return total - added <= chroma.count() <= total + gone


def _settle(chroma: Chroma, identity: Identity) -> None:
    if chroma.count():
        chroma.settle(np.ones(identity.dimensions, dtype=np.float32))
