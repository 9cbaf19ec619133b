"""Programs outside: a pager, an editor, a browser. Each is run by name, none by a shell."""

from __future__ import annotations

import shlex
import shutil
import signal
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote, urldefrag

from assistant.render.links import web_link
from index.errors import BadInput

_WORDS = 5  # of each end of a long sentence, which is how a text fragment names it
_GOTO = frozenset({"code", "codium", "code-insiders", "cursor", "subl", "hx"})


def foreground(command: list[str], env: Mapping[str, str], text: str | None = None) -> bool:
    """Run a program that takes the terminal over; whether it ended well.

    Ctrl-C is its business while it runs. *text* goes to its standard input.
    """
    try:
        with _their_interrupts():
            done = subprocess.run(command, input=text, text=True, env=dict(env), check=False)
    except OSError:
        return False
    return done.returncode == 0


@contextmanager
def _their_interrupts() -> Iterator[None]:
    before = signal.signal(signal.SIGINT, lambda number, frame: None)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def program(words: str) -> list[str]:
    """A command as the environment gives it (`code --wait`), or nothing if it is not there."""
    try:
        command = shlex.split(words)
    except ValueError:
        return []
    return command if command and shutil.which(command[0]) else []


def edit(path: Path, line: int, env: Mapping[str, str]) -> None:
    """Open *path* at *line* (from 1) in the user's editor; raises BadInput without one."""
    named = env.get("VISUAL") or env.get("EDITOR")
    if not named:
        raise BadInput("No editor is set: set EDITOR, such as EDITOR=nano.")
    command = program(named)
    if not command:
        raise BadInput(f"EDITOR is {named!r}, and there is no such program.")
    if Path(command[0]).name in _GOTO:
        goto = [] if Path(command[0]).name in {"subl", "hx"} else ["--goto"]
        place = [*goto, f"{path}:{line}"]
    else:
        place = [f"+{line}", str(path)]
    if not foreground([*command, *place], env):
        raise BadInput(f"{command[0]} did not open {path}.")


def browse(url: str) -> bool:
    """Open *url*, which must be one of `with_fragment`, in a browser; whether one was found."""
    import webbrowser

    try:
        with _their_interrupts():
            return webbrowser.open(url)
    except (webbrowser.Error, OSError):
        return False


def with_fragment(url: str | None, sentence: str) -> str | None:
    """The *url* with a text fragment (WICG, "URL Fragment Text Directives") for *sentence*.

    None for anything but http and https, as `web_link` has it.
    """
    safe = web_link(url)
    if safe is None:
        return None
    words = sentence.split()
    ends: tuple[str, ...]
    if len(words) > 2 * _WORDS + 2:
        ends = (" ".join(words[:_WORDS]), " ".join(words[-_WORDS:]))
    else:
        ends = (" ".join(words),)
    directive = ",".join(quote(end, safe="").replace("-", "%2D") for end in ends)
    return f"{urldefrag(safe).url}#:~:text={directive}"
