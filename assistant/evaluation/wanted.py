"""What the user wants of `assistant evaluate`, and where it is printed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

from assistant.evaluation.measures.tokens import Prices


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
