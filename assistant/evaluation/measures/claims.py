"""What the checks did to the claims: removed, repaired, left unverified.

No paper: these are counters of the pipeline (docs/design.md, checks). They say how much work the
checks had, not how good the answers are.
"""

from __future__ import annotations

from dataclasses import dataclass

from assistant.answer import Support
from assistant.evaluation.case import Case


@dataclass(frozen=True, slots=True)
class ClaimsRemoved:
    """The share of the reader's claims that the checks removed; not defined for no claim."""

    name: str = "claims_removed"
    higher: bool = False
    unit: str = ""

    def score(self, case: Case) -> float | None:
        """0 to 1; None where the reader made no claim."""
        removed = len((case.answer or {}).get("removed") or ())
        drafted = removed + len(case.claims)
        return removed / drafted if drafted else None


@dataclass(frozen=True, slots=True)
class ClaimsRepaired:
    """The share of shown claims whose citations the checks replaced."""

    name: str = "claims_repaired"
    higher: bool = False
    unit: str = ""

    def score(self, case: Case) -> float | None:
        """0 to 1; None where no claim is shown."""
        claims = case.claims
        return sum(claim.repaired for claim in claims) / len(claims) if claims else None


@dataclass(frozen=True, slots=True)
class ClaimsUnverified:
    """The share of shown claims that the checks could neither confirm nor refute."""

    name: str = "claims_unverified"
    higher: bool = False
    unit: str = ""

    def score(self, case: Case) -> float | None:
        """0 to 1; None where no claim is shown."""
        claims = case.claims
        if not claims:
            return None
        return sum(claim.support == Support.UNVERIFIED for claim in claims) / len(claims)
