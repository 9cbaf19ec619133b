"""health: whether everything in a library agrees with everything else; changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass

from index import journal
from index.blocks import Blocks
from index.chroma import Identity
from index.chroma_place import Place, place
from index.database import Database
from index.dense import identity_of
from index.errors import LibraryError, ServerError
from index.library import Library
from index.lock import being_written
from index.pending import behind

_NEXT_COMMAND = "The next command that adds or asks mends it, without embedding anything again."
_RESTORE = "Restore a backup, or move the library's folder away and add the articles again."


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was checked. *advice* says what to do and is empty when *ok*."""

    what: str
    ok: bool
    detail: str
    advice: str = ""


@dataclass(frozen=True, slots=True)
class Health:
    """All findings; *clean* when every one is ok."""

    findings: Sequence[Finding]

    @property
    def clean(self) -> bool:
        """Whether nothing was found wrong."""
        return all(finding.ok for finding in self.findings)


def health(
    library: Library, *, embedder_name: str | None = None, chroma_url: str | None = None
) -> Health:
    """Check the database, its counts, the vectors, Chroma and what is left to do.

    *embedder_name* is the configured model's. A check that finds damage is a finding, not an error.
    Nothing is changed, but a Chroma that disagrees is marked, so that the next command rebuilds it.
    """
    where = place(library.home, chroma_url)
    checks: Sequence[Callable[[], Finding | Iterable[Finding]]] = (
        lambda: _database(library.database),
        lambda: _counts(library.database),
        lambda: _words(library.database),
        lambda: _vectors(library),
        lambda: _packed(library),
        lambda: _model(library, embedder_name),
        lambda: _unfinished(library),
    )
    findings: list[Finding] = []
    with library.database.snapshot():
        for check in checks:
            try:
                found = check()
            except LibraryError as error:
                found = Finding("library", False, "a check could not be made", str(error))
            findings += [found] if isinstance(found, Finding) else found
    findings.append(_chroma(library, where))
    return Health(tuple(findings))


def _database(database: Database) -> Finding:
    said = database.rows("PRAGMA integrity_check(3)")
    broken = database.rows("PRAGMA foreign_key_check")
    if said == [("ok",)] and not broken:
        return Finding("database", True, f"{database.path}: sound")
    detail = f"{said[0][0]}" if said != [("ok",)] else f"{len(broken)} rows point nowhere"
    return Finding("database", False, " ".join(detail.split()), _RESTORE)


def _counts(database: Database) -> Iterator[Finding]:
    articles, sources, sentences, passages = (
        database.count(f"SELECT count(*) FROM {table}")
        for table in ("articles", "sources", "sentences", "passages")
    )
    detail = f"{articles:,}, sources: {sources:,}, sentences: {sentences:,}"
    lonely = database.count(
        "SELECT count(*) FROM articles WHERE id NOT IN (SELECT article_id FROM sources)"
        " OR id NOT IN (SELECT article_id FROM passages)"
    )
    if lonely:
        yield Finding("articles", False, f"{lonely} without a source or a passage", _RESTORE)
    else:
        yield Finding("articles", True, detail)
    yield Finding("passages", True, f"{passages:,}")


def _words(database: Database) -> Finding:
    rows = database.count("SELECT count(*) FROM words_docsize")
    missing = database.count(
        "SELECT count(*) FROM passages WHERE id NOT IN (SELECT id FROM words_docsize)"
    )
    passages = database.count("SELECT count(*) FROM passages")
    if missing or rows != passages:
        return Finding("word index", False, f"{rows:,} of {passages:,} passages", _RESTORE)
    return Finding("word index", True, f"{rows:,} passages")


