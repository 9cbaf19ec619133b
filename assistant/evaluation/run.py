"""A run: questions asked in parallel, each case saved when it is done, resumed after a stop."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from assistant.evaluation.cache import Replies
from assistant.evaluation.case import Case, Question, to_json
from assistant.evaluation.provenance import Program
from assistant.evaluation.selection import selected
from assistant.evaluation.store import REPLIES, RunFolder, Settings
from assistant.evaluation.workers import answer_all
from index.errors import ServerError

HOPELESS = 5  # failures in a row from the start: the server is not there
GONE = 20  # failures in a row later: it is not there any more

Ask = Callable[[Question], Case]
OnCase = Callable[[Case], None]
OpenAsker = Callable[[Replies], AbstractContextManager[Ask]]


class MadeBy(NamedTuple):
    """What makes the answers of a run: *settings* decide whether it may be gone on with."""

    settings: Settings
    program: Program


@dataclass(frozen=True, slots=True)
class Plan:
    """What is asked: *questions* of the library in *home*, with these *settings* of Config.

    *names* are the ids that the set gives its articles, by article id.
    """

    name: str
    home: Path | None
    questions: tuple[Question, ...]
    data_sha256: str
    settings: dict[str, Any]
    seed: int = 0
    sample: int | None = None
    limit: int | None = None
    notes: tuple[str, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict, hash=False)

    @property
    def selected(self) -> tuple[Question, ...]:
        """*sample* of the questions at random by *seed*, in their order, at most *limit*."""
        return tuple(selected(self.questions, sample=self.sample, limit=self.limit, seed=self.seed))


def ask_all(
    questions: Sequence[Question],
    folder: RunFolder,
    made_by: MadeBy,
    open_asker: OpenAsker,
    *,
    jobs: int,
    on_case: OnCase = lambda case: None,
) -> list[Case]:
    """Ask those of *questions* that *folder* holds no answer to, *jobs* at a time, and save each.

    Returns every case in the order of the questions. Cases that failed in an earlier start are
    asked again. *on_case* is told each case: those that were saved, then the others as they are
    finished. Raises ServerError when too many cases fail in a row: nothing but failures would
    follow.
    """
    with folder.writing(made_by.settings, made_by.program) as lines, _replies(folder) as replies:
        saved = folder.cases()
        done = {id_: case for id_, case in saved.items() if not case.failed}
        left = [question for question in questions if question.id not in done]
        in_a_row = 0
        for case in done.values():
            on_case(case)
        for asked, case in enumerate(
            answer_all(left, lambda: open_asker(replies), jobs=jobs), start=1
        ):
            lines.append(to_json(case))
            done[case.question.id] = case
            on_case(case)
            in_a_row = in_a_row + 1 if case.failed else 0
            if in_a_row == (HOPELESS if in_a_row == asked else GONE):
                raise _hopeless(in_a_row, case, folder)
        return [done[question.id] for question in questions]


@contextmanager
def _replies(folder: RunFolder) -> Iterator[Replies]:
    replies = Replies(folder.path / REPLIES)
    try:
        yield replies
    finally:
        replies.close()


def _hopeless(failures: int, last: Case, folder: RunFolder) -> ServerError:
    return ServerError(
        f"{failures} questions in a row failed, so the run stopped; the same command with "
        f"--out {folder.path} goes on. The last failure: {last.error}"
    )
