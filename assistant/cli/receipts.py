"""`assistant receipts` and `assistant verify`."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli import options
from assistant.cli.streams import outlive_reader
from index.errors import BadInput

if TYPE_CHECKING:
    from assistant.api import Assistant
    from assistant.receipts.receipt import Receipt


def register(app: typer.Typer) -> None:
    """Add the commands to *app*."""
    app.command("receipts")(receipts)
    app.command("verify")(verify)


def receipts(
    receipt: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="Show this one; its beginning will do.")
    ] = None,
    limit: Annotated[int, typer.Option("--limit", min=1, help="List so many.")] = 20,
    forget: Annotated[
        str | None,
        typer.Option("--forget", metavar="ID|all", help="Delete a receipt, or all of them."),
    ] = None,
    json: options.Json = False,
    home: options.Home = None,
) -> None:
    """List the receipts of earlier answers, newest first, or show one in full."""
    from assistant.api import Assistant
    from assistant.render.receipts import print_receipt, print_receipts
    from assistant.render.words import count

    if forget is not None and receipt is not None:
        raise BadInput(f"Say either an ID to show or --forget: {receipt!r} is one too many.")
    with Assistant(home) as assistant:
        store = assistant.receipts
        if forget is not None:
            typer.echo(f"{count(store.forget(forget), 'receipt')} forgotten")
        elif receipt is not None:
            print_receipt(store.get(receipt), sys.stdout, os.environ, json=json)
        else:
            entries = store.entries(limit)
            print_receipts(entries, store.count(), sys.stdout, os.environ, json=json)


def verify(
    receipt: Annotated[
        str, typer.Argument(help="A receipt's file, or the beginning of an id; - reads stdin.")
    ],
    json: options.Json = False,
    home: options.Home = None,
) -> None:
    """Say whether what RECEIPT cites still stands: same, moved, changed or gone.

    No LLM is asked and nothing is embedded. Exit code 8: something changed, is gone or no longer
    passes the checks.
    """
    outlive_reader()
    from assistant.api import Assistant
    from assistant.receipts.reverify import DIFFERENT
    from assistant.render.receipts_verify import print_verification

    with Assistant(home) as assistant:
        found = assistant.verify(_read(receipt, assistant))
        print_verification(found, sys.stdout, os.environ, json=json)
    if not found.holds:
        raise typer.Exit(DIFFERENT)


def _read(name: str, assistant: Assistant) -> Receipt:
    """The receipt that *name* means: standard input, a file, or one of the library."""
    from assistant.receipts.file import LARGEST, read_receipt

    if name == "-":
        return read_receipt(io.BytesIO(options.read_stdin(LARGEST)), "Standard input")
    path = Path(name)
    try:
        if path.is_file():
            with path.open("rb") as file:
                return read_receipt(file, name)
        is_there = path.exists()
    except (OSError, ValueError) as error:
        raise BadInput(f"{name} cannot be read ({error}).") from None
    if is_there or os.sep in name or path.suffix:
        raise BadInput(f"{name} is no file: give a receipt's file, an id, or - for stdin.")
    return assistant.receipts.get(name)
