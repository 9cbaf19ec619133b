"""The changes to a library, each called inside one transaction while holding the writer's lock."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from index.article import Article
from index.conditions import outlet_key
from index.database import Database
from index.embed import Vectors
from index.packed import to_blob
from index.passage import Passage, embedded_text
from index.prepare import now
from index.sentence import Sentence

Vector = Vectors  # one of them, (dimensions,)


@dataclass(frozen=True, slots=True)
class Cut:
    """An article cut into sentences and passages."""

    article: Article
    sentences: Sequence[Sentence]
    passages: Sequence[Passage]


def vector_key(embedder: str, text: str) -> bytes:
    """What a vector is stored under, so that no text is embedded twice by one model."""
    return hashlib.sha256(f"{embedder}\0{text}".encode()).digest()


def passage_keys(cut: Cut, embedder: str) -> dict[bytes, str]:
    """The text to embed of each passage of *cut*, by its vector key."""
    texts = (embedded_text(cut.article, passage) for passage in cut.passages)
    return {vector_key(embedder, text): text for text in texts}


def known_vectors(database: Database, keys: Sequence[bytes]) -> set[bytes]:
    """Those of *keys* that have a vector already."""
    sql = "SELECT 1 FROM vectors WHERE key = ?"
    return {key for key in keys if database.row(sql, (key,))}


def put_vectors(database: Database, vectors: Mapping[bytes, Vector]) -> None:
    """Store vectors under their keys; one that is there already stays."""
    database.run_many(
        "INSERT OR IGNORE INTO vectors (key, vector) VALUES (?, ?)",
        [(key, to_blob(vector)) for key, vector in vectors.items()],
    )


def put_article(database: Database, cut: Cut, embedder: str) -> None:
    """Store an article with everything that is found through it; its vectors must be there."""
    article = cut.article
    database.run(
        "INSERT INTO articles VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            article.id,
            article.sha256,
            article.title,
            article.outlet,
            article.outlet and outlet_key(article.outlet),
            article.byline,
            article.published and article.published.isoformat(),
            article.url,
            json.dumps(dict(article.origins)),
            now(),
            article.text,
        ),
    )
    database.run_many(
        "INSERT INTO sentences VALUES (?, ?, ?, ?, ?, ?)",
        [(article.id, s.position, s.paragraph, s.start, s.end, s.kind) for s in cut.sentences],
    )
    put_passages(database, cut, embedder)


def put_passages(database: Database, cut: Cut, embedder: str) -> None:
    """Store the passages of an article that is there, their words, and the notice for Chroma."""
    for passage in cut.passages:
        key = vector_key(embedder, embedded_text(cut.article, passage))
        rowid = database.run(
            "INSERT INTO passages (article_id, first, last, start, stop, vector_id)"
            " VALUES (?, ?, ?, ?, ?, (SELECT id FROM vectors WHERE key = ?))",
            (passage.article_id, passage.first, passage.last, passage.start, passage.end, key),
        )
        database.run(
            "INSERT INTO words (rowid, title, text) VALUES (?, ?, ?)",
            (rowid, cut.article.title, passage.text),
        )
        database.run("INSERT INTO outbox VALUES (?, 0)", (rowid,))


def delete_passages(database: Database, article_id: str) -> None:
    """Delete the passages of an article; their vectors stay until `delete_orphans`."""
    row = database.row("SELECT title, text FROM articles WHERE id = ?", (article_id,))
    title, text = row or (None, "")
    sql = "SELECT id, start, stop FROM passages WHERE article_id = ?"
    for rowid, start, stop in database.rows(sql, (article_id,)):
        database.run(
            "INSERT INTO words (words, rowid, title, text) VALUES ('delete', ?, ?, ?)",
            (rowid, title, text[start:stop]),
        )
        database.run("INSERT OR REPLACE INTO outbox VALUES (?, 1)", (rowid,))
    database.run("DELETE FROM passages WHERE article_id = ?", (article_id,))


def delete_article(database: Database, article_id: str) -> None:
    """Delete an article and all that hangs on it; its files are read again when added again."""
    database.run(
        "DELETE FROM files WHERE path IN (SELECT file FROM sources WHERE article_id = ?)",
        (article_id,),
    )
    vectors = "SELECT vector_id FROM passages WHERE article_id = ?"
    candidates = database.rows(vectors, (article_id,))
    delete_passages(database, article_id)
    database.run("DELETE FROM articles WHERE id = ?", (article_id,))
    database.run_many(
        "DELETE FROM vectors WHERE id = ?1"
        " AND NOT EXISTS (SELECT 1 FROM passages WHERE vector_id = ?1)",
        candidates,
    )


def point(database: Database, key: str, file: str | None, article_id: str) -> str | None:
    """Let the source *key* point at an article; returns the id of the one it pointed at before."""
    before = database.row("SELECT article_id FROM sources WHERE key = ?", (key,))
    database.run("INSERT OR REPLACE INTO sources VALUES (?, ?, ?)", (key, file, article_id))
    return str(before[0]) if before else None


def delete_unsourced(database: Database, article_ids: Iterable[str]) -> None:
    """Delete those of the articles that no source points at any more."""
    for article_id in dict.fromkeys(article_ids):
        if database.row("SELECT 1 FROM sources WHERE article_id = ?", (article_id,)) is None:
            delete_article(database, article_id)


def set_meta(database: Database, key: str, value: str | None) -> None:
    """Set a fact about the whole library; None removes it."""
    if value is None:
        database.run("DELETE FROM meta WHERE key = ?", (key,))
    else:
        database.run("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))
