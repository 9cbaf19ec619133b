"""A cross-encoder of the user's as support model: `--verify FOLDER`.

Any ONNX export of a Hugging Face sequence classifier that reads a text and a claim: natural
language inference (its classes are called entailment, neutral, contradiction) or a support model
with one logit, the log-odds that the text supports the claim (HHEM, Vectara, 2024) or with two
classes. The folder is what exporters write: `model.onnx` or `onnx/model.onnx`, `tokenizer.json`
and `config.json`, whose `id2label` names the classes. It runs on this machine.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from index.errors import BadInput
from index.onnx import broken, open_session

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

WEIGHTS = ("model.onnx", "onnx/model.onnx")
LONGEST = 512  # word pieces of text and claim, where the model can read no more
_INPUTS = {"input_ids", "attention_mask", "token_type_ids"}
# Beginnings of the names of classes, in lower case.
_SUPPORTS = ("entail", "support", "consistent", "faithful")
_CONTRADICTS = ("contradict", "refute")


class CrossEncoder:
    """Loaded at first use; raises BadInput then if *folder* holds no such model."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def supported(self, claim: str, evidence: Sequence[str]) -> tuple[float, float]:
        """The chances, 0 to 1, that the sentences *evidence* support and contradict *claim*.

        The sentences are read as one text, and cut from its end where both are too long.
        """
        parts = self._loaded
        encoded = parts.tokenizer.encode(" ".join(evidence), claim)
        given = {
            "input_ids": encoded.ids,
            "attention_mask": encoded.attention_mask,
            "token_type_ids": encoded.type_ids,
        }
        feed = {name: np.array([given[name]], dtype=np.int64) for name in parts.inputs}
        outputs: NDArray[np.float32] = parts.session.run(None, feed)[0]
        if outputs.shape != (1, parts.classes.count):
            raise self._unusable(
                f"it gives numbers of shape {outputs.shape} for one claim, and config.json names "
                f"{parts.classes.count} classes"
            )
        if np.isnan(outputs).any():
            raise self._unusable("it gives no numbers: its weights are damaged")
        return parts.classes.chances(outputs[0].astype(float))

    def check(self) -> str:
        """Load what the first use would, try it, and say what it is; raises BadInput."""
        self.supported("Somebody was there.", ["Somebody was there."])
        return f"{self._folder.name}, sound"

    @cached_property
    def _loaded(self) -> _Loaded:
        config = self._read_config()
        session, tokenizer = self._session(), self._tokenizer(config)
        inputs = frozenset(one.name for one in session.get_inputs())
        if not inputs <= _INPUTS:
            raise self._unusable(f"it wants more than text: {', '.join(sorted(inputs - _INPUTS))}")
        return _Loaded(session, tokenizer, inputs, self._classes(config))

    def _session(self) -> InferenceSession:
        path = next((p for p in (self._folder / name for name in WEIGHTS) if p.is_file()), None)
        if path is None:
            raise self._unusable(f"it holds no {WEIGHTS[0]}")
        try:
            return open_session(path.read_bytes())
        except OSError as error:
            raise self._unusable(f"{path.name} cannot be read ({error.strerror})") from None
        except broken():
            raise self._unusable(f"onnxruntime cannot load {path.name}") from None

    def _tokenizer(self, config: Mapping[str, Any]) -> Tokenizer:
        from tokenizers import Tokenizer

        path = self._folder / "tokenizer.json"
        if not path.is_file():
            raise self._unusable("it holds no tokenizer.json")
        try:
            tokenizer = Tokenizer.from_str(path.read_text("utf-8"))
        except Exception as error:  # tokenizers raises nothing narrower
            raise self._unusable(f"tokenizer.json cannot be read ({error})") from None
        longest = config.get("max_position_embeddings")
        most = longest if isinstance(longest, int) and 8 <= longest <= LONGEST else LONGEST
        tokenizer.no_padding()
        tokenizer.enable_truncation(most, strategy="longest_first")
        return tokenizer

    def _read_config(self) -> Mapping[str, Any]:
        try:
            config = json.loads((self._folder / "config.json").read_text("utf-8"))
        except FileNotFoundError:
            raise self._unusable("it holds no config.json") from None
        except (OSError, ValueError, RecursionError):
            raise self._unusable("its config.json cannot be read") from None
        if not isinstance(config, dict):
            raise self._unusable("its config.json is no JSON object")
        return config

    def _classes(self, config: Mapping[str, Any]) -> Classes:
        labels = config.get("id2label")
        if not isinstance(labels, dict) or not labels:
            return Classes(1)
        try:
            named = {int(place): str(name).lower() for place, name in labels.items()}
        except ValueError:
            named = {}
        if sorted(named) != list(range(len(named))) or not named:
            raise self._unusable("id2label of its config.json does not number its classes from 0")
        if len(named) == 1:
            return Classes(1)
        supports = [n for n, name in named.items() if name.startswith(_SUPPORTS)]
        contradicts = [n for n, name in named.items() if name.startswith(_CONTRADICTS)]
        if len(supports) != 1 or len(contradicts) > 1:
            raise self._unusable(
                "id2label of its config.json must name one class entailment (and may name one "
                f"contradiction), not {', '.join(named[n] for n in sorted(named))}"
            )
        return Classes(len(named), supports[0], contradicts[0] if contradicts else None)

    def _unusable(self, why: str) -> BadInput:
        return BadInput(
            f"{self._folder} holds no cross-encoder that can verify: {why}. --verify takes the "
            "folder of an ONNX export (model.onnx, tokenizer.json, config.json), or model, llm, "
            "llm-each or off."
        )


@dataclass(frozen=True, slots=True)
class Classes:
    """The *count* of a model's classes and the places of those that support and contradict."""

    count: int
    supports: int = 0
    contradicts: int | None = None

    def chances(self, logits: NDArray[np.float64]) -> tuple[float, float]:
        """The chances of support and contradiction: of one logit its logistic, else softmax."""
        if self.count == 1:
            return float(1 / (1 + np.exp(-np.clip(logits[0], -500, 500)))), 0.0
        shares = np.exp(logits - logits.max())
        shares /= shares.sum()
        against = 0.0 if self.contradicts is None else float(shares[self.contradicts])
        return float(shares[self.supports]), against


@dataclass(frozen=True, slots=True)
class _Loaded:
    session: InferenceSession
    tokenizer: Tokenizer
    inputs: frozenset[str]
    classes: Classes
