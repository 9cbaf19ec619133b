"""Sufficient@k: the first k items hold all that an answer needs."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.evaluation.case import Case
from assistant.evaluation.measures import trec


@dataclass(frozen=True, slots=True)
class Sufficient:
    """Whether the first *k* items hold every sentence of some sufficient set.

    Stricter than Hits@k where an answer needs several sentences; FEVER's oracle recall (Thorne et
    al., NAACL 2018, section 5.1): no reader can cite a whole set that was not retrieved.
    """

    k: int = 10
    higher: bool = True
    unit: str = ""

    @property
    def name(self) -> str:
        """Such as `sufficient@10`."""
        return f"sufficient@{self.k}"

    def score(self, case: Case) -> float | None:
        """1.0 or 0.0; None without judged sentences."""
        if not case.question.gold:
            return None
        held = set(trec.sentences(case.ranking, self.k))
        return float(any(ids and held.issuperset(ids) for ids in case.question.evidence))
