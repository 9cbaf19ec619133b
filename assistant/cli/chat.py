"""`assistant chat`."""

from __future__ import annotations

import os
import sys
from typing import Annotated, Any

import typer

from assistant.cli import options


def register(app: typer.Typer) -> None:
    """Add the command to *app*."""
    app.command("chat")(chat)


def chat(
    session: Annotated[
        str | None,
        typer.Argument(metavar="[ID]", help="With --resume: which session, by its beginning."),
    ] = None,
    resume: Annotated[
        bool, typer.Option("--resume", help="Go on with session ID, or with the last one.")
    ] = False,
    model: options.Model = None,
    base_url: options.BaseUrl = None,
    extractive: options.Extractive = False,
    fallback: Annotated[
        bool, typer.Option("--fallback", help="Answer extractively when the LLM's server fails.")
    ] = False,
    k: options.Passages = None,
    since: options.Since = None,
    until: options.Until = None,
    outlet: options.Outlet = None,
    as_of: options.AsOf = None,
    no_receipt: options.NoReceipt = False,
    home: options.Home = None,
    chroma: options.Chroma = None,
) -> None:
    """Talk with the archive: questions, follow-ups, and /help for the commands.

    In a pipe each line is one question; the exit code is 3 when one was abstained from.
    """
    from assistant.api import Assistant
    from assistant.chat.start import LATEST, chat
    from assistant.cli.pending import A_MOMENT, finish_interrupted

    if session is not None and not resume:
        raise typer.BadParameter(f"to go on with session {session}, say --resume {session}")
    settings: dict[str, Any] = {"model": model, "base_url": base_url, "k": k, "chroma": chroma}
    settings["receipts"] = False if no_receipt else None
    with Assistant(
        home,
        tell=options.tell,
        extractive=extractive or None,
        fallback=fallback or None,
        **settings,
    ) as assistant:
        finish_interrupted(assistant, within=A_MOMENT)
        scope = assistant.filters(
            since=options.day(since),
            until=options.day(until),
            outlet=outlet,
            as_of=options.day(as_of),
        )
        code = chat(
            assistant,
            (sys.stdin, sys.stdout, sys.stderr),
            os.environ,
            resume=(session or LATEST) if resume else None,
            scope=scope,
        )
    if code:
        raise typer.Exit(code)
