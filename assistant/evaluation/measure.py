"""Measure: what a number over cases is, and the Mean that is reported of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from assistant.evaluation.case import Case

Data = NDArray[np.float64]  # one row a case, one column each value of `CorpusMeasure.datum`


@dataclass(frozen=True, slots=True)
class Mean:
    """A measure over a run, with a bootstrap 95 % interval over its cases.

    *n* cases are what the value is over. The measure does not apply to *undefined* ones and
    *failed* ones have no answer to measure: both are counted, never averaged in. *value* is None
    when nothing can be said, and *low* and *high* are None with it. Nothing is ever NaN.
    """

    value: float | None
    low: float | None
    high: float | None
    n: int
    undefined: int = 0
    failed: int = 0


class Named(Protocol):
    """What reports say of every measure."""

    @property
    def name(self) -> str:
        """What reports and `--fail-under` call it."""
        ...

    @property
    def higher(self) -> bool:
        """Whether more is better."""
        ...

    @property
    def unit(self) -> str:
        """Nothing for a share or a count, else "s" or "tokens"."""
        ...


@runtime_checkable
class CaseMeasure(Named, Protocol):
    """A number for each case; that of a run is their mean."""

    def score(self, case: Case) -> float | None:
        """The value for one case that did not fail; None where it is not defined for it."""
        ...


@runtime_checkable
class CorpusMeasure(Named, Protocol):
    """A number for a whole run that is no mean of its cases, such as AUROC."""

    def datum(self, case: Case) -> tuple[float, ...] | None:
        """What is needed of a case that did not fail; None where it does not count."""
        ...

    def value(self, data: Data) -> float | None:
        """The value over the rows of *data*, in any order; None where it is not defined."""
        ...


@runtime_checkable
class Preparing(Protocol):
    """A corpus measure whose data must be looked at as a whole, before it is resampled."""

    def prepare(self, data: Data) -> Data:
        """The data of one run, comparable with those of another run."""
        ...


@runtime_checkable
class Counting(Protocol):
    """A corpus measure whose value is over some rows of its data only, such as those answered."""

    def counted(self, data: Data) -> int:
        """How many rows of *data* the value is over: the denominator of a share."""
        ...


Measure = CaseMeasure | CorpusMeasure
