"""Answer accuracy: the answer holds a reference answer."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.evaluation.case import Case
from assistant.evaluation.measures.right import accurate, has_references


@dataclass(frozen=True, slots=True)
class Accuracy:
    """The share of answerable questions whose answer holds a reference answer.

    Containment after SQuAD's normalisation, as `accuracy` in RGB (Chen et al., AAAI 2024) and
    STR-EM in ALCE (Gao et al., EMNLP 2023); `right.holds` says where it may begin and end. An
    abstention is 0. A long answer has more chances to hold something: read it beside citation
    precision.
    """

    name: str = "accuracy"
    higher: bool = True
    unit: str = ""

    def score(self, case: Case) -> float | None:
        """1.0 or 0.0; None for questions without references."""
        if not has_references(case.question):
            return None
        return float(accurate(case.question, case.text))
