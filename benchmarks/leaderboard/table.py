"""The table of docs/evaluation.md: one line for each system, model and set."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.evaluation.case import Case
from assistant.evaluation.measure import Mean, Measure
from assistant.evaluation.measures.abstention import AbstentionPrecision, AbstentionRecall
from assistant.evaluation.measures.accuracy import Accuracy
from assistant.evaluation.measures.choice import ChoiceAccuracy
from assistant.evaluation.measures.citation import CitationF1, CitationPrecision
from assistant.evaluation.measures.latency import Latency
from assistant.evaluation.measures.word_f1 import WordF1
from assistant.evaluation.summary import mean_of
from benchmarks.section import Section

SECTION = Section("leaderboard", "python -m benchmarks.leaderboard")
HEAD = (
    *("system", "LLM", "n", "failed", "answered", "citation F1", "citation precision"),
    *("accuracy", "abstention precision", "abstention recall", "p50 s"),
)
# Where answers are not short names: the measure that says something, and what it is called.
CORRECTNESS: Mapping[str, tuple[str, Measure]] = {
    "clapnq": ("word F1", WordF1()),
    "multirc_news": ("choice accuracy", ChoiceAccuracy()),
    "quail_news": ("choice accuracy", ChoiceAccuracy()),
}


@dataclass(frozen=True, slots=True)
class Line:
    """The cases of one system on one set."""

    system: str
    llm: str | None
    cases: Sequence[Case]


def section(name: str, lines: Sequence[Line], *, seed: int) -> str:
    """The table of one set."""
    called, correctness = CORRECTNESS.get(name, ("accuracy", Accuracy()))
    head = [called if cell == "accuracy" else cell for cell in HEAD]
    rows = [_row(head), "|" + " --- | --- |" + " ---: |" * (len(HEAD) - 2)]
    rows += [_row(_cells(line, correctness, seed)) for line in lines if line.cases]
    return f"**{name}**\n\n" + "\n".join(rows) + "\n"


def _cells(line: Line, correctness: Measure, seed: int) -> list[str]:
    cases = line.cases
    both = {case.question.answerable for case in cases} >= {True, False}
    figures: list[Measure] = [CitationF1(), CitationPrecision(), correctness]
    abstaining: list[Measure] = [AbstentionPrecision(), AbstentionRecall()]
    return [
        line.system,
        line.llm or "",
        str(len(cases)),
        str(sum(case.failed for case in cases)),
        str(sum(case.answered for case in cases)),
        *(cell(mean_of(measure, cases, seed=seed)) for measure in figures),
        *(cell(mean_of(one, cases, seed=seed)) if both else "" for one in abstaining),
        cell(mean_of(Latency("total", 50), cases, seed=seed), digits=1),
    ]


def cell(mean: Mean, *, digits: int = 2) -> str:
    """A value and its interval, such as `0.61 (0.50 to 0.72)`; nothing where it is not defined."""
    if mean.value is None:
        return ""
    said = f"{mean.value:.{digits}f}"
    if mean.low is None or mean.high is None:
        return said
    return f"{said} ({mean.low:.{digits}f} to {mean.high:.{digits}f})"


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"
