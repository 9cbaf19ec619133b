"""What a support model is worth: its verdicts on pairs that people have judged."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass

import numpy as np

from assistant.evaluation.loaders.support_rows import LABELS, Pair
from assistant.evaluation.measure import Data
from assistant.evaluation.measures.auroc import area
from assistant.evaluation.provenance import Program
from assistant.evaluation.report import SCHEMA_VERSION, Figure, measures_table
from assistant.evaluation.summary import average, bootstrap

_PASSED = 1  # column 0: whether people say that the claim is supported


@dataclass(frozen=True, slots=True)
class Held:
    """A pair and what the model said of it; *score* is higher the surer it is of support.

    *passed* is None where there was no sentence to hold the claim against.
    """

    pair: Pair
    passed: bool | None
    score: float | None = None


@dataclass(frozen=True, slots=True)
class SupportReport:
    """The figures of one *model* on one set, overall and by the label that people gave."""

    name: str
    model: str
    n: int
    figures: tuple[Figure, ...]
    by_label: tuple[Figure, ...]
    data_sha256: str
    seed: int
    program: Program

    @property
    def values(self) -> dict[str, float | None]:
        """The value of each figure by name."""
        return {figure.name: figure.value for figure in self.figures}


Value = Callable[[Data], float | None]

# name, what it is, whether more is better, which pairs count (None: all), and the number
_WHAT: Sequence[tuple[str, str, bool, bool | None]] = (
    (
        "balanced_accuracy",
        "Mean of the shares of both decided rightly; 0.5 is chance",
        True,
        None,
    ),
    ("false_alarms", "Supported claims that are refused", False, True),
    ("misses", "Claims not supported in full that pass", False, False),
    ("auroc", "A supported claim scores above another; 0.5 is chance", True, None),
)
KNOWN = {name: higher for name, _, higher, _ in _WHAT}


def figures(held: Sequence[Held], *, seed: int) -> tuple[Figure, ...]:
    """Every figure over *held*, each with a bootstrap interval over the pairs that it counts.

    Balanced accuracy is that of LLM-AggreFact (Tang, Laban and Durrett, EMNLP 2024). Pairs without
    a verdict are undefined, and so is AUROC where the model gives no scores.
    """
    found = []
    for name, what, higher, kind in _WHAT:
        mine = [one for one in held if kind is None or one.pair.supported is kind]
        rows = [row for row in (_row(name, one) for one in mine) if row is not None]
        value, low, high = _interval(_VALUES[name], rows, seed)
        undefined = len(mine) - len(rows)
        found.append(Figure(name, what, value, low, high, len(rows), undefined, higher=higher))
    return tuple(found)


def by_label(held: Sequence[Held], *, seed: int) -> tuple[Figure, ...]:
    """The share refused of each label that occurs."""
    found = []
    for label in LABELS:
        mine = [one for one in held if one.pair.label == label]
        rows = [(float(not one.passed),) for one in mine if one.passed is not None]
        if mine:
            value, low, high = _interval(average, rows, seed)
            what = "refused"
            found.append(
                Figure(
                    label,
                    what,
                    value,
                    low,
                    high,
                    len(rows),
                    len(mine) - len(rows),
                    higher=label != "supported",
                )
            )
    return tuple(found)


def support_json(report: SupportReport) -> str:
    """The report as a JSON document."""
    document = {"schema_version": SCHEMA_VERSION, **asdict(report)}
    return json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def support_markdown(report: SupportReport) -> str:
    """The report as Markdown."""
    program = report.program
    lines = [
        f"# Support: {report.model} on {report.name}",
        "",
        f"{report.n} pairs of a claim and a text.",
        "",
        *measures_table(report.figures),
        "",
        "## Refused, by label",
        "",
        *measures_table(report.by_label),
        "",
        f"data {report.data_sha256}, seed {report.seed}, assistant {program.version}, commit "
        f"{program.commit or 'none'}, {program.date}",
    ]
    return "\n".join(lines) + "\n"


def held_json(one: Held) -> str:
    """One line of JSON on one pair, for people who look for what went wrong."""
    pair = one.pair
    row = {
        "id": pair.id,
        "claim": pair.claim,
        "label": pair.label,
        "passed": one.passed,
        "score": one.score,
        "right": None if one.passed is None else one.passed == pair.supported,
    }
    return json.dumps(row, ensure_ascii=True, allow_nan=False)


def _row(name: str, one: Held) -> tuple[float, ...] | None:
    if name == "auroc":
        return None if one.score is None else (float(one.pair.supported), one.score)
    return None if one.passed is None else (float(one.pair.supported), float(one.passed))


def _interval(
    value: Value, rows: Sequence[tuple[float, ...]], seed: int
) -> tuple[float | None, float | None, float | None]:
    if not rows:
        return None, None, None
    data = np.asarray(rows, dtype=np.float64)
    found = value(data)
    low, high = bootstrap(value, data, seed=seed) or (None, None)
    return (found, low, high) if found is not None else (None, None, None)


def _balanced(data: Data) -> float | None:
    supported = data[:, 0] == 1
    if supported.all() or not supported.any():
        return None
    passed = data[:, _PASSED]
    return float((passed[supported].mean() + 1 - passed[~supported].mean()) / 2)


_VALUES: dict[str, Value] = {
    "balanced_accuracy": _balanced,
    "false_alarms": lambda data: float(1 - data[:, _PASSED].mean()),
    "misses": lambda data: float(data[:, _PASSED].mean()),
    "auroc": lambda data: area(data[:, _PASSED], data[:, 0] == 1),
}
