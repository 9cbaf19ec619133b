"""A chat in a pipe without a process of its own: what is typed goes in, both streams come out."""

from __future__ import annotations

import io
import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from unittest.mock import patch

from assistant import Assistant
from assistant.build import make_embedder
from assistant.chat.start import chat
from assistant.config import load
from index.embed import Embedder
from index.errors import AssistantError


@dataclass(frozen=True, slots=True)
class Done:
    """How a chat ended, and what it printed."""

    returncode: int
    stdout: str
    stderr: str


def piped(home: Path, typed: str, *, resume: str | None = None, **settings: Any) -> Done:
    """Chat with the library of *home* as `assistant chat` does, each line of *typed* at a time."""
    streams = [io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2)]
    out, err = streams
    with (
        patch.dict(os.environ, {"PATH": os.environ["PATH"]}, clear=True),
        Assistant(home, embedder=_embedder(), attempts=1, **settings) as assistant,
    ):
        try:
            code = chat(assistant, (io.StringIO(typed), out, err), {}, resume=resume)
        except AssistantError as error:
            code = error.exit_code
            err.write(f"{error}\n")
    for stream in streams:
        stream.seek(0)
    return Done(code, out.read(), err.read())


@cache
def _embedder() -> Embedder:
    """The local embedder, loaded once."""
    return make_embedder(load({}))
