"""F1 of SQuAD: the words that the answer and a reference share."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.evaluation.case import Case
from assistant.evaluation.measures.squad import f1, usable


@dataclass(frozen=True, slots=True)
class WordF1:
    """F1 of the answer's words against a reference's (SQuAD, Rajpurkar et al., 2016; 2018).

    The best over the references. As in SQuAD 2.0, on an unanswerable question an abstention is 1
    and an answer 0.
    """

    name: str = "f1"
    higher: bool = True
    unit: str = ""

    def score(self, case: Case) -> float | None:
        """0 to 1; None for an answerable question without usable references."""
        if case.question.answerable is False:
            return float(case.abstained)
        references = usable(case.question.answers)
        return max((f1(case.text, one) for one in references), default=None)
