"""The network as ONNX, run by onnxruntime."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np
from numpy.typing import NDArray

from assistant.evidence_model.windows import Encoded, stacked
from index.errors import BadInput
from index.onnx import broken, cores, open_session

_INPUTS = {"input_ids", "token_type_ids", "sentence_mask"}


class OnnxRunner:
    """Runs an exported model; one window at a time on each core.

    Nothing is padded, so a window has the same scores whatever it is read with.
    """

    def __init__(self, content: bytes, threads: int | None = None) -> None:
        """Load *content*; raises ValueError where it is no such model."""
        try:
            self._session = open_session(content)
        except broken():
            raise ValueError("onnxruntime cannot load it") from None
        if {one.name for one in self._session.get_inputs()} != _INPUTS:
            raise ValueError(f"its inputs are not {', '.join(sorted(_INPUTS))}")
        self._threads = threads or cores()

    def run(self, windows: Sequence[Encoded]) -> list[list[NDArray[np.float32]]]:
        """Sentence, start, end and support logits of each window; raises BadInput for NaN."""
        if len(windows) < 2 or self._threads < 2:
            return [self._one(window) for window in windows]
        with ThreadPoolExecutor(self._threads) as pool:
            return list(pool.map(self._one, windows))

    def _one(self, window: Encoded) -> list[NDArray[np.float32]]:
        ids, types, sentences = stacked([window])
        feed = {"input_ids": ids, "token_type_ids": types, "sentence_mask": sentences}
        outputs: list[NDArray[np.float32]] = self._session.run(None, feed)
        if any(np.isnan(output).any() for output in outputs):
            raise BadInput(
                "The evidence model gives no numbers: its weights are damaged or of another kind. "
                "`assistant doctor` says which file it is."
            )
        return [output[0] for output in outputs]
