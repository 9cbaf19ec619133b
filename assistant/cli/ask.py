"""`assistant ask`."""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from assistant.cli import options
from assistant.cli.streams import outlive_reader
from index.errors import ABSTAINED, ServerError

if TYPE_CHECKING:
    from assistant.answer import Answer


def register(app: typer.Typer) -> None:
    """Add the command to *app*."""
    app.command("ask")(ask)


def ask(
    question: Annotated[str, typer.Argument(help="What to ask the archive.")],
    json: options.Json = False,
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
    show_evidence: Annotated[
        bool, typer.Option("--show-evidence", help="Also print the evidence, numbered.")
    ] = False,
    show_removed: Annotated[
        bool, typer.Option("--show-removed", help="Also print the claims that failed the checks.")
    ] = False,
    explain: Annotated[
        bool, typer.Option("--explain", help="Also print how the evidence was scored.")
    ] = False,
    verify: Annotated[
        str | None,
        typer.Option(
            "--verify",
            help="What else looks at an LLM's claims: model, llm, llm-each, off, or the folder of "
            "a cross-encoder.",
        ),
    ] = None,
    without: options.Without = None,
    receipt: Annotated[
        Path | None, typer.Option("--receipt", help="Also write the answer's receipt to this file.")
    ] = None,
    html: Annotated[
        Path | None,
        typer.Option("--html", help="Also write the answer as a page, one file, for a browser."),
    ] = None,
    force: Annotated[
        bool,
        typer.Option("--force", help="With --receipt or --html: replace the file if there is one."),
    ] = False,
    no_receipt: options.NoReceipt = False,
    home: options.Home = None,
    chroma: options.Chroma = None,
) -> None:
    """Answer QUESTION from the archive, every sentence with its source."""
    outlive_reader()
    from assistant.api import Assistant
    from assistant.cli.pending import A_MOMENT, finish_interrupted
    from assistant.receipts.file import check_new, write_receipt
    from assistant.receipts.receipt import Receipt
    from assistant.render.printer import Show, make_printer

    if receipt is not None:
        check_new(receipt, force=force)
    if html is not None:
        from assistant.render.page_file import check_place

        check_place(html, force=force)
    receipts: list[Receipt] = []
    settings: dict[str, Any] = {"model": model, "base_url": base_url, "k": k, "chroma": chroma}
    settings |= {"verify": verify, "without": without}
    settings["receipts"] = False if no_receipt else None
    with Assistant(
        home,
        tell=options.tell,
        extractive=extractive or None,
        fallback=fallback or None,
        **settings,
    ) as assistant:
        show = Show(evidence=show_evidence, removed=show_removed, scores=explain)
        printer = make_printer(sys.stdout, os.environ, json=json, show=show)
        finish_interrupted(assistant, within=A_MOMENT)
        printer.start(question)
        answer = assistant.ask(
            question,
            since=options.day(since),
            until=options.day(until),
            outlet=outlet,
            as_of=options.day(as_of),
            on_claim=printer.claim,
            on_receipt=receipts.append,
        )
        printer.finish(answer)
    if receipt is not None:
        write_receipt(receipts[0], receipt, force=force)
    if html is not None:
        _write_page(answer, html, force=force, scores=explain)
    if answer.error:
        raise ServerError(answer.error)
    if answer.abstained:
        raise typer.Exit(ABSTAINED)


def _write_page(answer: Answer, path: Path, *, force: bool, scores: bool) -> None:
    from assistant.render.page import page
    from assistant.render.page_file import write_page
    from assistant.render.safe import one_line

    write_page(path, page(answer, made=date.today(), scores=scores), force=force)
    typer.echo(one_line(f"The page is in {path}; a browser opens it."), err=True)
