"""Clock: how long each stage took."""

from __future__ import annotations

import time


class Clock:
    """Seconds of each stage and their total, from when it is made."""

    def __init__(self) -> None:
        self._start = self._last = time.perf_counter()
        self.seconds: dict[str, float] = {}

    def stop(self, stage: str) -> None:
        """End *stage*, which began when the one before it ended."""
        now = time.perf_counter()
        self.seconds[stage] = round(now - self._last, 4)
        self.seconds["total"] = round(now - self._start, 4)
        self._last = now
