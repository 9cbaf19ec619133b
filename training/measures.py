"""AUROC, expected calibration error, Platt scaling and intervals, in a few lines each."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def auroc(scores: Floats, positive: NDArray[np.bool_]) -> float:
    """The chance that a positive scores above a negative; ties count half (Mann and Whitney)."""
    values, places = np.unique(scores, return_inverse=True)
    counts = np.bincount(places, minlength=len(values))
    ranks = np.cumsum(counts) - (counts - 1) / 2
    n, m = int(positive.sum()), int((~positive).sum())
    if not n or not m:
        return float("nan")
    return float((ranks[places][positive].sum() - n * (n + 1) / 2) / (n * m))


def platt(features: Floats, positive: NDArray[np.bool_], ridge: float = 1e-2) -> Floats:
    """Weights and, last, the intercept of a logistic regression (Platt, 1999), by Newton steps.

    Both classes weigh the same, so the result says nothing of how many rows were negatives.
    """
    x = np.column_stack([features, np.ones(len(features))])
    y = positive.astype(float)
    share = np.where(positive, 0.5 / max(1, y.sum()), 0.5 / max(1, (1 - y).sum())) * len(y)
    weights = np.zeros(x.shape[1])
    for _ in range(50):
        p = 1 / (1 + np.exp(-np.clip(x @ weights, -30, 30)))
        gradient = x.T @ (share * (p - y)) + ridge * weights
        curve = (x * (share * p * (1 - p) + 1e-9)[:, None]).T @ x + ridge * np.eye(x.shape[1])
        step = np.linalg.solve(curve, gradient)
        weights = weights - step
        if np.abs(step).max() < 1e-8:
            break
    return weights


def logistic(features: Floats, weights: Floats) -> Floats:
    """The probability that *weights* of platt() give to each row."""
    result: Floats = 1 / (1 + np.exp(-(features @ weights[:-1] + weights[-1])))
    return result


def calibration_error(chance: Floats, positive: NDArray[np.bool_], bins: int = 10) -> float:
    """Expected calibration error over bins of equal size (Nixon et al., 2019)."""
    order = np.argsort(chance, kind="stable")
    parts = np.array_split(order, bins)
    gaps = [len(p) * abs(chance[p].mean() - positive[p].mean()) for p in parts if len(p)]
    return float(sum(gaps) / len(chance))


def interval(
    groups: Sequence[str], measure: Callable[[NDArray[np.int64]], float], rounds: int = 1000
) -> tuple[float, float]:
    """The 95 % bootstrap interval of *measure* of row numbers; whole *groups* are drawn."""
    rng = np.random.default_rng(0)
    names = sorted(set(groups))
    rows = {name: np.array([i for i, g in enumerate(groups) if g == name]) for name in names}
    found = []
    for _ in range(rounds):
        drawn = rng.choice(len(names), len(names))
        found.append(measure(np.concatenate([rows[names[i]] for i in drawn])))
    low, high = np.nanpercentile(found, [2.5, 97.5])
    return float(low), float(high)
