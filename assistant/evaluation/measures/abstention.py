"""Abstention as a decision: precision, recall and F1 of saying that the archive does not answer.

The positive class is the unanswerable question, as NoAns in SQuAD 2.0 (Rajpurkar, Jia and Liang,
ACL 2018). Never read one of the three alone: who always abstains has a recall of 1.
"""

from __future__ import annotations

from dataclasses import dataclass

from assistant.evaluation.case import Case
from assistant.evaluation.measure import Data

_ABSTAINED, _UNANSWERABLE = 0, 1


@dataclass(frozen=True, slots=True)
class AbstentionPrecision:
    """The share of abstentions that were right; not defined where there is none."""

    name: str = "abstention_precision"
    higher: bool = True
    unit: str = ""

    def datum(self, case: Case) -> tuple[float, ...] | None:
        """Abstained and unanswerable, 0 or 1; None where answerability is not known."""
        return decision(case)

    def value(self, data: Data) -> float | None:
        """0 to 1."""
        return _share(data, _ABSTAINED)

    def counted(self, data: Data) -> int:
        """The abstentions."""
        return int(data[:, _ABSTAINED].sum())


@dataclass(frozen=True, slots=True)
class AbstentionRecall:
    """The share of unanswerable questions that it abstained from; not defined without any."""

    name: str = "abstention_recall"
    higher: bool = True
    unit: str = ""

    def datum(self, case: Case) -> tuple[float, ...] | None:
        """Abstained and unanswerable, 0 or 1; None where answerability is not known."""
        return decision(case)

    def value(self, data: Data) -> float | None:
        """0 to 1."""
        return _share(data, _UNANSWERABLE)

    def counted(self, data: Data) -> int:
        """The unanswerable questions."""
        return int(data[:, _UNANSWERABLE].sum())


@dataclass(frozen=True, slots=True)
class AbstentionF1:
    """The harmonic mean of both; not defined without unanswerable questions."""

    name: str = "abstention_f1"
    higher: bool = True
    unit: str = ""

    def datum(self, case: Case) -> tuple[float, ...] | None:
        """Abstained and unanswerable, 0 or 1; None where answerability is not known."""
        return decision(case)

    def value(self, data: Data) -> float | None:
        """0 to 1."""
        if not data[:, _UNANSWERABLE].any():
            return None
        both = float((data[:, _ABSTAINED] * data[:, _UNANSWERABLE]).sum())
        return 2 * both / float(data.sum())

    def counted(self, data: Data) -> int:
        """The questions that are unanswerable or were abstained from."""
        return int(data.any(axis=1).sum())


def decision(case: Case) -> tuple[float, float] | None:
    """Abstained and unanswerable, 0 or 1; None where answerability is not known."""
    if case.question.answerable is None:
        return None
    return float(case.abstained), float(not case.question.answerable)


def _share(data: Data, column: int) -> float | None:
    """The share of the rows with *column* in which the other column is set too."""
    chosen = data[data[:, column] == 1]
    return float(chosen[:, 1 - column].mean()) if len(chosen) else None
