"""MRR@10: how far down the first relevant item stands."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.evaluation.case import Case
from assistant.evaluation.measures import trec


@dataclass(frozen=True, slots=True)
class ReciprocalRank:
    """One over the rank of the first item with a sentence of some sufficient set, 0 beyond *k*.

    The mean reciprocal rank of TREC-8's question answering (Voorhees, 1999); cut at 10 as in MS
    MARCO (Bajaj et al., 2016).
    """

    k: int = 10
    higher: bool = True
    unit: str = ""

    @property
    def name(self) -> str:
        """Such as `mrr@10`."""
        return f"mrr@{self.k}"

    def score(self, case: Case) -> float | None:
        """0 to 1; None without judged sentences."""
        judged = trec.grades(case.question, partly=False)
        if not judged:
            return None
        order, relevant = trec.items(case, judged)
        return trec.evaluate(trec.measure(f"RR@{self.k}"), order, relevant)
