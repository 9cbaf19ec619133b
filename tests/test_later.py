"""A call in another thread: its result, its error, and no end of the program delayed by it."""

import subprocess
import sys
import threading
import time

import pytest

from index.errors import ServerError
from index.later import later


def test_runs_beside_and_returns() -> None:
    go = threading.Event()
    future = later(lambda: go.wait(10) and threading.current_thread().name)
    assert not future.done()
    go.set()
    assert future.result() not in (None, False, threading.current_thread().name)


@pytest.mark.parametrize("error", [ServerError("down"), KeyboardInterrupt(), SystemExit(3)])
def test_raises_where_it_is_asked(error: BaseException) -> None:
    def fails() -> None:
        raise error

    with pytest.raises(type(error)) as raised:
        later(fails).result()
    assert raised.value is error


def test_the_program_ends_all_the_same() -> None:
    code = "import time; from index.later import later; later(lambda: time.sleep(60))"
    began = time.monotonic()
    subprocess.run([sys.executable, "-c", code], check=True, timeout=50)
    assert time.monotonic() - began < 50
