"""Sentence citations against the evidence that people chose: precision, recall, F1."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.evaluation.case import Case, Question
from assistant.evaluation.measures.overlap import Overlap, best_overlap


@dataclass(frozen=True, slots=True)
class CitationPrecision:
    """The share of cited sentences that are evidence; not defined without a citation.

    Sentence ids must be the same, as in FEVER's evidence scores (Thorne et al., NAACL 2018) and
    ERASER's rationales (DeYoung et al., ACL 2020). `overlap` says against which sufficient sets.
    """

    name: str = "citation_precision"
    higher: bool = True
    unit: str = ""

    def score(self, case: Case) -> float | None:
        """0 to 1; None without judged evidence or without a citation."""
        if not judged(case.question) or not case.cited:
            return None
        return _overlap(case).precision


@dataclass(frozen=True, slots=True)
class CitationRecall:
    """The share of a sufficient set that is cited; an abstention is 0."""

    name: str = "citation_recall"
    higher: bool = True
    unit: str = ""

    def score(self, case: Case) -> float | None:
        """0 to 1; None without judged evidence."""
        return _overlap(case).recall if judged(case.question) else None


@dataclass(frozen=True, slots=True)
class CitationF1:
    """The harmonic mean of citation precision and recall; an abstention is 0."""

    name: str = "citation_f1"
    higher: bool = True
    unit: str = ""

    def score(self, case: Case) -> float | None:
        """0 to 1; None without judged evidence."""
        return _overlap(case).f1 if judged(case.question) else None


def judged(question: Question) -> bool:
    """Whether people said which sentences answer it."""
    return question.answerable is not False and bool(question.gold)


def _overlap(case: Case) -> Overlap:
    return best_overlap(case.cited, case.question.evidence)
