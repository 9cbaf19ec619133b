"""Ingest: from files to a library, in groups of articles, each group one transaction.

An add is written into the journal before it does anything and struck out when Chroma has
acknowledged its last passage. A kill in between loses at most the group that was being embedded,
and `resume` does what is left: what is in the library already is recognised and costs nothing.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from index import journal
from index.adding import Adding, Cutter, OnProgress, Progress
from index.chroma_place import place
from index.embed import Embedder
from index.errors import LibraryBusy
from index.library import Library
from index.lock import OnWait, silent, writing
from index.metadata import Given
from index.outbox import flush
from index.pending import behind, pending
from index.read import Refused
from index.reembed import reembed
from index.write import delete_article

if TYPE_CHECKING:
    from llama_index.core.schema import Document

    from index.article import Article


__all__ = [
    "Cutter",
    "OnProgress",
    "Progress",
    "Summary",
    "abandon",
    "add",
    "pending",
    "reembed",
    "remove",
    "resume",
]


@dataclass(frozen=True, slots=True)
class Summary:
    """What an add did, in articles.

    *copies*: new sources of articles that were already there; *undated*: new and updated ones
    without a date; *skipped*: files of other kinds in the folders, by kind (".pdf").
    """

    new: int = 0
    updated: int = 0
    unchanged: int = 0
    copies: int = 0
    refused: tuple[Refused, ...] = ()
    passages: int = 0
    undated: int = 0
    seconds: float = 0.0
    skipped: Mapping[str, int] = field(default_factory=dict, hash=False)


def no_progress(progress: Progress) -> None:
    """Show nothing."""


def add(  # noqa: PLR0913  (each has a default, and says something else)
    library: Library,
    items: Iterable[Path | Article | Document],
    embedder: Embedder,
    *,
    given: Given | None = None,
    chroma_url: str | None = None,
    progress: OnProgress = no_progress,
    wait: bool = True,
    on_wait: OnWait = silent,
    cut: Cutter | None = None,
) -> Summary:
    """Add files, folders, articles or LlamaIndex documents.

    *given* is what the user says of the articles in files. *cut* makes passages of an article, by
    default with the PassageParser. Raises OtherEmbedding, LibraryBusy (with *wait* False, while
    another process writes), LibraryError and ServerError. After an error, Ctrl-C or kill -9
    `resume` finishes an add of paths; any other is simply made again.
    """
    items = items if isinstance(items, Sequence) else list(items)
    with writing(library.home, wait=wait, on_wait=on_wait):
        library.check_embedder(embedder.name)
        paths = tuple(item.absolute() for item in items if isinstance(item, Path))
        number = journal.begin(library.database, paths, given or Given())
        adding = Adding(library, embedder, place(library.home, chroma_url), progress, cut)
        summary = _add(adding, items, given or Given())
        journal.end(library.database, number)
    return summary


def remove(
    library: Library,
    references: Sequence[str],
    *,
    chroma_url: str | None = None,
    wait: bool = True,
    on_wait: OnWait = silent,
) -> Sequence[str]:
    """Remove articles by id, or a unique beginning of one; all or none.

    Returns the ids removed. Raises BadInput for an unknown one, and as `add`.
    """
    with writing(library.home, wait=wait, on_wait=on_wait):
        ids = list(dict.fromkeys(library.resolve(reference) for reference in references))
        with library.database.transaction():
            for article_id in ids:
                delete_article(library.database, article_id)
        flush(library, place(library.home, chroma_url))
    return ids


def resume(
    library: Library,
    embedder: Embedder,
    *,
    chroma_url: str | None = None,
    progress: OnProgress = no_progress,
    cut: Cutter | None = None,
) -> Summary | None:
    """Finish what `pending` names; None when there is nothing or another process is writing.

    Raises as `add`.
    """
    where = place(library.home, chroma_url)
    try:
        with writing(library.home, wait=False):
            unfinished = journal.unfinished(library.database)
            if not unfinished and not behind(library, where):
                return None
            library.check_embedder(embedder.name)
            summary = Summary()
            for one in unfinished:
                adding = Adding(library, embedder, where, progress, cut)
                summary = _sum(summary, _add(adding, one.paths, one.given))
                journal.end(library.database, one.id)
            flush(library, where, _shown(progress, summary))
            return summary
    except LibraryBusy:
        return None


def abandon(library: Library, *, wait: bool = True, on_wait: OnWait = silent) -> None:
    """Forget the adds that did not end, so that `resume` leaves them; what came in stays.

    Raises LibraryBusy as `add`.
    """
    with writing(library.home, wait=wait, on_wait=on_wait):
        library.database.run("DELETE FROM journal")


def _add(adding: Adding, items: Sequence[Path | Article | Document], given: Given) -> Summary:
    started = time.perf_counter()
    adding.take(items, given)
    summary = Summary(
        new=adding.new,
        updated=adding.updated,
        unchanged=adding.unchanged,
        copies=adding.copies,
        refused=tuple(adding.refused),
        passages=adding.passages,
        undated=adding.undated,
        skipped=adding.skipped,
    )
    return replace(summary, seconds=round(time.perf_counter() - started, 3))


def _sum(a: Summary, b: Summary) -> Summary:
    return Summary(
        new=a.new + b.new,
        updated=a.updated + b.updated,
        unchanged=a.unchanged + b.unchanged,
        copies=a.copies + b.copies,
        refused=a.refused + b.refused,
        passages=a.passages + b.passages,
        undated=a.undated + b.undated,
        seconds=a.seconds + b.seconds,
        skipped=Counter(a.skipped) + Counter(b.skipped),
    )


def _shown(progress: OnProgress, summary: Summary) -> Callable[[int, int], None]:
    articles = summary.new + summary.updated

    def show(done: int, total: int) -> None:
        progress(Progress("chroma", "passages", done, total, articles, summary.passages))

    return show
