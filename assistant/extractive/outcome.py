"""Outcome: the claims that a reader makes and what it says after them, of a question or a part."""

from __future__ import annotations

from dataclasses import dataclass, replace

from assistant.answer import Answerable, DraftClaim, Verdict
from assistant.questions.question import Question, missing, refused


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of reading."""

    verdict: Verdict
    claims: tuple[DraftClaim, ...] = ()

    def joined(self, first: Outcome, asked: Question, most: int) -> Outcome:
        """This one of all parts of *asked*, with the *first* part as it is answered alone."""
        if first.verdict.answerable is not Answerable.FULL:
            return self
        given = {claim.cites for claim in first.claims}
        rest = (claim for claim in self.claims if claim.cites not in given)
        said = self.verdict.missing
        lacking = [part for part in range(1, asked.parts) if refused(asked, part) in said]
        verdict = replace(
            first.verdict,
            answerable=Answerable.PARTIAL if lacking else Answerable.FULL,
            missing="; ".join(missing(asked, part) for part in lacking),
        )
        return Outcome(verdict, (*first.claims, *rest)[:most])
