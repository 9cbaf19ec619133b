"""The progress bar of `assistant add`: articles done, passages a second, time left.

Only a terminal gets one; elsewhere nothing is printed until the summary.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from time import monotonic
from typing import TextIO

Advance = Callable[[int], None]  # called once for each article, with how many passages it brought


@contextmanager
def add_progress(total: int | None, stream: TextIO, env: Mapping[str, str]) -> Iterator[Advance]:
    """A bar over *total* articles (None: not known) on *stream*, usually stderr."""
    if not stream.isatty() or env.get("TERM", "") in ("dumb", "unknown"):
        yield lambda passages: None
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    console = Console(
        file=stream,
        force_terminal=True,
        color_system="standard",
        no_color=bool(env.get("NO_COLOR")),
    )
    columns = (
        TextColumn("articles"),
        BarColumn(bar_width=None),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(compact=True),
    )
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("add", total=total, rate="")
        started, done = monotonic(), 0

        def advance(passages: int) -> None:
            nonlocal done
            done += passages
            rate = done / max(monotonic() - started, 1e-3)
            progress.update(task, advance=1, rate=f"{rate:,.0f} passages/s")

        yield advance
