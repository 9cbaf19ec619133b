"""From the cases of a run to its report: every measure over all cases, by type, and the plots."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from assistant.evaluation.case import Case
from assistant.evaluation.measure import CaseMeasure, Mean, Measure
from assistant.evaluation.provenance import Program
from assistant.evaluation.report import Counts, Figure, Report
from assistant.evaluation.summary import mean_of


@dataclass(frozen=True, slots=True)
class Yardstick:
    """What a report measures: all *measures*, *accuracy* by type, *hits* by k, and the curve.

    *support* is the name of what judged citations, "" where there were none.
    """

    measures: Sequence[Measure]
    accuracy: CaseMeasure
    hits: Mapping[int, CaseMeasure]
    seed: int
    support: str = ""


def make_report(
    name: str,
    cases: Sequence[Case],
    yardstick: Yardstick,
    *,
    settings: Mapping[str, Any],
    program: Program,
    curve: Sequence[tuple[float, float]],
    notes: Sequence[str] = (),
) -> Report:
    """The report of *cases*; *curve* holds coverage and risk."""
    seed = yardstick.seed
    ranked = sum(case.only_ranked for case in cases)
    shown = {name: value for name, value in settings.items() if name not in _ELSEWHERE}
    judge = {"citations judged by": yardstick.support} if yardstick.support else {}
    return Report(
        name=name,
        reader=str(settings.get("reader")) if ranked else _readers(cases),
        counts=Counts(
            n=len(cases),
            answered=sum(case.answered for case in cases),
            abstained=sum(case.abstained for case in cases),
            failed=sum(case.failed for case in cases),
            ranked=ranked,
        ),
        figures=tuple(figure(measure, cases, seed=seed) for measure in yardstick.measures),
        by_type=tuple(_by_type(cases, yardstick.accuracy, seed)),
        hits=tuple(_hits(cases, yardstick.hits, seed)),
        risk_coverage=tuple(curve),
        seconds=tuple(
            case.seconds["total"]
            for case in cases
            if not case.failed and not case.cached and "total" in case.seconds
        ),
        settings={**shown, **judge, "prompt_sha256": _prompts(cases)},
        data_sha256=str(settings.get("questions_sha256") or "unknown"),
        seed=seed,
        program=program,
        failures=tuple((case.question.id, case.error) for case in cases if case.failed),
        notes=tuple(notes),
    )


_ELSEWHERE = {"name", "questions_sha256", "seed", "version", "commit"}  # have their own place


def figure(measure: Measure, cases: Sequence[Case], *, seed: int, name: str = "") -> Figure:
    """The Mean of *measure* with everything that a report says of it."""
    mean: Mean = mean_of(measure, cases, seed=seed)
    return Figure(
        name=name or measure.name,
        what=meaning(measure),
        **asdict(mean),
        unit=measure.unit,
        higher=measure.higher,
    )


def meaning(measure: Measure) -> str:
    """What a measure rewards: the first sentence of its docstring."""
    said = " ".join((inspect.getdoc(type(measure)) or "").split("\n\n")[0].split())
    return re.sub(
        r"\*(\w+)\*", lambda match: _of(measure, match[1]), said.split(". ")[0].rstrip(".")
    )


def _of(measure: Measure, name: str) -> str:
    """What *name* stands for in the docstring of *measure*, such as 10 for k; else the word."""
    value = getattr(measure, name, None)
    return str(value) if isinstance(value, int | str) else name


def _by_type(cases: Sequence[Case], accuracy: CaseMeasure, seed: int) -> Iterable[Figure]:
    """The accuracy of each type of question, the most frequent type first."""
    groups: dict[str, list[Case]] = {}
    for case in cases:
        if case.question.type:
            groups.setdefault(case.question.type, []).append(case)
    for name, group in sorted(groups.items(), key=lambda item: (-len(item[1]), item[0])):
        found = figure(accuracy, group, seed=seed, name=name)
        if found.n:
            yield found


def _hits(
    cases: Sequence[Case], hits: Mapping[int, CaseMeasure], seed: int
) -> Iterable[tuple[int, float]]:
    for k, measure in hits.items():
        value = mean_of(measure, cases, seed=seed, resamples=1).value
        if value is not None:
            yield k, value


def made_with(cases: Sequence[Case]) -> Mapping[str, str | None]:
    """What the answers themselves say of how they were made: the reader, the prompt's hash."""
    return {"answered by": _readers(cases), "prompt_sha256": _prompts(cases)}


def _readers(cases: Sequence[Case]) -> str:
    """Which readers answered: normally one, more where one stood in for another."""
    names = {_reader(case) for case in cases if case.answer is not None}
    return " and ".join(sorted(name for name in names if name)) or "no reader answered"


def _reader(case: Case) -> str:
    reader = (case.answer or {}).get("reader", {})
    parts = (reader.get("model") or f"{reader.get('name', 'unknown')} reader", reader.get("format"))
    return ", ".join(str(part) for part in parts if part)


def _prompts(cases: Sequence[Case]) -> str | None:
    """The hash of the prompt that was used; several where it changed on the way."""
    found = {(case.answer or {}).get("reader", {}).get("prompt_sha256") for case in cases}
    return ", ".join(sorted(str(sha) for sha in found if sha)) or None
