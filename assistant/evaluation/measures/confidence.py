"""Confidence: how sure the assistant was, read from an answer document."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

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


def chosen(data: Data) -> NDArray[np.float64]:
    """The first of the columns 0 to 2 of *data* that most rows have; others are least sure.

    One kind for all rows, because a score says nothing beside one of another kind.
    """
    for column in range(WIDTH):
        known = ~np.isnan(data[:, column])
        if 2 * known.sum() > len(data):
            return np.where(known, data[:, column], -np.inf)
    return data[:, WIDTH - 1]
