"""The command line: parse, call, print. Everything heavy is imported inside the commands."""

from __future__ import annotations

import typer

from assistant.cli import ask, chat, evaluate, library, receipts, search, whence
from assistant.cli.streams import writable_output
from index.errors import INTERRUPTED, AssistantError

app = typer.Typer(
    name="assistant",
    help="Ask your own news archive: every sentence of every answer is pinned to its source.",
    epilog=(
        "Exit codes: 0 answered, 1 a bug, 2 wrong usage, 3 abstained or nothing found, "
        "4 bad input, 5 the library, 6 a server, 7 a measure beyond its limit, "
        "8 a receipt that does not hold, 130 interrupted. A reader of the output that leaves early "
        "(`| head -1`, seen with `set -o pipefail`) changes none of them."
    ),
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
library.register(app)
ask.register(app)
chat.register(app)
search.register(app)
whence.register(app)
receipts.register(app)
evaluate.register(app)


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"assistant {version('news-archive-assistant')}")
        raise typer.Exit


@app.callback()
def _options(
    version: bool = typer.Option(
        False, "--version", callback=_version, is_eager=True, help="Print the version."
    ),
) -> None:
    pass


def main() -> None:
    """Run the command line; an expected error becomes one line on stderr and its exit code."""
    try:
        with writable_output():
            app()
    except AssistantError as error:
        _complain(str(error))
        raise SystemExit(error.exit_code) from None
    except KeyboardInterrupt:
        _complain("Interrupted.")
        raise SystemExit(INTERRUPTED) from None


def _complain(message: str) -> None:
    from assistant.render.safe import one_line

    typer.secho(f"assistant: {one_line(message)}", fg="red", err=True)
