"""Two runs side by side, paired on the questions that both have."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import NamedTuple

from assistant.evaluation.assemble import made_with
from assistant.evaluation.case import Case, question_row
from assistant.evaluation.difference import Difference, difference
from assistant.evaluation.measure import CaseMeasure, Measure
from assistant.evaluation.store import Settings

QUESTIONS = "questions_sha256"
FAILED = -1.0  # worse than any value: a question that failed in one run only has changed


class Run(NamedTuple):
    """A run to compare: a name to print, its cases, and its settings, None where not known."""

    name: str
    cases: Sequence[Case]
    settings: Settings | None = None


@dataclass(frozen=True, slots=True)
class Differing:
    """A setting that is another one in the two runs."""

    name: str
    a: str
    b: str


@dataclass(frozen=True, slots=True)
class Change:
    """A question that got better or worse, and the measure that says so; None where it failed."""

    id: str
    question: str
    measure: str
    a: float | None
    b: float | None

    @property
    def size(self) -> float:
        """How much better the second run is; negative for worse."""
        return _worth(self.b) - _worth(self.a)


@dataclass(frozen=True, slots=True)
class Row:
    """The Difference of a measure, and whether more of it is better."""

    difference: Difference
    higher: bool
    unit: str

    @property
    def better(self) -> bool | None:
        """Whether the change is an improvement; None where there is none to speak of."""
        change = self.difference.change
        return None if not change else (change > 0) is self.higher


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed from run *a* to run *b*; the questions with the largest change first.

    *differing* questions have one id and another text or other judgements in the two runs: they
    are left out. *settings* are those that differ, None where those of a run are not known.
    """

    a: str
    b: str
    n: int
    only_a: int
    only_b: int
    differing: tuple[str, ...]
    better: tuple[Change, ...]
    worse: tuple[Change, ...]
    rows: tuple[Row, ...]
    seed: int
    settings: tuple[Differing, ...] | None = None

    @property
    def other_questions(self) -> bool:
        """Whether the two runs were asked different files of questions."""
        return any(one.name == QUESTIONS for one in self.settings or ())


def compare(
    a: Run, b: Run, measures: Sequence[Measure], deciding: Sequence[CaseMeasure], *, seed: int
) -> Comparison:
    """Compare two runs over *measures*.

    A question is better or worse by the first of the *deciding* measures, more of which must be
    better, that differs on it.
    """
    first, second = _by_id(a.cases), _by_id(b.cases)
    both = sorted(id_ for id_ in first if id_ in second)
    same = [id_ for id_ in both if _asked(first[id_]) == _asked(second[id_])]
    changes = [_change(first[id_], second[id_], deciding) for id_ in same]
    found = sorted(
        (change for change in changes if change is not None), key=lambda c: (-abs(c.size), c.id)
    )
    ones, others = [first[id_] for id_ in same], [second[id_] for id_ in same]
    return Comparison(
        a=a.name,
        b=b.name,
        n=len(same),
        only_a=len(first) - len(both),
        only_b=len(second) - len(both),
        differing=tuple(id_ for id_ in both if id_ not in set(same)),
        better=tuple(change for change in found if change.size > 0),
        worse=tuple(change for change in found if change.size < 0),
        rows=tuple(
            Row(difference(measure, ones, others, seed=seed), measure.higher, measure.unit)
            for measure in measures
        ),
        seed=seed,
        settings=_differing(a, b),
    )


def _differing(a: Run, b: Run) -> tuple[Differing, ...] | None:
    if a.settings is None or b.settings is None:
        return None
    first = {**a.settings, **made_with(a.cases)}
    second = {**b.settings, **made_with(b.cases)}
    names = [name for name in {**first, **second} if name != "name"]
    return tuple(
        Differing(name, _said(first.get(name)), _said(second.get(name)))
        for name in names
        if first.get(name) != second.get(name)
    )


def _said(value: object) -> str:
    """A setting in a few letters: of a hash its beginning."""
    text = "none" if value is None else str(value)
    return text[:12] if len(text) == 64 and text.isalnum() else text


def comparison_json(comparison: Comparison) -> str:
    """The comparison as a JSON document; a number nobody can give is null."""
    return json.dumps(asdict(comparison), ensure_ascii=True, indent=2, allow_nan=False)


def _change(a: Case, b: Case, deciding: Sequence[CaseMeasure]) -> Change | None:
    for measure in deciding:
        one, other = _score(measure, a), _score(measure, b)
        undefined = (one is None and not a.failed) or (other is None and not b.failed)
        if not undefined and one != other:
            return Change(a.question.id, a.question.text, measure.name, one, other)
    return None


def _score(measure: CaseMeasure, case: Case) -> float | None:
    return None if case.failed else measure.score(case)


def _worth(value: float | None) -> float:
    return FAILED if value is None else value


def _by_id(cases: Sequence[Case]) -> Mapping[str, Case]:
    return {case.question.id: case for case in cases}


def _asked(case: Case) -> Mapping[str, object]:
    """What makes two cases of one id comparable: the same text and the same judgements."""
    return question_row(case.question)
