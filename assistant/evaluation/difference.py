"""Two runs over the same questions: the difference of a measure, and whether it is chance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from assistant.evaluation.case import Case
from assistant.evaluation.measure import Data, Measure
from assistant.evaluation.summary import (
    RESAMPLES,
    Statistic,
    average,
    bootstrap,
    datum,
    prepared,
    statistic,
)

PERMUTATIONS = 10_000
OF_CORPUS = 1_000  # permutations for a measure of the whole run, which is no matter of sums
_AT_ONCE = 500  # permutations: a matrix of this many rows and a column each question
_EQUAL = 1e-12  # differences of sums in another order are no differences


@dataclass(frozen=True, slots=True)
class Difference:
    """A measure in two runs, over the *n* questions that have a value in both.

    *change* is b minus a, with a bootstrap 95 % interval over the questions. *p* is that of a
    two-sided paired randomisation test. *left_out* questions of both runs have no value in one of
    them. Without any pair, or where the measure is not defined, everything is None.
    """

    name: str
    a: float | None
    b: float | None
    change: float | None
    low: float | None
    high: float | None
    p: float | None
    n: int
    left_out: int


def difference(
    measure: Measure,
    a: Sequence[Case],
    b: Sequence[Case],
    *,
    seed: int = 0,
    resamples: int = RESAMPLES,
    permutations: int = PERMUTATIONS,
) -> Difference:
    """Compare run *b* with run *a*, paired by the id of the question."""
    others = {case.question.id: case for case in b}
    shared = [(case, others[case.question.id]) for case in a if case.question.id in others]
    pairs = [(datum(measure, one), datum(measure, two)) for one, two in shared]
    rows = [(one, two) for one, two in pairs if one is not None and two is not None]
    left_out = len(shared) - len(rows)
    if not rows:
        return Difference(measure.name, None, None, None, None, None, None, 0, left_out)
    data = np.hstack([prepared(measure, [pair[i] for pair in rows]) for i in (0, 1)])
    of = statistic(measure)
    change = _change(of, data)
    interval = bootstrap(lambda pairs: _change(of, pairs), data, seed=seed, resamples=resamples)
    low, high = interval if change is not None and interval else (None, None)
    return Difference(
        name=measure.name,
        a=of(_first(data)),
        b=of(_second(data)),
        change=change,
        low=low,
        high=high,
        p=randomisation(of, data, seed=seed, permutations=permutations),
        n=len(rows),
        left_out=left_out,
    )


def randomisation(
    of: Statistic, data: Data, *, seed: int, permutations: int = PERMUTATIONS
) -> float | None:
    """The p of a two-sided paired randomisation test (Fisher, 1935; Smucker et al., CIKM 2007).

    *data* holds in each row what run a and then what run b needs of one question. Under the null
    hypothesis the two are exchangeable, so each row is swapped or not by a coin, *permutations*
    times (for what is no mean at most OF_CORPUS times). The observed one counts too, so p is never
    0. None where *of* is not defined.
    """
    observed = _change(of, data)
    if observed is None:
        return None
    if abs(observed) <= _EQUAL:
        return 1.0  # every exchange is at least as extreme
    draw = np.random.default_rng(seed)
    extreme = total = 0
    if of is average:
        differences = data[:, 1] - data[:, 0]
        for start in range(0, permutations, _AT_ONCE):
            count = min(_AT_ONCE, permutations - start)
            signs = draw.integers(0, 2, (count, len(data))) * 2.0 - 1.0
            found = np.abs(signs @ differences / len(data)) >= abs(observed) - _EQUAL
            extreme += int(found.sum())
        return (1 + extreme) / (1 + permutations)
    width = data.shape[1] // 2
    swapped = np.hstack([data[:, width:], data[:, :width]])
    for _ in range(min(permutations, OF_CORPUS)):
        coin = draw.random(len(data)) < 0.5
        change = _change(of, np.where(coin[:, None], swapped, data))
        total += change is not None
        extreme += change is not None and abs(change) >= abs(observed) - _EQUAL
    return (1 + extreme) / (1 + total)


def _change(of: Statistic, data: Data) -> float | None:
    first, second = of(_first(data)), of(_second(data))
    return None if first is None or second is None else second - first


def _first(data: Data) -> Data:
    return data[:, : data.shape[1] // 2]


def _second(data: Data) -> Data:
    return data[:, data.shape[1] // 2 :]
