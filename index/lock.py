"""Locks between processes. The system lets go of them when their holder dies, even by kill -9."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from index.errors import LibraryBusy, LibraryError

if TYPE_CHECKING:
    from filelock import BaseFileLock

OnWait = Callable[[str], None]


def silent(message: str) -> None:
    """Say nothing while waiting."""


@contextmanager
def writing(home: Path, *, wait: bool = True, on_wait: OnWait = silent) -> Iterator[None]:
    """Be the one process that writes to the library in *home*.

    While another one is, *on_wait* is told once and this waits; with *wait* False it raises
    LibraryBusy. Readers need no lock.
    """
    lock = _lock(home / "writer.lock")
    if not _acquire(lock, wait=False):
        if not wait:
            raise LibraryBusy(
                f"Another process is writing to the library {home}: try again when it is done, "
                "or leave out --no-wait to wait for it."
            )
        on_wait(f"Waiting for another process that is writing to the library {home} ..")
        _acquire(lock, wait=True)
    try:
        yield
    finally:
        lock.release()


def being_written(home: Path) -> bool:
    """Whether some process is writing to the library now."""
    lock = _lock(home / "writer.lock")
    try:
        if not _acquire(lock, wait=False):
            return True
    except LibraryError:  # read-only: nobody can write
        return False
    lock.release()
    return False


@contextmanager
def opening_chroma(home: Path, *, wait: bool) -> Iterator[bool]:
    """Be the one process that has the embedded Chroma folder open; yields whether this one is.

    Two processes on one folder lose vectors silently, so who does not get it must do without.
    """
    lock = _lock(home / "chroma.lock")
    try:
        held = _acquire(lock, wait=wait)
    except LibraryError:
        held = False
    try:
        yield held
    finally:
        if held:
            lock.release()


def _lock(path: Path) -> BaseFileLock:
    import filelock  # takes as long as numpy, and most questions need no lock

    return filelock.FileLock(path, thread_local=False)


def _acquire(lock: BaseFileLock, *, wait: bool) -> bool:
    import filelock

    try:
        lock.acquire(timeout=-1 if wait else 0)
    except filelock.Timeout:
        return False
    except OSError as error:
        raise LibraryError(
            f"The library cannot be written: {lock.lock_file} cannot be locked ({error.strerror})."
        ) from None
    return True
