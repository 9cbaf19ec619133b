"""Support models: what an opinion does to a claim."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest

from assistant.answer import Evidence, Removed, Support
from assistant.checks.entailment import (
    CONTRADICTED,
    DOUBTED,
    REFUTED,
    EvidenceSupport,
    Opinion,
    judged,
    settle,
)
from assistant.checks.verify import Checked
from tests.fakes.numbered import numbered

CLOSED = "Ada Holm closed the harbour on Monday."
EVIDENCE = tuple(numbered([CLOSED, "She cited storm warnings."]))
CLAIM = Checked("The harbour was closed by Holm.", EVIDENCE[:1], Support.SUPPORTED)


@dataclass
class Same:
    """Has one opinion of everything."""

    opinion: Opinion
    at_once: bool = False
    asked: list[str] = field(default_factory=list)

    def judge(self, pairs: Sequence[tuple[str, Sequence[Evidence]]]) -> list[Opinion]:
        self.asked += [claim for claim, _ in pairs]
        return [self.opinion] * len(pairs)


@pytest.mark.parametrize(
    ("opinion", "support"),
    [
        (Opinion(1.0, 0.0), Support.SUPPORTED),
        (Opinion(DOUBTED + 0.01, 0.0), Support.SUPPORTED),
        (Opinion(DOUBTED - 0.01, 0.0), Support.UNVERIFIED),
        (Opinion(0.1, CONTRADICTED + 0.01), Support.CONTRADICTED),
    ],
)
def test_doubt_marks_a_claim(opinion: Opinion, support: Support) -> None:
    (settled,) = judged(Same(opinion), [CLAIM])
    assert isinstance(settled, Checked)
    assert (settled.text, settled.evidence, settled.support) == (CLAIM.text, EVIDENCE[:1], support)


def test_a_strong_contradiction_removes_it() -> None:
    settled = settle(CLAIM, Opinion(0.0, REFUTED + 0.01))
    assert settled == Removed(CLAIM.text, "is contradicted by the sentences it cites")


def test_a_stored_sentence_needs_no_opinion() -> None:
    quote = Checked(CLOSED, EVIDENCE[:1], Support.SUPPORTED)
    model = Same(Opinion(0.0, 1.0))
    assert judged(model, [quote, CLAIM])[0] == quote
    assert model.asked == [CLAIM.text]


def test_without_a_model_nothing_changes() -> None:
    assert judged(None, [CLAIM]) == [CLAIM]


def test_an_opinion_unverified_by_the_checks_is_not_raised() -> None:
    doubtful = Checked(CLAIM.text, EVIDENCE[:1], Support.UNVERIFIED)
    assert judged(Same(Opinion(1.0, 0.0)), [doubtful]) == [doubtful]


def test_the_evidence_model_reads_the_cited_sentences() -> None:
    class Reading:
        def supported(self, claim: str, evidence: Sequence[str]) -> tuple[float, float]:
            return (float(claim == CLAIM.text), float(list(evidence) == [CLOSED]))

    assert EvidenceSupport(Reading()).judge([(CLAIM.text, EVIDENCE[:1])]) == [Opinion(1.0, 1.0)]
