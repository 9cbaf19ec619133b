"""Ingest: from files to a library, in groups, each one transaction (skeleton: signatures only)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from index.embed import Embedder
from index.library import Library

if TYPE_CHECKING:
    from llama_index.core.schema import Document

    from index.article import Article
    from index.read import Given, Refused


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the work is: *done* of *total* in *unit*s ("bytes" or "passages"); total None: unknown."""

    stage: str  # "articles", "chroma" or "reembed"
    unit: str
    done: int
    total: int | None
    articles: int
    passages: int


OnProgress = Callable[[Progress], None]


@dataclass(frozen=True, slots=True)
class Summary:
    """What an add did, in articles. *copies*: new sources of articles that were already there."""

    new: int
    updated: int
    unchanged: int
    copies: int
    refused: tuple[Refused, ...]
    passages: int
    seconds: float


def add(
    library: Library,
    items: Iterable[Path | Article | Document],
    embedder: Embedder,
    *,
    given: Given | None = None,
    chroma_url: str | None = None,
    progress: OnProgress = lambda progress: None,
    wait: bool = True,
    on_wait: Callable[[str], None] = lambda message: None,
) -> Summary:
    """Add files, folders, articles or LlamaIndex documents.

    Raises OtherEmbedding, LibraryBusy (with *wait* False, while another process writes),
    LibraryError, ServerError. After Ctrl-C, kill -9 or an error `resume` finishes an add of paths.
    """
    raise NotImplementedError


def remove(
    library: Library,
    article_ids: Sequence[str],
    *,
    chroma_url: str | None = None,
    wait: bool = True,
    on_wait: Callable[[str], None] = lambda message: None,
) -> Sequence[str]:
    """Remove articles by id (or a unique beginning); returns the ids removed. Raises BadInput."""
    raise NotImplementedError


def pending(library: Library) -> Sequence[Path]:
    """The paths of adds that did not finish; empty while another process is writing."""
    raise NotImplementedError


def resume(
    library: Library,
    embedder: Embedder,
    *,
    chroma_url: str | None = None,
    progress: OnProgress = lambda progress: None,
) -> Summary | None:
    """Finish what `pending` names; None when there is nothing to do or another process is writing."""
    raise NotImplementedError