def _vectors(library: Library) -> Finding:
    database = library.database
    vectors = database.count("SELECT count(*) FROM vectors")
    orphans = database.count(
        "SELECT count(*) FROM vectors WHERE id NOT IN (SELECT vector_id FROM passages)"
    )
    dimensions = int(library.meta("dimensions") or 0)
    odd = database.count(
        "SELECT count(*) FROM vectors WHERE length(vector) <> ?"
        " AND id IN (SELECT vector_id FROM passages)",
        (2 * dimensions,),
    )
    if odd:
        detail = f"{odd:,} of {vectors:,} have not {dimensions} dimensions"
        return Finding("vectors", False, detail, "Run `assistant reembed`.")
    target = library.meta("reembedding")
    if target:
        detail = f"{vectors:,}, of which {orphans:,} wait for the switch to {target!r}"
        return Finding("vectors", False, detail, "Run `assistant reembed` again to finish it.")
    if orphans:
        return Finding("vectors", False, f"{orphans:,} of no passage", "Run `assistant reembed`.")
    return Finding("vectors", True, f"{vectors:,} of {dimensions} dimensions")


def _packed(library: Library) -> Finding:
    """Whether every passage is scored: in a block, or above the last one."""
    held = {row for block in Blocks(library.database).read() for row in block.rows.tolist()}
    missing = len(_passage_rows(library) - held)
    if missing:
        advice = "Run `assistant reembed`: it embeds nothing twice."
        return Finding("packed vectors", False, f"{missing:,} passages missing", advice)
    return Finding("packed vectors", True, f"{len(held):,}")


def _model(library: Library, configured: str | None) -> Finding:
    used = library.meta("embedder")
    if configured and used and used != configured:
        advice = f"Configure {used!r} again, or run `assistant reembed`."
        return Finding("embedding model", False, f"{used!r}; configured: {configured!r}", advice)
    return Finding("embedding model", True, used or "none yet")


def _chroma(library: Library, where: Place) -> Finding:
    """Whether Chroma holds exactly the passages of SQLite."""
    identity = identity_of(library)
    name = where.name
    if not identity.dimensions:
        return Finding("Chroma", True, "nothing to hold yet")
    if being_written(library.home):
        return Finding("Chroma", True, f"{name}: not compared, another process is writing")
    return _compare_chroma(library, where, identity)


def _compare_chroma(library: Library, where: Place, identity: Identity) -> Finding:
    rows = _passage_rows(library)
    try:
        with where.reading(identity, wait=True) as chroma:
            held = None if chroma is None else set(chroma.rows())
    except ServerError as error:
        advice = "Answers come from SQLite meanwhile."
        return Finding("Chroma", False, f"{where.name}: {error}", advice)
    except LibraryError as error:  # the folder cannot be opened
        _distrust(library, where)
        return Finding("Chroma", False, f"{where.name}: {error}", _NEXT_COMMAND)
    if held == rows:
        return Finding("Chroma", True, f"{where.name}: {len(rows):,} vectors, the same as SQLite")
    if _passage_rows(library) != rows:
        return Finding("Chroma", True, f"{where.name}: not compared, another process was writing")
    detail = "no collection of this library and model"
    if held is not None:
        detail = f"{len(rows - held):,} passages missing, {len(held - rows):,} too many"
    _distrust(library, where)
    detail = f"{where.name}: {detail}; answers are complete all the same"
    return Finding("Chroma", False, detail, _NEXT_COMMAND)


def _distrust(library: Library, where: Place) -> None:
    if not behind(library, where):
        with suppress(LibraryError):  # a library that is only read
            where.distrust()


def _passage_rows(library: Library) -> set[int]:
    return {row for (row,) in library.database.rows("SELECT id FROM passages")}


def _unfinished(library: Library) -> Finding:
    paths = [str(path) for one in journal.unfinished(library.database) for path in one.paths]
    if not paths:
        return Finding("unfinished", True, "nothing")
    if being_written(library.home):
        return Finding("unfinished", True, "another process is adding articles just now")
    detail = f"an add of {', '.join(paths[:3])}{' ..' if len(paths) > 3 else ''}"
    return Finding("unfinished", False, detail, "The next command finishes it.")
