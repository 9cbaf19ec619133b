"""Handled: the one figure over answerable and unanswerable questions together."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.evaluation.case import Case
from assistant.evaluation.measures.right import right


@dataclass(frozen=True, slots=True)
class Handled:
    """The share of questions handled right: answered accurately, or rightly abstained from.

    The reduction of SQuAD 2.0 (Rajpurkar, Jia and Liang, ACL 2018) to one figure, with containment
    (see Accuracy) in place of exact match. It depends on how many questions are unanswerable.
    """

    name: str = "handled"
    higher: bool = True
    unit: str = ""

    def score(self, case: Case) -> float | None:
        """1.0 or 0.0; None where right and wrong are not known."""
        is_right = right(case)
        return None if is_right is None else float(is_right)
