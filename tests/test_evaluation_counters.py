"""Counters of the pipeline, and the list of all measures."""

from __future__ import annotations

import re
from dataclasses import replace
from inspect import getdoc

import pytest

from assistant.answer import Usage
from assistant.evaluation.case import Case, Question
from assistant.evaluation.measure import CaseMeasure, CorpusMeasure, Measure
from assistant.evaluation.measures.claims import ClaimsRemoved, ClaimsRepaired, ClaimsUnverified
from assistant.evaluation.measures.latency import Latency
from assistant.evaluation.measures.registry import measures
from assistant.evaluation.measures.tokens import CompletionTokens, Cost, Prices, PromptTokens
from assistant.evaluation.summary import mean_of
from tests.fakes.cases import case, claim

WHO = Question("q", "Who?")


def test_claims_are_counted() -> None:
    one = case(
        WHO,
        claim("One.", "a#1", repaired=True),
        claim("Two.", "a#1", support="unverified"),
        claim("Three.", "a#1"),
        removed=1,
    )
    assert ClaimsRemoved().score(one) == 0.25
    assert ClaimsRepaired().score(one) == pytest.approx(1 / 3)
    assert ClaimsUnverified().score(one) == pytest.approx(1 / 3)


def test_an_abstention_has_claims_only_if_all_were_removed() -> None:
    assert ClaimsRemoved().score(case(WHO, removed=2)) == 1.0
    assert ClaimsRemoved().score(case(WHO)) is None
    assert ClaimsRepaired().score(case(WHO, removed=2)) is None
    assert ClaimsUnverified().score(case(WHO, removed=2)) is None


def timed(*seconds: float) -> list[Case]:
    return [case(WHO, seconds={"total": one}) for one in seconds]


def test_percentiles_of_a_stage() -> None:
    run = [*timed(*(float(i) for i in range(101))), case(WHO)]
    half = mean_of(Latency("total", 50), run, resamples=10)
    assert (half.value, half.n, half.undefined) == (50.0, 101, 1)
    assert mean_of(Latency("total", 95), run, resamples=10).value == 95.0
    assert mean_of(Latency("read", 95), run).value is None
    assert mean_of(Latency("total", 50), timed(1.0, 2.0)).value == 1.5


def test_tokens_and_their_cost() -> None:
    one = case(WHO, tokens=Usage(prompt_tokens=2000, completion_tokens=100))
    assert PromptTokens().score(one) == 2000
    assert CompletionTokens().score(one) == 100
    assert Cost(Prices(0.5, 10.0)).score(one) == pytest.approx(0.002)
    assert Cost().score(one) is None  # nobody said what a token costs: not 0


def test_tokens_that_a_server_did_not_count_are_unknown_and_those_of_no_llm_are_none() -> None:
    one = case(WHO)
    assert one.answer is not None
    uncounted = replace(one, answer={**one.answer, "reader": {"name": "llm"}})
    for measure in (PromptTokens(), CompletionTokens(), Cost(Prices(1, 1))):
        assert measure.score(one) == 0.0
        assert measure.score(uncounted) is None


def test_a_reply_from_the_cache_took_no_time() -> None:
    one = replace(case(WHO, seconds={"retrieve": 1.0, "read": 2.0, "total": 3.0}), cached=1)
    timed = {stage: Latency(stage).datum(one) for stage in ("retrieve", "read", "total")}
    assert timed == {"retrieve": (1.0,), "read": None, "total": None}


def test_names_are_unique_and_fit_the_command_line() -> None:
    names = [measure.name for measure in measures()]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[a-z0-9_@]+", name) for name in names)


@pytest.mark.parametrize("measure", measures(), ids=lambda measure: measure.name)
def test_every_measure_keeps_the_contract(measure: Measure) -> None:
    assert isinstance(measure, CaseMeasure) != isinstance(measure, CorpusMeasure)
    assert getdoc(type(measure))
    assert measure.higher in (True, False)
    assert measure.unit in ("", "s", "tokens", "currency")
