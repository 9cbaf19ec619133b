"""Exact match of SQuAD."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.evaluation.case import Case
from assistant.evaluation.measures.squad import exact, usable


@dataclass(frozen=True, slots=True)
class ExactMatch:
    """The answer is a reference answer, after normalising (SQuAD, Rajpurkar et al., 2016; 2018).

    The best over the references. As in SQuAD 2.0, on an unanswerable question an abstention is 1
    and an answer 0. An assistant that answers in sentences scores next to nothing here.
    """

    name: str = "exact_match"
    higher: bool = True
    unit: str = ""

    def score(self, case: Case) -> float | None:
        """1.0 or 0.0; None for an answerable question without usable references."""
        if case.question.answerable is False:
            return float(case.abstained)
        references = usable(case.question.answers)
        return max((exact(case.text, one) for one in references), default=None)
