"""Abstention and confidence: counted by hand and by brute force."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.evaluation.case import Case, Question
from assistant.evaluation.difference import difference
from assistant.evaluation.measures.abstention import (
    AbstentionF1,
    AbstentionPrecision,
    AbstentionRecall,
)
from assistant.evaluation.measures.auroc import Auroc, area
from assistant.evaluation.measures.risk_coverage import Aurc, Coverage, Point, Risk, risk_coverage
from assistant.evaluation.summary import mean_of
from tests.fakes.cases import case, claim, failed


def asked(answerable: bool | None, text: str = "", confidence: float | None = None) -> Case:
    """A case; the right answer of every answerable question is "yes"."""
    answers = ("yes",) if answerable else ()
    question = Question("q", "Who?", answers=answers, answerable=answerable)
    claims = [claim(text, "a#1")] if text else []
    return case(question, *claims, confidence=confidence)


def test_abstention_counted_by_hand() -> None:
    """4 unanswerable, 3 abstained from; 5 abstentions, 3 of them right."""
    run = [
        *(asked(False) for _ in range(3)),
        asked(False, "yes"),
        *(asked(True) for _ in range(2)),
        *(asked(True, "yes") for _ in range(4)),
        asked(None),
        failed(Question("q", "Who?", answerable=False)),
    ]
    precision = mean_of(AbstentionPrecision(), run)
    assert (precision.value, precision.n, precision.undefined, precision.failed) == (0.6, 5, 6, 1)
    recall = mean_of(AbstentionRecall(), run)
    assert (recall.value, recall.n, recall.undefined, recall.failed) == (0.75, 4, 7, 1)
    f1 = mean_of(AbstentionF1(), run)
    assert f1.value == pytest.approx(2 * 0.6 * 0.75 / 1.35)
    assert f1.n == 6


def test_risk_is_over_the_answers_and_says_so() -> None:
    run = [asked(True, "yes"), asked(True, "no"), asked(True), asked(False, "no"), asked(False)]
    risk, aurc, coverage = (mean_of(one, run) for one in (Risk(), Aurc(), Coverage()))
    assert risk.value == pytest.approx(2 / 3)
    assert (risk.n, risk.undefined) == (3, 2)
    assert (aurc.n, coverage.n, coverage.value) == (3, 5, 0.6)


def test_without_abstention_or_unanswerable_question_nothing_is_defined() -> None:
    assert mean_of(AbstentionPrecision(), [asked(True, "yes")]).value is None
    assert mean_of(AbstentionRecall(), [asked(True, "yes")]).value is None
    assert mean_of(AbstentionF1(), [asked(True)]).value is None
    assert mean_of(AbstentionF1(), [asked(False, "no")]).value == 0.0


SCORES = st.lists(st.tuples(st.integers(0, 5).map(float), st.booleans()), max_size=20)


@given(SCORES)
def test_auroc_is_the_share_of_pairs(rows: list[tuple[float, bool]]) -> None:
    scores = np.array([score for score, _ in rows], dtype=np.float64)
    positive = np.array([kind for _, kind in rows], dtype=np.bool_)
    pairs = [
        (1.0 if yes > no else 0.5 if yes == no else 0.0)
        for yes, kind in rows
        if kind
        for no, other in rows
        if not other
    ]
    found = area(scores, positive)
    assert found == (pytest.approx(sum(pairs) / len(pairs)) if pairs else None)


def test_auroc_over_cases() -> None:
    run = [
        asked(True, "yes", 0.9),
        asked(True, "", 0.4),
        asked(False, "", 0.4),
        asked(False, "", 0.1),
    ]
    assert mean_of(Auroc(), run).value == (1 + 1 + 1 + 0.5) / 4


def test_confidence_falls_back_on_the_evidence_then_on_having_answered() -> None:
    def seen(answerable: bool, score: float) -> Case:
        question = Question("q", "Who?", answerable=answerable)
        return case(question, claim("yes", "a#1"), evidence={"a#1": score, "a#2": 0.0})

    assert mean_of(Auroc(), [seen(True, 0.2), seen(False, 0.7)]).value == 0.0
    # Neither confidence nor evidence: who answered was surer than who abstained.
    assert mean_of(Auroc(), [asked(True, "yes"), asked(False)]).value == 1.0
    # Most have a confidence: the one without is the least sure.
    run = [asked(True, "yes", 0.5), asked(False, "", 0.1), asked(False, "yes")]
    assert mean_of(Auroc(), run).value == 1.0


def test_risk_and_coverage_worked_by_hand() -> None:
    """Surest first: right, wrong, right, wrong (answers the unanswerable); one abstains."""
    run = [
        asked(True, "yes", 0.9),
        asked(True, "maybe", 0.8),
        asked(True, "yes", 0.7),
        asked(False, "yes", 0.2),
        asked(True, "", 0.95),
    ]
    assert risk_coverage(run) == (
        Point(0.2, 0.0),
        Point(0.4, 0.5),
        Point(0.6, 1 / 3),
        Point(0.8, 0.5),
    )
    assert mean_of(Aurc(), run).value == pytest.approx((0 + 1 / 2 + 1 / 3 + 1 / 2) / 4)
    assert mean_of(Coverage(), run).value == 0.8
    assert mean_of(Risk(), run).value == 0.5


def test_equally_sure_answers_make_one_point() -> None:
    run = [asked(True, "maybe", 0.5), asked(True, "yes", 0.5), asked(True, "yes", 0.5)]
    assert risk_coverage(run) == (Point(1.0, 1 / 3),)
    assert mean_of(Aurc(), run).value == pytest.approx(1 / 3)
    assert mean_of(Aurc(), run[::-1]).value == pytest.approx(1 / 3)


@pytest.mark.parametrize("run", [[], [asked(None, "yes", 0.5)]])
def test_no_known_outcome_no_curve(run: list[Case]) -> None:
    assert risk_coverage(run) == ()
    assert mean_of(Risk(), run).value is None


def test_who_answers_nothing_has_no_risk() -> None:
    run = [asked(True, "", 0.5), asked(False, "", 0.4)]
    assert mean_of(Risk(), run).value is None
    assert mean_of(Aurc(), run).value is None
    assert mean_of(Coverage(), run).value == 0.0


@given(st.lists(st.tuples(st.booleans(), st.sampled_from(["", "yes", "no"]), st.floats(0, 1))))
def test_nothing_leaves_its_bounds(rows: list[tuple[bool, str, float]]) -> None:
    run = [asked(*row) for row in rows]
    for measure in (Auroc(), Aurc(), Risk(), Coverage(), AbstentionF1()):
        mean = mean_of(measure, run, resamples=5)
        for value in (mean.value, mean.low, mean.high):
            assert value is None or (math.isfinite(value) and 0 <= value <= 1 + 1e-9)
    curve = risk_coverage(run)
    assert [point.coverage for point in curve] == sorted({point.coverage for point in curve})


def test_runs_with_confidences_of_other_kinds_can_be_compared() -> None:
    """One says 0.9 and 0.8, the other has scores of 12 and 7: both order the cases alike."""
    one = [asked(True, "yes", 0.9), asked(False, "", 0.8)]
    other = [
        case(one[0].question, claim("yes", "a#1"), evidence={"a#1": 12.0}),
        case(one[1].question, evidence={"a#1": 7.0}),
    ]
    runs = [
        [
            replace(c, question=replace(c.question, id=f"{i}-{j}"))
            for i in range(6)
            for j, c in enumerate(run)
        ]
        for run in (one, other)
    ]
    for measure in (Auroc(), Aurc()):
        found = difference(measure, *runs, permutations=50, resamples=50)
        assert (found.n, found.change, found.low, found.high, found.p) == (12, 0.0, 0.0, 0.0, 1.0)
