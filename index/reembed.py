"""reembed: give a library the vectors of another model, without a moment in which it has none.

First every passage is embedded and its vector stored beside the old one, group by group: an
interrupted run goes on where it was. Then one transaction cuts the articles anew for the model's
window, points their passages at the new vectors and drops the old ones. Sentences, and so every
citation, stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterator

from index.adding import GROUP, Cutter, OnProgress, Progress, embed_all
from index.chroma_place import place
from index.embed import Embedder
from index.library import Library
from index.lock import OnWait, silent, writing
from index.outbox import flush
from index.write import (
    Cut,
    delete_passages,
    known_vectors,
    passage_keys,
    put_passages,
    put_vectors,
    set_meta,
)


def reembed(
    library: Library,
    embedder: Embedder,
    *,
    chroma_url: str | None = None,
    progress: OnProgress = lambda progress: None,
    wait: bool = True,
    on_wait: OnWait = silent,
    cut: Cutter | None = None,
) -> int:
    """Embed every passage with *embedder*; returns how many passages there are.

    Raises LibraryBusy (with *wait* False), LibraryError and ServerError; run again, it goes on.
    """
    if cut is None:
        from index.cutting import make_cutter

        cut = make_cutter(embedder)
    database = library.database
    with writing(library.home, wait=wait, on_wait=on_wait):
        set_meta(database, "reembedding", embedder.name)
        dimensions = _embed_beside(library, embedder, cut, progress)
        with database.transaction():
            for one in _cuts(library, cut):
                delete_passages(database, one.article.id)
                put_passages(database, one, embedder.name)
            database.run("DELETE FROM blocks")  # of passages that are gone
            database.run("DELETE FROM vectors WHERE id NOT IN (SELECT vector_id FROM passages)")
            set_meta(database, "embedder", embedder.name)
            set_meta(database, "dimensions", str(dimensions) if dimensions else None)
            set_meta(database, "reembedding", None)
        total = database.count("SELECT count(*) FROM passages")
        flush(
            library,
            place(library.home, chroma_url),
            lambda done, of: progress(Progress("chroma", "passages", done, of, 0, total)),
        )
    return total


def _embed_beside(
    library: Library, embedder: Embedder, cut: Cutter, progress: OnProgress
) -> int | None:
    """Store the new vectors beside the old ones; returns their dimensions, None without any."""
    database = library.database
    articles = database.count("SELECT count(*) FROM articles")
    texts: dict[bytes, str] = {}
    dimensions: int | None = None
    done = passages = 0
    for one in _cuts(library, cut):
        texts |= passage_keys(one, embedder.name)
        done, passages = done + 1, passages + len(one.passages)
        if len(texts) < GROUP and done < articles:
            continue
        known = known_vectors(database, list(texts))
        missing = [key for key in texts if key not in known]
        for start in range(0, len(missing), GROUP):
            keys = missing[start : start + GROUP]
            put_vectors(database, embed_all(embedder, keys, [texts[key] for key in keys]))
        if dimensions is None:
            dimensions = _dimensions(library, next(iter(texts)))
        texts = {}
        total = round(passages * articles / done)
        progress(Progress("reembed", "passages", passages, total, done, passages))
    return dimensions


def _cuts(library: Library, cut: Cutter) -> Iterator[Cut]:
    """Every article, cut for the new model but with the sentences that it has."""
    for (article_id,) in library.database.rows("SELECT id FROM articles ORDER BY id"):
        (article,) = library.articles([article_id])
        yield cut(article)


def _dimensions(library: Library, key: bytes) -> int:
    return library.database.count("SELECT length(vector) / 2 FROM vectors WHERE key = ?", (key,))
