"""Confidence: how sure the assistant was, read from an answer document."""

from __future__ import annotations

import math

import numpy as np

from assistant.evaluation.case import Case
from assistant.evaluation.measure import Data

WIDTH = 3


def confidence(case: Case) -> tuple[float, float, float]:
    """What may serve as confidence, preferred first, NaN where it is missing.

    The reader's own confidence; the best score among the evidence; 1 for an answer, else 0.
    """
    answer = case.answer or {}
    stated = answer.get("confidence")
    scores = [item.get("score") for item in answer.get("evidence") or ()]
    known = [float(score) for score in scores if score is not None]
    return (
        math.nan if stated is None else float(stated),
        max(known, default=math.nan),
        float(case.answered),
    )


def ranks(data: Data) -> Data:
    """The *data* of a run with one confidence in place of the first columns: 0 to 1, by rank.

    It is that of the first column which most rows have; rows without it are least sure. One kind
    for all, because a score says nothing beside one of another kind; ranks, because nor does it
    beside one of another run. Equal ones keep equal ranks.
    """
    sure = data[:, WIDTH - 1]
    for column in range(WIDTH):
        known = ~np.isnan(data[:, column])
        if 2 * known.sum() > len(data):
            sure = np.where(known, data[:, column], -np.inf)
            break
    _, level, count = np.unique(sure, return_inverse=True, return_counts=True)
    middle = np.cumsum(count) - (count - 1) / 2  # the mean rank of each level, from 1
    return np.column_stack([middle[level] / len(data), data[:, WIDTH:]])
