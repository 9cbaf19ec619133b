"""Recall@k: how much of what is relevant the first k items hold."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.evaluation.case import Case
from assistant.evaluation.measures import trec


@dataclass(frozen=True, slots=True)
class Recall:
    """The share of the judged sentences that stand in the first *k* items.

    `R@k` of TREC (Buckley and Voorhees, "Retrieval System Evaluation", 2005), over sentences: k
    passages are cut first and hold all their sentences.
    """

    k: int = 10
    higher: bool = True
    unit: str = ""

    @property
    def name(self) -> str:
        """Such as `recall@10`."""
        return f"recall@{self.k}"

    def score(self, case: Case) -> float | None:
        """0 to 1; None without judged sentences."""
        judged = trec.grades(case.question, partly=False)
        if not judged:
            return None
        order = trec.first_items(case, self.k)
        return trec.evaluate(trec.measure(f"R@{max(len(order), 1)}"), order, judged)
