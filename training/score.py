"""Runs checkpoints as the product runs the exported model."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.evidence_model.network import OnnxRunner
from assistant.evidence_model.scorer import Read, Runner, Scorer
from assistant.evidence_model.windows import Encoded, Pieces, stacked
from index.minilm import load_tokenizer
from training.rows import Page

Floats = NDArray[np.float64]
A_RUN = 16  # windows


class TorchRunner:
    """A checkpoint of training/fit.py; several are averaged in their outputs."""

    def __init__(self, *checkpoints: Path, threads: int = 1) -> None:
        import torch

        from training.label import loaded

        torch.set_num_threads(threads)
        self._models = [loaded(checkpoint, "minilm", "cpu") for checkpoint in checkpoints]

    def run(self, windows: Sequence[Encoded]) -> list[list[NDArray[np.float32]]]:
        """See Runner; windows of alike lengths are run together."""
        order = sorted(range(len(windows)), key=lambda n: len(windows[n].ids))
        results: list[list[NDArray[np.float32]]] = [[] for _ in windows]
        for start in range(0, len(order), A_RUN):
            rows = order[start : start + A_RUN]
            outputs = self._run([windows[row] for row in rows])
            for place, row in enumerate(rows):
                results[row] = [output[place] for output in outputs]
        return results

    def _run(self, windows: Sequence[Encoded]) -> list[NDArray[np.float32]]:
        import torch

        with torch.inference_mode():
            feeds = [torch.from_numpy(array) for array in stacked(windows)]
            outputs = [[t.numpy() for t in model(*feeds)] for model in self._models]
        return [np.mean(np.stack(one), axis=0) for one in zip(*outputs, strict=True)]


def scorer_of(paths: Sequence[Path], threads: int = 1) -> Scorer:
    """The scorer of an ONNX file or of checkpoints."""
    runner: Runner
    if paths[0].suffix == ".onnx":
        runner = OnnxRunner(paths[0].read_bytes(), threads)
    else:
        runner = TorchRunner(*paths, threads=threads)
    return Scorer(runner, Pieces(load_tokenizer()))


def read(scorer: Scorer, question: str, page: Page, *, titled: bool = True) -> list[Read]:
    """Every sentence of *page* against *question*."""
    text = page.text if titled else type(page.text)(None, page.sentences)
    return scorer.read(question, [text])[0]
