"""The options that several commands share, each written once."""

from __future__ import annotations

import sys
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from index.errors import BadInput

Home = Annotated[
    Path | None,
    typer.Option("--home", help="The library's folder; else ASSISTANT_HOME."),
]
Chroma = Annotated[
    str | None, typer.Option("--chroma", help="URL of a Chroma server; without it, embedded.")
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
NoWait = Annotated[
    bool, typer.Option("--no-wait", help="Fail at once when another process is writing.")
]
Since = Annotated[
    datetime | None,
    typer.Option("--since", formats=["%Y-%m-%d"], help="Only articles of this day or later."),
]
Until = Annotated[
    datetime | None,
    typer.Option("--until", formats=["%Y-%m-%d"], help="Only articles of this day or earlier."),
]
AsOf = Annotated[
    datetime | None,
    typer.Option(
        "--as-of",
        formats=["%Y-%m-%d"],
        help="Ask as of this day: nothing later is searched, what is near it comes first.",
    ),
]
Without = Annotated[
    list[str] | None,
    typer.Option(
        "--without",
        metavar="STAGE",
        help="Leave out a stage of retrieval, or a use of the model; repeatable.",
    ),
]
Model = Annotated[str | None, typer.Option("--model", help="The LLM's name.")]
BaseUrl = Annotated[
    str | None, typer.Option("--base-url", help="URL of an OpenAI-compatible server.")
]
Extractive = Annotated[
    bool, typer.Option("--extractive", help="Do not ask an LLM, even where one is configured.")
]
Passages = Annotated[int | None, typer.Option("--k", "-k", help="How many passages to read.")]
Outlet = Annotated[
    str | None,
    typer.Option("--outlet", help="Only articles of this outlet; its beginning will do."),
]

NoReceipt = Annotated[
    bool, typer.Option("--no-receipt", help="Save no receipt of the answer in the library.")
]


def tell(message: str) -> None:
    """Say something beside the result, on one line of stderr."""
    from assistant.render.safe import one_line

    typer.echo(one_line(message), err=True)


def read_stdin(most: int = 2**25) -> bytes:
    """What is piped in, at most *most* bytes and one."""
    return sys.stdin.buffer.read(most + 1)


def read_text() -> str:
    """What is piped in, as text; raises BadInput for what is none."""
    try:
        return read_stdin().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadInput(f"Standard input is not UTF-8 text (byte {error.start}).") from None


def day(moment: datetime | None) -> date | None:
    """The day of an option that was given as a date."""
    return moment.date() if moment else None
