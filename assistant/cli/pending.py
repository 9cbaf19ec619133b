"""An add that was interrupted: questions go on with it for a moment, what changes finishes it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

import typer

from assistant.render.words import count

if TYPE_CHECKING:
    from assistant.api import Assistant
    from index.ingest import OnProgress, Progress

A_MOMENT = 5.0  # seconds after which a question goes before the rest of an add


class _PutOff(Exception):
    """The moment is over; what was added until now is in the library."""


def finish_interrupted(assistant: Assistant, *, within: float | None = None) -> None:
    """Finish an interrupted add of this library, unless another process is writing to it.

    It is put off, and the command goes on, by Ctrl-C and after *within* seconds; a failure is told
    and goes on too, since what is in the library can be used.
    """
    from index.errors import AssistantError

    paths = _pending(assistant)
    if not paths:
        return
    from assistant.render.progress import add_progress

    how = "Ctrl-C puts it off, `assistant abandon` gives it up"
    typer.echo(f"Finishing {_what(paths, assistant)} ({how}).", err=True)
    try:
        with add_progress(sys.stderr, os.environ) as progress:
            assistant.resume(progress if within is None else _for(within, progress))
    except (KeyboardInterrupt, _PutOff):
        typer.echo(_waits(paths, assistant), err=True)
    except AssistantError as error:
        typer.echo(f"It could not be finished: {error}", err=True)
        typer.echo("`assistant abandon` gives it up; what is in the library stays.", err=True)


def tell_interrupted(assistant: Assistant) -> None:
    """Say that an add of this library was interrupted, and leave it so."""
    paths = _pending(assistant)
    if paths:
        typer.echo(_waits(paths, assistant), err=True)


def _pending(assistant: Assistant) -> Sequence[Path]:
    from index.pending import pending

    return pending(assistant.library, chroma_url=assistant.config.chroma)


def _for(
    seconds: float, progress: OnProgress, *, clock: Callable[[], float] = monotonic
) -> OnProgress:
    """*progress*, until *seconds* are over; between articles, where nothing is half written."""
    end = clock() + seconds

    def told(work: Progress) -> None:
        progress(work)
        if work.stage == "articles" and clock() >= end:
            raise _PutOff

    return told


def _waits(paths: Sequence[Path], assistant: Assistant) -> str:
    """What is not there yet, and what brings it."""
    if not _added(paths, assistant):
        return "The vectors in Chroma wait: the next question or add makes them again."
    articles = count(assistant.library.searched().articles, "article")
    return (
        f"Not everything is in the library yet: {_what(paths, assistant)} waits. {articles} can be "
        "searched; `assistant add` of the same finishes it, each question goes on with it."
    )


def _added(paths: Sequence[Path], assistant: Assistant) -> Sequence[str]:
    return [str(path) for path in paths if path != assistant.config.home / "chroma"]


def _what(paths: Sequence[Path], assistant: Assistant) -> str:
    """The paths of the add, or that only Chroma is behind."""
    added = _added(paths, assistant)
    if not added:
        return "the vectors in Chroma, made again from the library"
    return f"an interrupted add of {', '.join(added[:3])}" + (" ..." if len(added) > 3 else "")
