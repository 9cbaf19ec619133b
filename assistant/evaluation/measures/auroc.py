"""AUROC of the confidence: can it tell answerable from unanswerable questions?"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.evaluation.case import Case
from assistant.evaluation.measure import Data
from assistant.evaluation.measures.confidence import confidence, ranks


@dataclass(frozen=True, slots=True)
class Auroc:
    """How often an answerable question has more confidence than an unanswerable one.

    Over all such pairs, ties half: the area under the ROC curve (Hanley and McNeil, Radiology 1982;
    for abstaining, Hendrycks and Gimpel, ICLR 2017). 0.5 is chance. It needs no threshold, so it
    says what a better threshold could reach.
    """

    name: str = "auroc"
    higher: bool = True
    unit: str = ""

    def datum(self, case: Case) -> tuple[float, ...] | None:
        """The confidences and whether the question is answerable; None where it is not known."""
        if case.question.answerable is None:
            return None
        return (*confidence(case), float(case.question.answerable))

    def prepare(self, data: Data) -> Data:
        """One confidence by rank, and whether the question is answerable."""
        return ranks(data)

    def value(self, data: Data) -> float | None:
        """0 to 1; None unless both kinds of question occur."""
        return area(data[:, 0], data[:, 1] == 1)


def area(scores: NDArray[np.float64], positive: NDArray[np.bool_]) -> float | None:
    """The share of pairs of a positive and a negative in which the positive scores more."""
    negatives = np.sort(scores[~positive])
    positives = scores[positive]
    if not len(positives) or not len(negatives):
        return None
    below = np.searchsorted(negatives, positives, side="left")
    not_above = np.searchsorted(negatives, positives, side="right")
    return float((below + not_above).sum() / (2 * len(positives) * len(negatives)))
