"""Latency: seconds of a stage, as a percentile over the cases."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from assistant.evaluation.case import Case
from assistant.evaluation.measure import Data

_READING = frozenset({"read", "total"})  # the stages in which an LLM is waited for


@dataclass(frozen=True, slots=True)
class Latency:
    """Seconds of the stage *stage*: the *percent*th percentile, interpolated between cases.

    No mean, because a few slow answers would hide the usual one (Dean and Barroso, "The Tail at
    Scale", CACM 2013). Abstentions count: the user waited for them too.
    """

    stage: str = "total"
    percent: int = 50
    higher: bool = False
    unit: str = "s"

    @property
    def name(self) -> str:
        """Such as `seconds_total_p95`."""
        return f"seconds_{self.stage}_p{self.percent}"

    def datum(self, case: Case) -> tuple[float, ...] | None:
        """The seconds; None where the stage was not timed, or a reply came from the cache."""
        if case.cached and self.stage in _READING:
            return None
        seconds = case.seconds.get(self.stage)
        return None if seconds is None else (float(seconds),)

    def value(self, data: Data) -> float | None:
        """Seconds."""
        return float(np.percentile(data[:, 0], self.percent)) if len(data) else None
