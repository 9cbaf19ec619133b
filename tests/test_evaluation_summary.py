"""Figures of a run and differences of two: counted, seeded, never NaN."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.evaluation.case import Case, Question
from assistant.evaluation.difference import difference, randomisation
from assistant.evaluation.measure import CaseMeasure, CorpusMeasure, Data, Mean
from assistant.evaluation.summary import average, mean_of
from tests.fakes.cases import case, claim, failed


@dataclass(frozen=True, slots=True)
class Table:
    """A measure that looks the value of a case up."""

    values: dict[str, float | None] = field(hash=False)
    name: str = "table"
    higher: bool = True
    unit: str = ""

    def score(self, case: Case) -> float | None:
        return self.values[case.question.id]


@dataclass(frozen=True, slots=True)
class Median:
    """A measure of a whole run."""

    values: dict[str, float | None] = field(hash=False)
    name: str = "median"
    higher: bool = True
    unit: str = ""

    def datum(self, case: Case) -> tuple[float, ...] | None:
        value = self.values[case.question.id]
        return None if value is None else (value, 0.0)

    def value(self, data: Data) -> float | None:
        return float(np.median(data[:, 0])) if len(data) > 2 else None


def cases(*ids: str) -> list[Case]:
    return [case(Question(id_, "Who?")) for id_ in ids]


def test_the_two_kinds_of_measure_are_told_apart() -> None:
    assert isinstance(Table({}), CaseMeasure)
    assert not isinstance(Median({}), CaseMeasure)
    assert isinstance(Median({}), CorpusMeasure)


def test_what_has_no_value_is_counted_and_not_averaged() -> None:
    measure = Table({"a": 1.0, "b": 0.0, "c": None, "d": 1.0})
    run = [*cases("a", "b", "c", "d"), failed(Question("e", "Who?"))]
    mean = mean_of(measure, run, seed=1)
    assert (mean.value, mean.n, mean.undefined, mean.failed) == (2 / 3, 3, 1, 1)


@pytest.mark.parametrize("run", [[], [failed(Question("e", "Who?"))]])
def test_nothing_to_measure_is_none(run: list[Case]) -> None:
    assert mean_of(Table({}), run) == Mean(None, None, None, 0, 0, len(run))


def test_one_case_has_no_interval() -> None:
    assert mean_of(Table({"a": 1.0}), cases("a")) == Mean(1.0, None, None, 1)


def test_a_corpus_measure_that_is_not_defined_is_none() -> None:
    assert mean_of(Median({"a": 1.0, "b": 2.0}), cases("a", "b")) == Mean(None, None, None, 2)


@pytest.mark.parametrize("bad", [math.nan, math.inf])
def test_a_measure_that_gives_nan_is_a_bug(bad: float) -> None:
    with pytest.raises(ValueError, match="table"):
        mean_of(Table({"a": bad}), cases("a"))


@given(
    st.dictionaries(
        st.text(max_size=3), st.none() | st.floats(-5, 5, allow_subnormal=False), max_size=8
    )
)
def test_the_interval_lies_in_the_range_of_the_values(values: dict[str, float | None]) -> None:
    mean = mean_of(Table(values), cases(*values), resamples=50)
    held = [value for value in values.values() if value is not None]
    assert mean.n + mean.undefined == len(values)
    if len(held) > 1:
        assert mean.low is not None and mean.high is not None and mean.value is not None
        assert min(held) - 1e-9 <= mean.low <= mean.high <= max(held) + 1e-9
        assert min(held) - 1e-9 <= mean.value <= max(held) + 1e-9


def test_the_interval_is_about_that_of_the_normal_distribution() -> None:
    """A share of 0.5 over 400 cases: 1.96 * sqrt(0.25 / 400) = 0.049 to each side."""
    values: dict[str, float | None] = {str(i): float(i % 2) for i in range(400)}
    mean = mean_of(Table(values), cases(*values), seed=3)
    assert mean.low == pytest.approx(0.451, abs=0.01)
    assert mean.high == pytest.approx(0.549, abs=0.01)
    assert mean == mean_of(Table(values), cases(*values), seed=3)
    assert mean != mean_of(Table(values), cases(*values), seed=4)


def test_p_agrees_with_every_permutation_of_a_small_run() -> None:
    """Eight questions have 256 permutations: all of them, against the sampled ones."""
    differences = np.array([1.0, 1.0, 0.0, 1.0, -1.0, 1.0, 0.5, 1.0])
    signs = np.array(list(product((-1.0, 1.0), repeat=8)))
    exact = float(np.mean(np.abs(signs @ differences) >= differences.sum() - 1e-9))
    data = np.column_stack([np.zeros(8), differences])
    assert randomisation(average, data, seed=5) == pytest.approx(exact, abs=0.015)
    # The general path, for corpus measures, must agree with the quick one.
    slow = randomisation(lambda rows: average(rows[:, :1]), data, seed=5)
    assert slow == pytest.approx(exact, abs=0.05)


def test_runs_are_paired_by_question() -> None:
    first = Table({"a": 0.0, "b": 1.0, "c": 1.0, "d": 1.0})
    second = [*cases("c", "b", "a"), failed(Question("d", "Who?")), *cases("e")]
    found = difference(first, cases("a", "b", "c", "d"), second)
    assert (found.n, found.left_out, found.change, found.p) == (3, 1, 0.0, 1.0)
    assert (found.a, found.b) == (2 / 3, 2 / 3)


def test_a_real_difference_is_seen_and_none_where_there_is_none() -> None:
    ids = [str(i) for i in range(20)]

    @dataclass(frozen=True, slots=True)
    class Claims:
        name: str = "claims"
        higher: bool = True
        unit: str = ""

        def score(self, case: Case) -> float | None:
            return float(case.answered)

    worse = cases(*ids)
    better = [case(Question(id_, "Who?"), claim("He.", "a#1")) for id_ in ids]
    found = difference(Claims(), worse, better, seed=1)
    assert (found.change, found.low, found.high) == (1.0, 1.0, 1.0)
    assert found.p is not None and 0 < found.p < 0.001  # the observed one counts
    same = difference(Claims(), worse, worse, seed=1)
    assert (same.change, same.p) == (0.0, 1.0)


def test_no_shared_question_is_no_difference() -> None:
    found = difference(Table({"a": 1.0, "b": 1.0}), cases("a"), cases("b"))
    assert (found.n, found.change, found.p, found.low) == (0, None, None, None)


def test_a_corpus_measure_is_compared_too() -> None:
    ids = [str(i) for i in range(12)]
    measure = Median({id_: float(i) for i, id_ in enumerate(ids)})
    found = difference(measure, cases(*ids), cases(*ids), permutations=200, resamples=100)
    assert (found.a, found.b, found.change, found.p) == (5.5, 5.5, 0.0, 1.0)
