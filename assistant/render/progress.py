"""The progress bar of everything that takes long: articles done, passages a second, time left.

Only a terminal gets one; elsewhere nothing is printed until the summary.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING, TextIO

from assistant.render.words import count

if TYPE_CHECKING:
    from rich.progress import Progress as RichProgress

    from index.ingest import OnProgress, Progress

STAGES: Mapping[str, str] = {
    "articles": "adding",
    "chroma": "writing vectors",
    "reembed": "embedding",
}

SPEED_OVER = 300.0  # seconds: a slow machine may take half a minute from one step to the next


@contextmanager
def add_progress(
    stream: TextIO, env: Mapping[str, str], *, clock: Callable[[], float] = monotonic
) -> Iterator[OnProgress]:
    """A bar on *stream*, usually stderr, while the block runs; yields what moves it."""
    if not stream.isatty() or env.get("TERM", "") in ("dumb", "unknown"):
        yield lambda progress: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, TaskProgressColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as RichProgress

    console = Console(
        file=stream,
        force_terminal=True,
        color_system="standard",
        no_color=bool(env.get("NO_COLOR")),
        legacy_windows=False,
    )
    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(bar_width=None),
        TaskProgressColumn(),
        TextColumn("{task.fields[work]}", markup=False),
        TimeRemainingColumn(compact=True),
    )
    with RichProgress(
        *columns, console=console, transient=True, expand=True, speed_estimate_period=SPEED_OVER
    ) as bar:
        yield _Bar(bar, clock)


class _Bar:
    """Shows one stage after the other, each as a bar of its own."""

    def __init__(self, bar: RichProgress, clock: Callable[[], float]) -> None:
        self._bar = bar
        self._clock = clock
        self._task = bar.add_task("", start=False, visible=False, total=None, work="")
        self._stage = ""
        self._started = 0.0
        self._passages = 0  # that were there when the stage began

    def __call__(self, progress: Progress) -> None:
        if progress.stage != self._stage:
            self._begin(progress)
        self._bar.update(
            self._task, completed=progress.done, total=progress.total, work=self._work(progress)
        )

    def _begin(self, progress: Progress) -> None:
        self._bar.remove_task(self._task)
        name = STAGES.get(progress.stage, progress.stage)
        self._task = self._bar.add_task(name, total=progress.total, work="")
        self._stage, self._started = progress.stage, self._clock()
        self._passages = _passages(progress)

    def _work(self, progress: Progress) -> str:
        seconds = self._clock() - self._started
        if seconds <= 0:
            return count(progress.articles, "article")
        rate = (_passages(progress) - self._passages) / seconds
        return f"{count(progress.articles, 'article')}, {rate:,.0f} passages/s"


def _passages(progress: Progress) -> int:
    return progress.done if progress.unit == "passages" else progress.passages
