"""Threads that answer questions, one asker each, and hand the cases back as they are finished."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Generic, Protocol, TypeVar

Q_contra = TypeVar("Q_contra", contravariant=True)
C_co = TypeVar("C_co", covariant=True)


class Asker(Protocol[Q_contra, C_co]):
    """Turns one question into one case; used by one thread only."""

    def __call__(self, question: Q_contra, /) -> C_co:
        """The case of *question*; an expected failure is a failed case, not an error."""
        ...


Question = TypeVar("Question")
Case = TypeVar("Case")
OpenAsker = Callable[[], AbstractContextManager[Asker[Question, Case]]]


def answer_all(
    questions: Sequence[Question], open_asker: OpenAsker[Question, Case], *, jobs: int
) -> Iterator[Case]:
    """Yield the case of each question as it is finished, in any order, asking *jobs* at a time.

    Whatever an asker raises is raised here, once the other threads have finished what they have
    in hand. Leaving the iterator early (Ctrl-C too) stops the threads in the same way.
    """
    crew = _Crew(questions, open_asker)
    threads = [
        threading.Thread(target=crew.work, name=f"asker-{number}", daemon=True)
        for number in range(min(max(jobs, 1), len(questions)))
    ]
    for thread in threads:
        thread.start()
    try:
        for _ in questions:
            yield crew.next()
    finally:
        crew.stop.set()
        for thread in threads:
            thread.join()


class _Crew(Generic[Question, Case]):
    """What the threads share: the questions left, and what has come of the others."""

    def __init__(
        self, questions: Sequence[Question], open_asker: OpenAsker[Question, Case]
    ) -> None:
        self.stop = threading.Event()
        self._open = open_asker
        self._left: queue.SimpleQueue[Question] = queue.SimpleQueue()
        self._done: queue.SimpleQueue[tuple[Case, None] | tuple[None, BaseException]] = (
            queue.SimpleQueue()
        )
        for question in questions:
            self._left.put(question)

    def next(self) -> Case:
        case, error = self._done.get()
        if error is not None:
            raise error
        assert case is not None
        return case

    def work(self) -> None:
        try:
            with self._open() as ask:
                while not self.stop.is_set():
                    self._done.put((ask(self._left.get_nowait()), None))
        except queue.Empty:
            return
        except BaseException as error:  # raised again in the thread that waits
            self._done.put((None, error))
