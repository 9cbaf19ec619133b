"""From cases to the figure of a measure: its value and a bootstrap interval."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import numpy as np

from assistant.evaluation.case import Case
from assistant.evaluation.measure import CaseMeasure, Counting, Data, Mean, Measure, Preparing

RESAMPLES = 1_000
TAIL = 2.5  # percent outside the interval on each side

Statistic = Callable[[Data], float | None]


def mean_of(
    measure: Measure, cases: Sequence[Case], *, seed: int = 0, resamples: int = RESAMPLES
) -> Mean:
    """The figure of *measure* over *cases*, with what was left out of it."""
    failed = sum(case.failed for case in cases)
    rows = [row for row in (datum(measure, case) for case in cases) if row is not None]
    if not rows:
        return Mean(None, None, None, 0, len(cases) - failed, failed)
    data = prepared(measure, rows)
    value = statistic(measure)(data)
    interval = bootstrap(statistic(measure), data, seed=seed, resamples=resamples)
    low, high = (None, None) if value is None or interval is None else interval
    n = measure.counted(data) if isinstance(measure, Counting) else len(data)
    return Mean(value, low, high, n, len(cases) - failed - n, failed)


def datum(measure: Measure, case: Case) -> tuple[float, ...] | None:
    """What *measure* needs of *case*; None where the case failed or it is not defined for it.

    Raises ValueError when a measure gives NaN or an infinite score, which is a bug of the measure.
    """
    if case.failed:
        return None
    if not isinstance(measure, CaseMeasure):
        return measure.datum(case)
    score = measure.score(case)
    if score is None:
        return None
    if not math.isfinite(score):
        raise ValueError(f"{measure.name} gave {score} for {case.question.id}")
    return (float(score),)


def prepared(measure: Measure, rows: Sequence[tuple[float, ...]]) -> Data:
    """The data of one run, made ready by the measure where it must see all of it."""
    data = np.asarray(rows, dtype=np.float64)
    return measure.prepare(data) if isinstance(measure, Preparing) else data


def statistic(measure: Measure) -> Statistic:
    """The number that *measure* makes of the data of some cases."""
    return average if isinstance(measure, CaseMeasure) else measure.value


def average(data: Data) -> float | None:
    """The mean of the first column."""
    return float(data[:, 0].mean()) if len(data) else None


def bootstrap(
    value: Statistic, data: Data, *, seed: int, resamples: int = RESAMPLES
) -> tuple[float, float] | None:
    """The percentile interval of 95 % (Efron, 1979): *resamples* of the rows, with replacement.

    None for fewer than two rows, or when *value* is not defined for most resamples.
    """
    if len(data) < 2:
        return None
    draw = np.random.default_rng(seed)
    values = []
    for _ in range(resamples):
        found = value(data[draw.integers(0, len(data), len(data))])
        if found is not None:
            values.append(found)
    if 2 * len(values) < resamples:
        return None
    low, high = np.percentile(values, [TAIL, 100 - TAIL])
    return float(low), float(high)
