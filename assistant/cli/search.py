"""`assistant search`."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from assistant.cli import options
from assistant.cli.streams import outlive_reader
from assistant.uses import Use
from index.errors import ABSTAINED, BadInput
from index.retrieve import Stage


def register(app: typer.Typer) -> None:
    """Add the command to *app*."""
    app.command("search")(search)


def search(
    query: Annotated[str, typer.Argument(help='What to look for; "quoted words" as they stand.')],
    json: options.Json = False,
    explain: Annotated[
        bool, typer.Option("--explain", help="Also print each hit's rank and score in every stage.")
    ] = False,
    k: Annotated[
        int | None, typer.Option("--k", "-k", help="How many passages to show at most.")
    ] = None,
    since: options.Since = None,
    until: options.Until = None,
    outlet: options.Outlet = None,
    as_of: options.AsOf = None,
    without: Annotated[
        list[str] | None,
        typer.Option(
            "--without", metavar="STAGE", help="Leave out a stage of retrieval; repeatable."
        ),
    ] = None,
    home: options.Home = None,
    chroma: options.Chroma = None,
) -> None:
    """Show the passages that QUERY finds, as `ask` would read them; no LLM is asked."""
    outlive_reader()
    from assistant.api import Assistant
    from assistant.cli.pending import A_MOMENT, finish_interrupted
    from assistant.render.search import print_search

    if unused := next((name for name in without or () if name in set(Use)), ""):
        raise BadInput(
            f"A search does not use the evidence model, so it has no {unused}: "
            f"its stages are {', '.join(Stage)}."
        )
    with Assistant(home, k=k, chroma=chroma, without=without) as assistant:
        finish_interrupted(assistant, within=A_MOMENT)
        result = assistant.search(
            query,
            since=options.day(since),
            until=options.day(until),
            outlet=outlet,
            as_of=options.day(as_of),
        )
        print_search(result, sys.stdout, os.environ, explain=explain, json=json)
    if not result.found:
        raise typer.Exit(ABSTAINED)
