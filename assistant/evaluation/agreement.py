"""How far two judges of the same answers agree: by share, and above chance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from assistant.evaluation.measure import Data, Mean
from assistant.evaluation.summary import Statistic, bootstrap


@dataclass(frozen=True, slots=True)
class Agreement:
    """The agreement of two judges, each figure with its bootstrap interval over the answers.

    *raw* is the share of equal verdicts, *kappa* Cohen's (1960): what is above chance, 1 at best.
    Both are None without pairs, *kappa* also where chance alone makes every verdict equal.
    """

    raw: Mean
    kappa: Mean


def agreement(pairs: Sequence[tuple[bool, bool]], *, seed: int) -> Agreement:
    """The agreement of verdicts given in pairs; *seed* is that of the intervals."""
    data = np.asarray(pairs, dtype=np.float64).reshape(-1, 2)
    return Agreement(_figure(_raw, data, seed), _figure(_kappa, data, seed))


def _figure(value: Statistic, data: Data, seed: int) -> Mean:
    found = value(data)
    interval = None if found is None else bootstrap(value, data, seed=seed)
    low, high = interval or (None, None)
    return Mean(found, low, high, len(data))


def _raw(data: Data) -> float | None:
    return float((data[:, 0] == data[:, 1]).mean()) if len(data) else None


def _kappa(data: Data) -> float | None:
    observed = _raw(data)
    if observed is None:
        return None
    first, second = data.mean(axis=0)
    chance = float(first * second + (1 - first) * (1 - second))
    return None if chance == 1 else (observed - chance) / (1 - chance)
