"""Counters of the pipeline, and the list of all measures."""

from __future__ import annotations

import re
from inspect import getdoc

import pytest

from assistant.answer import Usage
from assistant.evaluation.case import Case, Question
from assistant.evaluation.measure import CaseMeasure, CorpusMeasure, Measure
from assistant.evaluation.measures.claims import ClaimsRemoved, ClaimsRepaired, ClaimsUnverified
from assistant.evaluation.measures.latency import Latency
from assistant.evaluation.measures.registry import measure_named, measures
from assistant.evaluation.measures.tokens import CompletionTokens, Cost, PromptTokens
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
    assert Cost(0.5, 10.0).score(one) == pytest.approx(0.002)


def test_names_are_unique_and_fit_the_command_line() -> None:
    names = [measure.name for measure in measures()]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[a-z0-9_@]+", name) for name in names)


@pytest.mark.parametrize("measure", measures(), ids=lambda measure: measure.name)
def test_every_measure_keeps_the_contract(measure: Measure) -> None:
    assert isinstance(measure, CaseMeasure) != isinstance(measure, CorpusMeasure)
    assert getdoc(type(measure))
    assert measure.higher in (True, False)
    assert measure.unit in ("", "s", "tokens")
    assert measure_named(measure.name) == measure


def test_an_unknown_name_is_none() -> None:
    assert measure_named("bleu") is None
