"""An add that was interrupted is finished by the next command, whichever it is."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from assistant.api import Assistant


def finish_interrupted(assistant: Assistant) -> None:
    """Finish an interrupted add of this library, unless another process is writing to it.

    Ctrl-C puts it off again and goes on with the command; a failure is told and goes on too,
    since what is in the library can be used.
    """
    from index.errors import AssistantError
    from index.pending import pending

    paths = pending(assistant.library, chroma_url=assistant.config.chroma)
    if not paths:
        return
    from assistant.render.progress import add_progress

    how = "Ctrl-C puts it off, `assistant abandon` gives it up"
    typer.echo(f"Finishing {_what(paths, assistant)} ({how}).", err=True)
    try:
        with add_progress(sys.stderr, os.environ) as progress:
            assistant.resume(progress)
    except KeyboardInterrupt:
        typer.echo("Put off; the next command will try again.", err=True)
    except AssistantError as error:
        typer.echo(f"It could not be finished: {error}", err=True)
        typer.echo("`assistant abandon` gives it up; what is in the library stays.", err=True)


def _what(paths: Sequence[Path], assistant: Assistant) -> str:
    """The paths of the add, or that only Chroma is behind."""
    added = [str(path) for path in paths if path != assistant.config.home / "chroma"]
    if not added:
        return "the vectors in Chroma, made again from the library"
    return f"an interrupted add of {', '.join(added[:3])}" + (" ..." if len(added) > 3 else "")
