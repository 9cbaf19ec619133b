"""`assistant whence`."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from assistant.cli import options
from assistant.cli.streams import outlive_reader
from index.errors import ABSTAINED


def register(app: typer.Typer) -> None:
    """Add the command to *app*."""
    app.command("whence")(whence)


def whence(
    quote: Annotated[str, typer.Argument(help="The words to look up; - reads them from stdin.")],
    json: options.Json = False,
    since: options.Since = None,
    until: options.Until = None,
    outlet: options.Outlet = None,
    home: options.Home = None,
) -> None:
    """Say which article QUOTE is from, who said it, and whether it stands there word for word.

    No LLM is asked and nothing is embedded. An ellipsis ("..." or "[...]") stands for words left
    out.
    """
    outlive_reader()
    from assistant.api import Assistant
    from assistant.cli.pending import A_MOMENT, finish_interrupted
    from assistant.render.whence import print_whence

    if quote == "-":
        quote = options.read_text()
    with Assistant(home) as assistant:
        finish_interrupted(assistant, within=A_MOMENT)
        found = assistant.whence(
            quote, since=options.day(since), until=options.day(until), outlet=outlet
        )
        print_whence(found, sys.stdout, os.environ, json=json)
    if not found.places:
        raise typer.Exit(ABSTAINED)
