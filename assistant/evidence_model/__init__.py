"""The evidence model: a small cross-encoder that says whether a sentence answers a question.

It also gives the short answer within the sentence, and says whether sentences support a claim.
Fitted by training/ from all-MiniLM-L6-v2; MODEL_CARD.md beside this file has data, licences,
figures and limits. It runs on this machine, with no network and no key.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from importlib.resources import files
from pathlib import Path

from assistant.evidence_model.choice import Choice, load, logistic
from assistant.evidence_model.network import OnnxRunner
from assistant.evidence_model.scorer import Read, Scorer
from assistant.evidence_model.windows import Pieces, Text
from index.errors import BadInput
from index.minilm import load_tokenizer
from index.onnx import read_checked, reinstall

BUILT_IN = Path(str(files(__name__)))  # the folder with the weights of this package
_WEIGHTS, _CHOICE = "evidence-int8.onnx", "choice.json"


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

    def check(self) -> str:
        """Load what the first use would, try it, and say what it is; raises BadInput."""
        self._scorer.read("Who?", [Text(None, ("Somebody was there.",))])
        return f"{_WEIGHTS} {self.choice.sha256[:12]}, sound"

    @cached_property
    def choice(self) -> Choice:
        """The weights of the signs."""
        return load(self._file(_CHOICE))

    @cached_property
    def _scorer(self) -> Scorer:
        content = read_checked(
            self._file(_WEIGHTS), self.choice.sha256, what="evidence model", mend=self._mend
        )
        try:
            runner = OnnxRunner(content, self._threads)
        except ValueError as error:
            path = self._folder / _WEIGHTS
            raise BadInput(f"{path} is no evidence model: {error}. {self._mend}") from None
        return Scorer(runner, Pieces(load_tokenizer()))

    def _file(self, name: str) -> Path:
        """The file *name* of the folder; a pipe or the like would be read for ever."""
        path = self._folder / name
        if not path.is_file():
            raise BadInput(
                f"The evidence model cannot be loaded: there is no file {path}. {self._mend}"
            )
        return path

    @property
    def _mend(self) -> str:
        if self._folder == BUILT_IN:
            return reinstall("news-archive-assistant")
        return (
            f"evidence_model (ASSISTANT_EVIDENCE_MODEL) must be a folder that holds {_WEIGHTS} and "
            f"the {_CHOICE} made for it; unset it to use the model of the package."
        )
