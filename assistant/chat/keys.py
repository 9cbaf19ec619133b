"""What is typed while an answer is written waits for the next prompt, and is not echoed into it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO


@contextmanager
def unechoed(stdin: TextIO) -> Iterator[None]:
    """Do not show keys for the moment; Ctrl-C works on. Does nothing where there is no terminal."""
    try:
        import termios
    except ImportError:  # no such terminals here
        yield
        return
    try:
        number = stdin.fileno()
        before = termios.tcgetattr(number)
    except (OSError, ValueError, termios.error):
        yield
        return
    silent = [*before[:3], before[3] & ~termios.ECHO, *before[4:]]
    termios.tcsetattr(number, termios.TCSANOW, silent)
    try:
        yield
    finally:
        termios.tcsetattr(number, termios.TCSANOW, before)
