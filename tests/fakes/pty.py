"""A chat in a real terminal: a pty, the keys of a person, and the screen that they would see."""

from __future__ import annotations

import os
import re
import signal
import sys
import time
from pathlib import Path
from types import TracebackType

import pexpect
import pyte

from tests.fakes.command import ROOT

_PATIENCE = 60.0  # seconds; a busy machine is no failure


class Chat:
    """`assistant chat` in a pty of *columns* by *rows*; a context manager."""

    def __init__(
        self,
        home: Path,
        *arguments: str,
        columns: int = 80,
        rows: int = 40,
        **variables: str,
    ) -> None:
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.Stream(self.screen)
        self.raw = ""
        env = {
            "PATH": os.environ["PATH"],
            "HOME": str(home.parent),
            "ASSISTANT_HOME": str(home),
            "TERM": "xterm-256color",
            "LANG": "C.UTF-8",
            "PROMPT_TOOLKIT_NO_CPR": "1",
            **variables,
        }
        self.process = pexpect.spawn(
            sys.executable,
            ["-m", "assistant", "chat", *arguments],
            env=env,
            cwd=str(ROOT),
            dimensions=(rows, columns),
            encoding="utf-8",
            timeout=_PATIENCE,
            preexec_fn=_heed_ctrl_c,
        )

    def __enter__(self) -> Chat:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self.process.isalive():
            self.process.kill(signal.SIGKILL)
            self.process.wait()
        self.process.close()

    @property
    def shown(self) -> str:
        """What the screen shows, trailing blanks cut."""
        return "\n".join(row.rstrip() for row in self.screen.display)

    @property
    def text(self) -> str:
        """What the screen shows as running text: wrapped lines joined by a blank."""
        return " ".join(self.shown.split())

    def type(self, keys: str) -> None:
        """Press *keys*; `\\r` is Enter, `\\x03` Ctrl-C, `\\x04` Ctrl-D, `\\x12` Ctrl-R."""
        self.process.send(keys)

    def ask(self, line: str, *, then: str = "searched") -> str:
        """Type *line* and Enter, and wait for *then*, and for the next prompt, behind it."""
        before = len(self.raw)
        self.type(f"{line}\r")
        self.until(then, since=before)
        self.settled()
        return self.text

    def until(self, pattern: str, *, since: int = 0, seconds: float = _PATIENCE) -> None:
        """Read until *pattern* is in what was written since, or on the screen."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self._read(0.05)
            plain = _plain(self.raw[since:])
            if re.search(pattern, plain) or re.search(pattern, self.text if not since else ""):
                return
        raise AssertionError(f"{pattern!r} did not come in {seconds} s:\n{self.shown}")

    def settled(self, quiet: float = 0.4) -> None:
        """Read until nothing has come for *quiet* seconds."""
        last = time.monotonic()
        while time.monotonic() - last < quiet:
            if self._read(0.05):
                last = time.monotonic()

    def resize(self, columns: int, rows: int) -> None:
        """Make the window another size."""
        self.process.setwinsize(rows, columns)
        self.screen.resize(rows, columns)

    def leave(self) -> int:
        """Press Ctrl-D and give the exit code."""
        self.type("\x04")
        return self.ended()

    def ended(self) -> int:
        """Wait for the end and give the exit code."""
        while self._read(0.2) or self.process.isalive():
            pass
        self.process.close()
        status = self.process.exitstatus
        return int(status) if status is not None else -int(self.process.signalstatus or 0)

    def _read(self, seconds: float) -> bool:
        try:
            data = self.process.read_nonblocking(65536, timeout=seconds)
        except pexpect.TIMEOUT:
            return False
        except pexpect.EOF:
            return False
        self.raw += data
        self._stream.feed(data)
        return True


def _heed_ctrl_c() -> None:
    """A background job ignores SIGINT and hands that on; what a person starts does not."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _plain(raw: str) -> str:
    """The text without escape sequences, on one line."""
    text = re.sub("\x1b\\][^\x07\x1b]*(?:\x07|\x1b\\\\)|\x1b\\[[0-9;?]*[ -/]*[@-~]", "", raw)
    return " ".join(text.split())
