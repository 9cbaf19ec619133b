"""Two runs side by side, paired on the questions that both have."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

from assistant.evaluation import statistics
from assistant.evaluation.scores import MEASURES, Score, Scored

DECIDES = ("accuracy", "citation_f1")  # what makes a question better or worse, in this order
SMALLEST = 1e-9


@dataclass(frozen=True, slots=True)
class Difference:
    """A measure in both runs over the *n* questions that have a value in both.

    *change* is second minus first, with a 95 % bootstrap interval over the questions; *p* is that
    of a two-sided paired randomisation test (Fisher; Smucker, Allan & Carterette 2007).
    """

    name: str
    a: float | None
    b: float | None
    change: float | None
    low: float | None
    high: float | None
    p: float | None
    n: int
    better: bool


@dataclass(frozen=True, slots=True)
class Change:
    """A question that got better or worse, and the measure that says so."""

    id: str
    question: str
    measure: str
    a: float
    b: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed from run *a* to run *b*; the questions with the largest change first."""

    a: str
    b: str
    n: int
    only_a: int
    only_b: int
    better: tuple[Change, ...]
    worse: tuple[Change, ...]
    differences: tuple[Difference, ...]
    seed: int
    notes: tuple[str, ...] = ()


def compare(
    a: tuple[str, Mapping[str, Scored]], b: tuple[str, Mapping[str, Scored]], *, seed: int
) -> Comparison:
    """Compare two named runs, their cases by question id."""
    (name_a, first), (name_b, second) = a, b
    shared = [(first[id_], second[id_]) for id_ in first if id_ in second]
    changes = [change for one, other in shared for change in _change(one, other)]
    changes.sort(key=lambda change: (-abs(change.b - change.a), change.id))
    return Comparison(
        a=name_a,
        b=name_b,
        n=len(shared),
        only_a=len(first) - len(shared),
        only_b=len(second) - len(shared),
        better=tuple(change for change in changes if change.b > change.a),
        worse=tuple(change for change in changes if change.b < change.a),
        differences=tuple(_difference(measure.name, shared, seed) for measure in MEASURES),
        seed=seed,
        notes=tuple(_notes(shared)),
    )


def comparison_json(comparison: Comparison) -> str:
    """The comparison as a JSON document."""
    return json.dumps(asdict(comparison), ensure_ascii=False, indent=2, allow_nan=False) + "\n"
