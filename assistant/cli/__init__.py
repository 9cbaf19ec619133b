"""The command line: parse, call, print. Everything heavy is imported inside the commands."""

from __future__ import annotations

import errno
import os
import sys
from typing import NoReturn

import typer

from assistant.cli import ask, chat, evaluate, library, receipts, search, whence
from index.errors import INTERRUPTED, AssistantError, LibraryError

app = typer.Typer(
    name="assistant",
    help="Ask your own news archive: every sentence of every answer is pinned to its source.",
    epilog=(
        "Exit codes: 0 answered, 1 a bug, 2 wrong usage, 3 abstained or nothing found, "
        "4 bad input, 5 the library, 6 a server, 7 a measure under its limit, "
        "8 a receipt that does not hold, 130 interrupted."
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
        app()
    except AssistantError as error:
        _complain(str(error))
        raise SystemExit(error.exit_code) from None
    except KeyboardInterrupt:
        _complain("Interrupted.")
        raise SystemExit(INTERRUPTED) from None
    except BrokenPipeError:
        _reader_left()
    except SystemExit as leaving:
        if leaving.code == 1 and type(sys.stdout).__name__ == "PacifyFlushWrapper":
            _reader_left()  # typer met the closed pipe first, and calls it a failure
        raise
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        _complain("The output could not be written: no space is left where it goes.")
        raise SystemExit(LibraryError.exit_code) from None


def _reader_left() -> NoReturn:
    """The reader of our output has left, as in `assistant ask ... | head`: that is no failure."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.__stdout__.fileno() if sys.__stdout__ else 1)
    raise SystemExit(0) from None


def _complain(message: str) -> None:
    from assistant.render.safe import one_line

    typer.secho(f"assistant: {one_line(message)}", fg="red", err=True)
