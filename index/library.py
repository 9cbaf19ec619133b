"""Library: the articles, sentences and passages of one home folder, read from SQLite."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Any

from index.article import Article, Origin
from index.conditions import condition
from index.database import Database, Row
from index.errors import BadInput, LibraryError, OtherEmbedding
from index.passage import Passage
from index.prepare import nothing_added, now, prepare
from index.retrieve import Filters, Searched
from index.sentence import Kind, Sentence

FILE = "library.sqlite3"
_ARTICLE = "id, text, sha256, title, outlet, byline, published, url, origins"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a listing: an article without its text, and the sources that point at it."""

    article_id: str
    title: str | None
    outlet: str | None
    byline: str | None
    published: date | None
    url: str | None
    sentences: int
    passages: int
    sources: tuple[str, ...]


class Library:
    """One library, `library.sqlite3` in the folder *home*; a context manager.

    With *create* a missing library is made, otherwise opening it raises LibraryEmpty.
    Raises LibraryError when it is damaged, unreadable or of a newer version. Reading takes no
    lock; who writes holds `index.lock.writing` and uses `index.write`.
    """

    def __init__(self, home: Path, *, create: bool = False) -> None:
        self.home = home
        path = home / FILE
        if not create and not path.exists():
            raise nothing_added(home)
        if create:
            _make_folder(home)
        self.database = Database(path, create=create)
        try:
            prepare(self.database, home, create=create)
        except BaseException:
            self.database.close()
            raise

    def __enter__(self) -> Library:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the database; a second call does nothing."""
        self.database.close()

    @property
    def id(self) -> str:
        """What tells this library from all others: a UUID in hexadecimal."""
        return self.meta("library") or ""

    def meta(self, key: str) -> str | None:
        """A fact about the whole library: library, embedder, dimensions, reembedding."""
        row = self.database.row("SELECT value FROM meta WHERE key = ?", (key,))
        return str(row[0]) if row else None

    def check_embedder(self, name: str) -> None:
        """Raise OtherEmbedding when the library was embedded with another model than *name*."""
        used = self.meta("embedder")
        if used is not None and used != name:
            raise OtherEmbedding(
                f"This library was embedded with {used!r}, but {name!r} is configured: configure "
                f"{used!r} again, or embed everything anew with `assistant reembed`."
            )

    def article(self, article_id: str) -> Article:
        """The article with this id or a unique beginning of it; BadInput for none or several."""
        return self.articles([self.resolve(article_id)])[0]

    def articles(self, ids: Iterable[str]) -> list[Article]:
        """The articles with exactly these ids, in their order; unknown ones are left out."""
        sql = f"SELECT {_ARTICLE} FROM articles WHERE id = ?"
        rows = (self.database.row(sql, (article_id,)) for article_id in ids)
        return [_article(*row) for row in rows if row]

    def resolve(self, beginning: str) -> str:
        """The one article id that begins so; raises BadInput for none or several."""
        wanted = beginning.strip().lower()
        found = self.database.rows(
            "SELECT id FROM articles WHERE id >= ? AND id < ? ORDER BY id LIMIT 6",
            (wanted, wanted + "\U0010ffff"),
        )
        if not wanted or not found:
            raise BadInput(f"No article {beginning!r}: `assistant list` shows the ids.")
        if len(found) > 1 and wanted not in {row[0] for row in found}:
            ids = ", ".join(row[0] for row in found[:5])
            raise BadInput(f"{beginning!r} begins several article ids ({ids}); give more of it.")
        return wanted if len(found) > 1 else str(found[0][0])

    def sentences(self, article_id: str) -> tuple[Sentence, ...]:
        """Every sentence of an article by position; empty for an unknown id."""
        return self._sentences(article_id, self._text(article_id), 0, -1)

    def sentences_of(self, article: Article, first: int, last: int) -> tuple[Sentence, ...]:
        """The sentences of a stored article from position *first* to *last*, both included."""
        return self._sentences(article.id, article.text, first, last)

    def _sentences(self, article_id: str, text: str, first: int, last: int) -> tuple[Sentence, ...]:
        rows = self.database.rows(
            "SELECT position, paragraph, start, stop, kind FROM sentences"
            " WHERE article_id = ? AND position >= ? AND (position <= ? OR ? < 0)"
            " ORDER BY position",
            (article_id, first, last, last),
        )
        return tuple(
            Sentence(article_id, position, paragraph, start, stop, Kind(kind), text[start:stop])
            for position, paragraph, start, stop, kind in rows
        )

    def passages(self, article_id: str) -> tuple[Passage, ...]:
        """Every passage of an article in order; empty for an unknown id."""
        text = self._text(article_id)
        rows = self.database.rows(
            "SELECT first, last, start, stop FROM passages"
            " WHERE article_id = ? ORDER BY first, last",
            (article_id,),
        )
        return tuple(_passage((article_id, *row), text) for row in rows)

    def passages_by_row(self, rowids: Sequence[int]) -> Mapping[int, Passage]:
        """The passages of these rows of the table; unknown ones are left out."""
        found: dict[int, Passage] = {}
        texts: dict[str, str] = {}
        for rowid in rowids:
            row = self.database.row(
                "SELECT article_id, first, last, start, stop FROM passages WHERE id = ?", (rowid,)
            )
            if row:
                if row[0] not in texts:
                    texts[row[0]] = self._text(row[0])
                found[rowid] = _passage(row, texts[row[0]])
        return found

    def published(self, rowids: Sequence[int]) -> Mapping[int, date | None]:
        """The day on which the article of each of these passages was published."""
        rows = self.database.rows(
            "SELECT passages.id, articles.published FROM json_each(?) AS asked"
            " CROSS JOIN passages ON passages.id = asked.value"
            " CROSS JOIN articles ON articles.id = passages.article_id",
            (json.dumps(list(rowids)),),
        )
        return {rowid: _date(published) for rowid, published in rows}

    def today(self) -> date:
        """The last day that it knows: today, or that of its newest article when it ends before."""
        day = date.today()
        sql = "SELECT max(published) FROM articles WHERE published <= ?"
        row = self.database.row(sql, (day.isoformat(),))
        return _date(row[0]) or day if row else day

    def sources(self, article_id: str) -> tuple[str, ...]:
        """The keys of the sources that point at an article, sorted."""
        sql = "SELECT key FROM sources WHERE article_id = ? ORDER BY key"
        return tuple(row[0] for row in self.database.rows(sql, (article_id,)))

    def entries(self, filters: Filters = Filters()) -> Sequence[Entry]:
        """The listing, newest first, undated articles last."""
        where, arguments = condition(filters)
        with self.database.snapshot():
            sources: dict[str, list[str]] = {}
            for key, article_id in self.database.rows(
                "SELECT key, article_id FROM sources ORDER BY 1"
            ):
                sources.setdefault(article_id, []).append(key)
            rows = self.database.rows(
                "SELECT id, title, outlet, byline, published, url,"
                " (SELECT count(*) FROM sentences WHERE article_id = articles.id),"
                " (SELECT count(*) FROM passages WHERE article_id = articles.id)"
                f" FROM articles WHERE {where}"
                " ORDER BY published DESC NULLS LAST, outlet, title, id",
                arguments,
            )
        return [_entry(row, tuple(sources.get(row[0], ()))) for row in rows]

    def searched(self, filters: Filters = Filters()) -> Searched:
        """What a question with these filters is asked of: counts, outlets, first and last date."""
        where, arguments = condition(filters)
        with self.database.snapshot():
            row = self.database.row(
                f"SELECT count(*), min(published), max(published) FROM articles WHERE {where}",
                arguments,
            )
            outlets = self.database.rows(
                f"SELECT min(outlet) FROM articles WHERE {where} AND outlet_key IS NOT NULL"
                " GROUP BY outlet_key ORDER BY 1",
                arguments,
            )
        count, first, last = row or (0, None, None)
        return Searched(count, tuple(outlet for (outlet,) in outlets), _date(first), _date(last))

    def server_format(self, server: str) -> str | None:
        """The step of the ladder found out for this LLM server, if any."""
        row = self.database.row("SELECT format FROM server_formats WHERE server = ?", (server,))
        return str(row[0]) if row else None

    def remember_server_format(self, server: str, format: str) -> None:
        """Remember it; a library that cannot be written just now costs one more try next time."""
        try:
            self.database.run(
                "INSERT OR REPLACE INTO server_formats VALUES (?, ?, ?)", (server, format, now())
            )
        except LibraryError:
            return

    def _text(self, article_id: str) -> str:
        row = self.database.row("SELECT text FROM articles WHERE id = ?", (article_id,))
        return row[0] if row else ""


def _article(*row: Any) -> Article:
    article_id, text, sha256, title, outlet, byline, published, url, origins = row
    return Article(
        id=article_id,
        text=text,
        sha256=sha256,
        title=title,
        outlet=outlet,
        byline=byline,
        published=_date(published),
        url=url,
        origins={name: Origin(origin) for name, origin in json.loads(origins).items()},
    )


def _entry(row: Row, sources: tuple[str, ...]) -> Entry:
    article_id, title, outlet, byline, published, url, sentences, passages = row
    return Entry(
        article_id, title, outlet, byline, _date(published), url, sentences, passages, sources
    )


def _passage(row: Row, text: str) -> Passage:
    article_id, first, last, start, stop = row
    return Passage(article_id, first, last, start, stop, text[start:stop])


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _make_folder(home: Path) -> None:
    try:
        home.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise LibraryError(
            f"The library folder {home} cannot be made ({error.strerror}): choose another one with "
            "ASSISTANT_HOME."
        ) from None
