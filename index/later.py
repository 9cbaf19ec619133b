"""Later: a call that runs in another thread while this one goes on."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from threading import Thread
from typing import TypeVar

Found = TypeVar("Found")


def later(call: Callable[[], Found]) -> Future[Found]:
    """Start *call* now; the future's `result` waits for it, and raises what it raised.

    The thread keeps no program from ending: whoever presses Ctrl-C waits for no server.
    """
    future: Future[Found] = Future()

    def run() -> None:
        try:
            future.set_result(call())
        except BaseException as error:  # raised again where the result is asked for
            future.set_exception(error)

    Thread(target=run, daemon=True).start()
    return future
