"""The evidence model: a small cross-encoder that says whether a sentence answers a question.

It also gives the short answer within the sentence, and says whether sentences support a claim.
Fitted by training/ from all-MiniLM-L6-v2; MODEL_CARD.md beside this file has data, licences,
figures and limits. It runs on this machine, with no network and no key.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from math import exp
from pathlib import Path

from assistant.evidence_model.network import OnnxRunner
from assistant.evidence_model.scorer import Read, Scorer
from assistant.evidence_model.windows import Pieces, Text
from index.errors import BadInput
from index.minilm import load_tokenizer
from index.onnx import read_checked

BUILT_IN = Path(str(files(__name__)))  # the folder with the weights of this package
_WEIGHTS, _CHOICE = "evidence-int8.onnx", "choice.json"


@dataclass(frozen=True, slots=True)
class Choice:
    """How the signs are combined, as training/choose.py chose on held-out training rows.

    *rank*: weights of (log-odds, span, MaxSim) by which sentences are ranked. *answers*: the same
    and an intercept, for the chance that the best of them answers. *supports*: slope and
    intercept of the log-odds of support.
    """

    sha256: str
    rank: tuple[float, float, float]
    answers: tuple[float, float, float, float]
    supports: tuple[float, float]

    def answered(self, answers: float, span: float, maxsim: float) -> float:
        """The chance, 0 to 1, that a text answers whose best sentences have these signs."""
        a, b, c, intercept = self.answers
        return logistic(a * answers + b * span + c * maxsim + intercept)

    def supported(self, log_odds: float) -> float:
        """The chance, 0 to 1, that a claim with this log-odds is supported."""
        slope, intercept = self.supports
        return logistic(slope * log_odds + intercept)


class EvidenceModel:
    """Loaded at first use; raises BadInput then if the weights in *folder* are not as expected."""

    def __init__(self, folder: Path = BUILT_IN, threads: int | None = None) -> None:
        self._folder, self._threads = folder, threads

    def read(self, question: str, texts: Sequence[Text]) -> list[list[Read]]:
        """Every sentence of every text, held against *question*."""
        return self._scorer.read(question, texts)

    def supported(self, claim: str, evidence: Sequence[str]) -> tuple[float, float]:
        """The chances, 0 to 1, that the sentences *evidence* support and contradict *claim*."""
        supports, contradicts = self._scorer.support(claim, evidence)
        return self.choice.supported(supports), logistic(contradicts)

    @cached_property
    def choice(self) -> Choice:
        """The weights of the signs."""
        path = self._folder / _CHOICE
        try:
            found = json.loads(path.read_text(encoding="utf-8"))
            return Choice(
                found["sha256"],
                rank=tuple(found["rank"]),
                answers=tuple(found["answers"]),
                supports=tuple(found["supports"]),
            )
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise BadInput(
                f"{path} is not the choice.json of an evidence model ({error})."
            ) from None

    @cached_property
    def _scorer(self) -> Scorer:
        content = read_checked(
            self._folder / _WEIGHTS,
            self.choice.sha256,
            "news-archive-assistant",
            what="evidence model",
        )
        return Scorer(OnnxRunner(content, self._threads), Pieces(load_tokenizer()))


def logistic(log_odds: float) -> float:
    """The chance of *log_odds*, 0 to 1."""
    return 1 / (1 + exp(-max(-500.0, min(500.0, log_odds))))
