"""Status: the one line that says what is happening, gone before anything else is printed."""

from __future__ import annotations

import shutil
import threading
import time
from typing import TextIO

EVERY = 0.5  # seconds between two looks at the clock
_SHOWN_AFTER = 0.05  # seconds; what is faster needs no line


class Status:
    """Writes `reading, 2.1 s` over itself on *stream*. May be used from one thread at a time."""

    def __init__(self, stream: TextIO, *, ascii_only: bool = False, shown: bool = True) -> None:
        self._stream = stream
        self._dots = "..." if ascii_only else "…"
        self._shown = shown
        self._lock = threading.Lock()
        self._text = ""
        self._began = 0.0
        self._visible = False
        self._stop: threading.Event | None = None

    def begin(self) -> None:
        """Start the clock of a question."""
        self._began = time.monotonic()
        if self._shown and self._stop is None:
            self._stop = threading.Event()
            threading.Thread(target=self._tick, args=(self._stop,), daemon=True).start()

    def show(self, text: str) -> None:
        """Say *text* from now on."""
        with self._lock:
            self._text = text
            if self._shown and text and time.monotonic() - self._began >= _SHOWN_AFTER:
                self._draw()

    def clear(self) -> None:
        """Take the line away, so that something can be printed; the next `show` brings it back."""
        with self._lock:
            self._text = ""
            self._wipe()

    def end(self) -> None:
        """Nothing is happening any more."""
        if self._stop is not None:
            self._stop.set()
            self._stop = None
        with self._lock:
            self._text = ""
            self._wipe()

    def _tick(self, stop: threading.Event) -> None:
        while not stop.wait(EVERY):
            with self._lock:
                if self._text and not stop.is_set():
                    self._draw()

    def _draw(self) -> None:
        seconds = time.monotonic() - self._began
        text = f"{self._text}{self._dots}" + (f" {seconds:.0f} s" if seconds >= 1 else "")
        width = max(10, shutil.get_terminal_size().columns - 1)
        self._stream.write(f"\r{text[:width]}\x1b[K")
        self._stream.flush()
        self._visible = True

    def _wipe(self) -> None:
        if self._visible:
            self._stream.write("\r\x1b[K")
            self._stream.flush()
            self._visible = False


def quiet(stream: TextIO) -> Status:
    """A status that nobody sees: in a pipe, on a dumb terminal."""
    return Status(stream, shown=False)
