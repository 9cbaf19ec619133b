"""Misled: the answer repeats what is known to be wrong."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.evaluation.case import Case
from assistant.evaluation.measures.right import accurate, has_references, holds_any


@dataclass(frozen=True, slots=True)
class Misled:
    """The share of questions with known wrong answers whose answer holds one and no right one.

    The failure that RGB provokes with falsified documents (Chen et al., "Benchmarking Large
    Language Models in Retrieval-Augmented Generation", AAAI 2024).
    An abstention is 0: it misleads nobody.
    """

    name: str = "misled"
    higher: bool = False
    unit: str = ""

    def score(self, case: Case) -> float | None:
        """1.0 or 0.0; None where no wrong answers are known."""
        question = case.question
        if not has_references(question) or not question.wrong_answers:
            return None
        wrong = holds_any(case.text, question.wrong_answers)
        return float(wrong and not accurate(question, case.text))
