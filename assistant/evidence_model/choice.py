"""How the evidence model's signs are combined: a few weights in `choice.json`, beside the file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from math import exp
from pathlib import Path

from index.errors import BadInput

_LENGTHS = {"rank": 3, "answers": 4, "answers_plain": 3, "supports": 2}


@dataclass(frozen=True, slots=True)
class Choice:
    """Weights that training/choose.py chose on held-out training rows.

    *sha256* is that of the model file. *rank*: weights of (log-odds, span, MaxSim) by which
    sentences are ranked, that of MaxSim above 0. *answers*: the same and an intercept, for the
    chance that the best of them answers; *answers_plain* without MaxSim. *supports*: slope and
    intercept of the log-odds of support. *dev*: what was measured there.
    """

    sha256: str
    rank: tuple[float, ...]
    answers: tuple[float, ...]
    answers_plain: tuple[float, ...]
    supports: tuple[float, ...]
    dev: Mapping[str, float] = field(default_factory=dict)

    def answered(self, answers: float, span: float, maxsim: float) -> float:
        """The chance, 0 to 1, that a text answers whose best sentences have these signs."""
        a, b, c, intercept = self.answers
        return logistic(a * answers + b * span + c * maxsim + intercept)

    def supported(self, log_odds: float) -> float:
        """The chance, 0 to 1, that a claim with this log-odds is supported."""
        slope, intercept = self.supports
        return logistic(slope * log_odds + intercept)


def save(choice: Choice, path: Path) -> None:
    """Write *choice* as JSON."""
    path.write_text(json.dumps(asdict(choice), indent=1), encoding="utf-8")


def load(path: Path) -> Choice:
    """Read what save() wrote; raises BadInput."""
    try:
        found = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise BadInput(f"{path} holds no JSON object: it is no choice.json of a model.")
    for name, length in _LENGTHS.items():
        if not _numbers(found.get(name), length):
            raise BadInput(f"In {path}, which goes with a model, {name} must be {length} numbers.")
    if found["rank"][-1] <= 0:
        raise BadInput(f"In {path} the last number of rank, MaxSim's weight, must be above 0.")
    weights = {name: tuple(map(float, found[name])) for name in _LENGTHS}
    return Choice(str(found.get("sha256")), **weights, dev=found.get("dev") or {})


def _numbers(value: object, length: int) -> bool:
    """Whether *value* is a list of *length* numbers, none of them huge or NaN."""
    return (
        isinstance(value, list)
        and len(value) == length
        and all(type(one) in (int, float) and abs(one) < 1e9 for one in value)
    )


def logistic(log_odds: float) -> float:
    """The chance of *log_odds*, 0 to 1."""
    return 1 / (1 + exp(-max(-500.0, min(500.0, log_odds))))
