"""CaseView: one case as a person reads it, with what it takes to see why it failed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Mark(StrEnum):
    """How something came out; the page's style sheet has a colour for each."""

    GOOD = "good"
    WARN = "warn"
    BAD = "bad"
    PLAIN = ""


@dataclass(frozen=True, slots=True)
class QuoteView:
    """A sentence, where it stands, and what is to be said of it, such as `not cited`."""

    text: str
    where: str = ""
    mark: Mark = Mark.PLAIN
    note: str = ""


@dataclass(frozen=True, slots=True)
class ClaimView:
    """A claim over the sentences that it cites; no text where the claim is its quote."""

    text: str
    note: str = ""
    quotes: tuple[QuoteView, ...] = ()


@dataclass(frozen=True, slots=True)
class CaseView:
    """A case.

    *gold* holds sets of sentences, any one of which is enough, without *more_gold* others; of
    *answers* any one is, or with *every* all are wanted. *evidence* are the first sentences of what
    the reader had, *of_evidence* all of them, where it took something else. *classes* are what the
    filters know the case by: wrong, abstained, failed.
    """

    id: str
    question: str
    meta: str
    verdict: str
    mark: Mark
    why: str
    answers: tuple[str, ...] = ()
    every: bool = False
    gold: tuple[tuple[QuoteView, ...], ...] = ()
    more_gold: int = 0
    claims: tuple[ClaimView, ...] = ()
    removed: tuple[ClaimView, ...] = ()
    evidence: tuple[QuoteView, ...] = ()
    of_evidence: int = 0
    figures: tuple[tuple[str, str], ...] = ()
    classes: tuple[str, ...] = ()
