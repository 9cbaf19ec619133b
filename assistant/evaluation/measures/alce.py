"""ALCE's citation recall and precision: do the cited sentences carry the claims?

Gao, Yen, Yu and Chen, "Enabling Large Language Models to Generate Text with Citations", EMNLP 2023,
section 4.3, and `compute_autoais` of its eval.py. A claim is their sentence, a cited sentence their
passage; the entailment model can be any `SupportModel`. They need no human evidence.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from assistant.evaluation.case import Case, Cited, Said
from assistant.evaluation.support import Checks, SupportModel


@dataclass(frozen=True, slots=True)
class AlceRecall:
    """The share of claims that their cited sentences together carry; not defined for no claim."""

    model: SupportModel = field(default_factory=Checks)
    name: str = "alce_recall"
    higher: bool = True
    unit: str = ""

    def score(self, case: Case) -> float | None:
        """0 to 1; None where there is no claim."""
        claims = case.claims
        if not claims:
            return None
        return sum(self.model.supports(claim.text, claim.cited) for claim in claims) / len(claims)


@dataclass(frozen=True, slots=True)
class AlcePrecision:
    """The share of citations that are right and needed; not defined for no claim.

    A citation counts when the claim is carried by all its citations together, and this one carries
    it alone or the others do not carry it without this one. Claims without any citation: 0.
    """

    model: SupportModel = field(default_factory=Checks)
    name: str = "alce_precision"
    higher: bool = True
    unit: str = ""

    def score(self, case: Case) -> float | None:
        """0 to 1; None where there is no claim."""
        claims = case.claims
        if not claims:
            return None
        citations = sum(len(claim.cited) for claim in claims)
        return sum(self._relevant(claim) for claim in claims) / citations if citations else 0.0

    def _relevant(self, claim: Said) -> int:
        cited = claim.cited
        if not self.model.supports(claim.text, cited):
            return 0
        if len(cited) == 1:
            return 1
        return sum(self._needed(claim.text, cited, i) for i in range(len(cited)))

    def _needed(self, claim: str, cited: Sequence[Cited], i: int) -> bool:
        if self.model.supports(claim, cited[i : i + 1]):
            return True
        return not self.model.supports(claim, (*cited[:i], *cited[i + 1 :]))
