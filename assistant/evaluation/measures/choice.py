"""Choice accuracy: a free answer, held against the choices of a multiple-choice question."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from assistant.evaluation.case import Case
from assistant.evaluation.measures.right import has_references, holds
from assistant.evaluation.measures.squad import normalise_to_find


@dataclass(frozen=True, slots=True)
class ChoiceAccuracy:
    """The answer supports a right choice more than any wrong one.

    The choices were written for tests that show them (MultiRC, Khashabi et al., NAACL 2018; QuAIL,
    Rogers et al., AAAI 2020); ours are never shown to the assistant. A choice that the answer holds
    is supported fully, any other by the share of its words that stand in the answer. Among equally
    supported choices one is guessed: the value is the share of right ones. An abstention is 0.
    """

    name: str = "choice_accuracy"
    higher: bool = True
    unit: str = ""

    def score(self, case: Case) -> float | None:
        """0 to 1; None where the question has no right or no wrong choice."""
        question = case.question
        if not has_references(question) or not question.answers or not question.wrong_answers:
            return None
        if not case.answered:
            return 0.0
        right = [support(case.text, choice) for choice in question.answers]
        wrong = [support(case.text, choice) for choice in question.wrong_answers]
        best = max(right + wrong)
        if best == 0:
            return 0.0
        return right.count(best) / (right.count(best) + wrong.count(best))


def support(text: str, choice: str) -> float:
    """How much *text* says of *choice*, 0 to 1."""
    if holds(text, choice):
        return 1.0
    words = Counter(normalise_to_find(choice).split())
    held = (words & Counter(normalise_to_find(text).split())).total()
    return held / words.total() if words else 0.0
