"""Measures checkpoints that another machine reads: many of them in the time of one.

`Collecting` notes which windows a measure asks for, `training.record` reads them where the
checkpoints are, and `Recorded` plays its answers back. Nothing here needs torch.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.evidence_model.windows import Encoded

Key = tuple[bytes, int]
Answer = tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.float32]]
NEVER = -1e4  # the logit of what cannot be chosen


def key_of(window: Encoded) -> Key:
    """What tells windows apart."""
    return np.array(window.ids, np.uint16).tobytes(), len(window.places)


class Collecting:
    """A Runner that notes the windows and says nothing of them."""

    def __init__(self) -> None:
        self.windows: dict[Key, Encoded] = {}

    def run(self, windows: Sequence[Encoded]) -> list[list[NDArray[np.float32]]]:
        """Zeros for every window."""
        self.windows.update((key_of(window), window) for window in windows)
        return [[np.zeros(n, np.float32) for n in _sizes(window)] for window in windows]


class Recorded:
    """A Runner that plays back what the command wrote; of spans only each sentence's share."""

    def __init__(self, windows: Sequence[Encoded], answers: Path) -> None:
        """*answers*: what training.record wrote of these *windows*."""
        with np.load(answers) as file:
            found = {name: file[name].astype(np.float32) for name in file.files}
        ends = np.cumsum([len(window.places) for window in windows])[:-1]
        columns = (
            np.split(found["sentences"], ends),
            np.split(found["spans"], ends),
            found["support"].reshape(-1, 3),
        )
        rows = zip(windows, *columns, strict=True)
        self._answers: dict[Key, Answer] = {key_of(window): tuple(row) for window, *row in rows}

    def run(self, windows: Sequence[Encoded]) -> list[list[NDArray[np.float32]]]:
        """See Runner; a sentence's share of the span lies on its first token."""
        return [self._one(window) for window in windows]

    def _one(self, window: Encoded) -> list[NDArray[np.float32]]:
        sentences, spans, support = self._answers[key_of(window)]
        starts = np.full(len(window.ids), NEVER, np.float32)
        starts[0] = 0
        for place, span in zip(window.places, spans, strict=True):
            starts[place[0]] = span
        return [sentences, starts, starts, support]


def _sizes(window: Encoded) -> tuple[int, int, int, int]:
    return len(window.places), len(window.ids), len(window.ids), 3
