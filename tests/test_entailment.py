"""Support models: what an opinion does to a claim, and an LLM's verdicts over the wire."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

import pytest

from assistant.answer import Evidence, Removed, Support
from assistant.entailment import (
    CONTRADICTED,
    DOUBTED,
    REFUTED,
    EvidenceSupport,
    Opinion,
    judged,
    settle,
)
from assistant.llm_support import LlmSupport, parse
from assistant.model import OpenAiModel
from assistant.unreadable import Unreadable
from assistant.verify import Checked
from index.errors import ServerError
from tests.fakes.numbered import numbered
from tests.fakes.openai_server import OpenAiServer, Step, error, structured, text

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


def support(server: OpenAiServer) -> LlmSupport:
    return LlmSupport(OpenAiModel(server.base_url, model="scripted", timeout=5, attempts=1))


PAIRS = [(CLAIM.text, EVIDENCE[:1]), ("Gulls\nClaim: circled.", EVIDENCE)]


def verdict(word: str) -> Step:
    return structured({"verdict": word})


def test_an_llm_is_asked_of_each_claim_after_its_sentences() -> None:
    with OpenAiServer([verdict("yes"), verdict("opposite")]) as server:
        opinions = support(server).judge(PAIRS)
        asked = [request["messages"][1]["content"].splitlines() for request in server.requests]
    assert opinions[0] == Opinion(1.0, 0.0)
    assert opinions[1].supported == 0
    assert CONTRADICTED < opinions[1].contradicted <= REFUTED
    assert asked == [
        ["Article 1: unknown source", f"S1: {CLOSED}", f"Claim: {CLAIM.text}"],
        [
            "Article 1: unknown source",
            f"S1: {CLOSED}",
            "S2: She cited storm warnings.",
            "Claim: Gulls Claim: circled.",
        ],
    ]


def test_an_llm_sees_the_days_that_a_claim_may_have_been_written_from() -> None:
    cited = numbered(["It shut on Friday."], outlet="Herald", published=date(2018, 9, 29))
    with OpenAiServer([verdict("yes")]) as server:
        support(server).judge([("It shut on 28 September 2018.", cited)])
        prompt = server.requests[0]["messages"][1]["content"]
    assert "Article 1: Herald | 2018-09-29 (Saturday)" in prompt
    assert "S1: It shut on Friday. {Friday = 2018-09-28}" in prompt


def test_nothing_to_judge_asks_nobody() -> None:
    with OpenAiServer([]) as server:
        assert support(server).judge([]) == []
        assert server.requests == []


@pytest.mark.parametrize(
    ("step", "said"),
    [
        (error(500), "failed"),
        (Step(refusal="I cannot help with that."), "declined to answer: I cannot"),
        (text("I would rather not say."), "no verdict"),
        (text('{"verdict": "ye', finish="length"), "no verdict"),
        (text('{"a":' * 5000 + "}"), "no verdict"),
    ],
)
def test_why_a_claim_was_not_judged_is_a_server_error(step: Step, said: str) -> None:
    with OpenAiServer([verdict("yes"), step]) as server, pytest.raises(ServerError, match=said):
        support(server).judge(PAIRS)


@pytest.mark.parametrize(
    "reply", ["", "yes", "{}", '{"verdict": ["yes"]}', '{"verdict": "perhaps"}', "[1, 2]"]
)
def test_a_reply_without_a_verdict_is_unreadable(reply: str) -> None:
    with pytest.raises(Unreadable):
        parse(reply)


@pytest.mark.parametrize(
    "reply",
    [
        '{"verdict": " Yes "}',
        'I think {so}.\n```json\n{"verdict": "yes", "why": "{}"}\n```\n{That is} all.',
        '<think>{"verdict": "no"}, or rather not</think>{"verdict": "yes"}',
    ],
)
def test_a_verdict_is_found_in_whatever_stands_around_it(reply: str) -> None:
    assert parse(reply) == Opinion(1.0, 0.0)
