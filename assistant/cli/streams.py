"""The command's own streams: closed before it began, full, or left by whoever read them."""

from __future__ import annotations

import errno
import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NoReturn

from index.errors import LibraryError


@contextmanager
def writable_output() -> Iterator[None]:
    """Run a command whose output can be written; raises LibraryError where it cannot.

    SystemExit(0) when the reader of the output has left, as in `assistant ask .. | head -1`: that
    is no failure.
    """
    closed = _open_the_closed()
    if 1 in closed:
        raise LibraryError(
            "The output could not be written: standard output is closed. Send it to a file, a "
            "pipe or /dev/null."
        )
    try:
        yield
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
        raise LibraryError(
            "The output could not be written: no space is left where it goes."
        ) from None


def outlive_reader() -> None:
    """Go on when the reader of standard output leaves, as in `assistant ask .. | head -1`.

    For commands that do or say more than they print: the exit code of `ask` (abstained), the page
    that it writes, an `add` half done. What is printed afterwards goes nowhere.
    """
    out = sys.stdout
    if not isinstance(out, io.TextIOWrapper) or out.isatty():
        return
    try:
        number = out.fileno()
    except OSError:  # no file, as in a test
        return
    out.flush()
    sys.stdout = io.TextIOWrapper(
        io.BufferedWriter(_Outliving(number, "w", closefd=False)),
        encoding=out.encoding,
        errors=out.errors,
        line_buffering=out.line_buffering,
        write_through=out.write_through,
    )


class _Outliving(io.FileIO):
    """A file that takes what nobody reads any more, and drops it."""

    def write(self, data: Any, /) -> int:
        """Write *data*, or drop it where the reader has left."""
        try:
            return super().write(data)
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), self.fileno())
            return super().write(data)


def _open_the_closed() -> list[int]:
    """Open what is closed of the three streams on nothing; returns which.

    Else the next file to be opened, such as the library, would become standard output or error.
    """
    closed = []
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        if getattr(sys, name) is None:
            closed.append(number)
            nothing = os.open(os.devnull, os.O_RDWR)
            if nothing != number:
                os.dup2(nothing, number)
                os.close(nothing)
            mode = "w" if number else "r"
            setattr(sys, name, open(number, mode, encoding="utf-8", closefd=False))  # noqa: SIM115
    return closed


def _reader_left() -> NoReturn:
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.__stdout__.fileno() if sys.__stdout__ else 1)
    raise SystemExit(0) from None
