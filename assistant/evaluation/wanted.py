"""What the user wants of `assistant evaluate`, and where it is printed."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO, TypeVar

from assistant.evaluation.measures.tokens import Prices
from assistant.evaluation.selection import selected
from index.errors import BadInput

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Streams:
    """Where to print, and the environment that says how."""

    out: TextIO
    err: TextIO
    env: Mapping[str, str]

    def tell(self, message: str) -> None:
        """Say something beside the result."""
        self.err.write(message + "\n")
        self.err.flush()


@dataclass(frozen=True, slots=True)
class Wanted:
    """The options of `assistant evaluate`; *settings* are those of Config."""

    home: Path | None
    settings: dict[str, Any]
    out: Path | None = None
    limit: int | None = None
    sample: int | None = None
    seed: int = 0
    jobs: int = 2
    judge: bool = False
    judge_model: str | None = None
    fail_under: tuple[str, ...] = ()
    fail_over: tuple[str, ...] = ()
    qrels: Path | None = None
    run: Path | None = None
    json: bool = False
    prices: Prices | None = None

    def selected(self, things: Sequence[T]) -> Sequence[T]:
        """Those of *things* that --sample and --limit leave."""
        return selected(things, sample=self.sample, limit=self.limit, seed=self.seed)

    def check_files(self) -> None:
        """Raise BadInput where a file that is wanted cannot be written: before anything is asked,
        not after.
        """
        for path in (self.qrels, self.run):
            if path is not None and (path.is_dir() or not os.access(path.parent, os.W_OK)):
                raise BadInput(f"{path} cannot be written: name a file in a folder that is there.")
