"""Risk and coverage: how many questions are answered, and how many of these wrongly."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from assistant.evaluation.case import Case
from assistant.evaluation.measure import Data
from assistant.evaluation.measures.confidence import confidence, ranks
from assistant.evaluation.measures.right import right

_SURE, _ANSWERED, _WRONG = 0, 1, 2  # columns, once prepared


class Point(NamedTuple):
    """With the surest answers only: the share of questions answered, the share of these wrong."""

    coverage: float
    risk: float


class _OfOutcomes:
    """What the measures here read of a case: how sure, answered, wrong."""

    __slots__ = ()

    def datum(self, case: Case) -> tuple[float, ...] | None:
        """The confidences, answered, wrong; None where right and wrong are not known."""
        return outcome(case)

    def prepare(self, data: Data) -> Data:
        """One confidence by rank, answered, wrong."""
        return ranks(data)


@dataclass(frozen=True, slots=True)
class Coverage(_OfOutcomes):
    """The share of questions that are answered, rightly or wrongly."""

    name: str = "coverage"
    higher: bool = True
    unit: str = ""

    def value(self, data: Data) -> float | None:
        """0 to 1."""
        return float(data[:, _ANSWERED].mean()) if len(data) else None


@dataclass(frozen=True, slots=True)
class Risk(_OfOutcomes):
    """The share of answers that are wrong; answering the unanswerable is wrong."""

    name: str = "risk"
    higher: bool = False
    unit: str = ""

    def value(self, data: Data) -> float | None:
        """0 to 1; None without an answer."""
        answered = data[data[:, _ANSWERED] == 1]
        return float(answered[:, _WRONG].mean()) if len(answered) else None

    def counted(self, data: Data) -> int:
        """The answers."""
        return int(data[:, _ANSWERED].sum())


@dataclass(frozen=True, slots=True)
class Aurc(_OfOutcomes):
    """The area under the risk-coverage curve: the mean risk over all numbers of answers given.

    Geifman and El-Yaniv, "Selective Classification for Deep Neural Networks", NIPS 2017; for
    answers to questions, Kamath, Jia and Liang, ACL 2020. The curve ends where this run abstains,
    so read it beside `coverage`: who answers only the easiest question has little risk.
    """

    name: str = "aurc"
    higher: bool = False
    unit: str = ""

    def value(self, data: Data) -> float | None:
        """0 to 1; None without an answer."""
        wrong = _expected_wrong(data)
        if not len(wrong):
            return None
        return float(np.mean(np.cumsum(wrong) / np.arange(1, len(wrong) + 1)))

    def counted(self, data: Data) -> int:
        """The answers."""
        return int(data[:, _ANSWERED].sum())


def risk_coverage(cases: Sequence[Case]) -> tuple[Point, ...]:
    """The curve over *cases*, for a plot: one point each level of confidence, surest first."""
    rows = [row for row in (outcome(case) for case in cases if not case.failed) if row is not None]
    if not rows:
        return ()
    data = ranks(np.asarray(rows, dtype=np.float64))
    sure = np.sort(data[data[:, _ANSWERED] == 1, _SURE])[::-1]
    risk = np.cumsum(_expected_wrong(data)) / np.arange(1, len(sure) + 1)
    last = [i for i in range(len(sure)) if i + 1 == len(sure) or sure[i + 1] != sure[i]]
    return tuple(Point((i + 1) / len(data), float(risk[i])) for i in last)


def outcome(case: Case) -> tuple[float, ...] | None:
    """The confidences, answered, wrong; None where right and wrong are not known."""
    is_right = right(case)
    if is_right is None:
        return None
    return (*confidence(case), float(case.answered), float(case.answered and not is_right))


def _expected_wrong(data: Data) -> Data:
    """For the answers, surest first, 1 where wrong; among equally sure ones, their mean."""
    answers = data[data[:, _ANSWERED] == 1]
    answers = answers[np.argsort(-answers[:, _SURE], kind="stable")]
    sure: Data = answers[:, _SURE]
    wrong: Data = answers[:, _WRONG]
    _, level = np.unique(-sure, return_inverse=True)
    if not len(wrong):
        return wrong
    means = np.bincount(level, weights=wrong) / np.bincount(level)
    return np.asarray(means[level], dtype=np.float64)
