"""Runs a fitted model over whole texts: one score for each sentence, one for each claim.

The same code runs a torch checkpoint and the exported ONNX file, so both are measured alike.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from training.rows import Page
from training.windows import Encoded, Pieces, stacked

Floats = NDArray[np.float64]
A_RUN = 16  # windows


class Runner(Protocol):
    """Runs the network on padded arrays."""

    def run(
        self, ids: NDArray[np.int64], types: NDArray[np.int64], sentences: NDArray[np.float32]
    ) -> list[NDArray[np.float32]]:
        """Sentence logits, start logits, end logits, support logits."""
        ...


class TorchRunner:
    """A checkpoint of training/fit.py; several are averaged in their outputs."""

    def __init__(self, *checkpoints: Path, threads: int = 1) -> None:
        import torch

        from training.model import EvidenceModel

        torch.set_num_threads(threads)
        self._models = []
        for checkpoint in checkpoints:
            model = EvidenceModel()
            model.load_state_dict(torch.load(checkpoint)["model"])
            self._models.append(model.eval())

    def run(
        self, ids: NDArray[np.int64], types: NDArray[np.int64], sentences: NDArray[np.float32]
    ) -> list[NDArray[np.float32]]:
        """See Runner."""
        import torch

        with torch.inference_mode():
            feeds = [torch.from_numpy(array) for array in (ids, types, sentences)]
            outputs = [[t.numpy() for t in model(*feeds)] for model in self._models]
        return [np.mean(np.stack(one), axis=0) for one in zip(*outputs, strict=True)]


class OnnxRunner:
    """An exported model."""

    def __init__(self, path: Path, threads: int = 1) -> None:
        from onnxruntime import InferenceSession, SessionOptions

        options = SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        self._session = InferenceSession(str(path), options, providers=["CPUExecutionProvider"])

    def run(
        self, ids: NDArray[np.int64], types: NDArray[np.int64], sentences: NDArray[np.float32]
    ) -> list[NDArray[np.float32]]:
        """See Runner."""
        feed = {"input_ids": ids, "token_type_ids": types, "sentence_mask": sentences}
        outputs: list[NDArray[np.float32]] = self._session.run(None, feed)
        return outputs


@dataclass(frozen=True, slots=True)
class Read:
    """What the model says of the sentences of a text, each of shape (sentences,).

    *logits*: log-odds that the sentence answers against "nothing here does", the best of the
    windows that it stands in. *spans*: the log share of the answer's start that falls into it,
    less that of "none". *quoted*: its best short answer.
    """

    logits: Floats
    spans: Floats
    quoted: tuple[str, ...]


class Scorer:
    """Reads texts with a Runner."""

    def __init__(self, runner: Runner, pieces: Pieces) -> None:
        self._runner, self._pieces = runner, pieces

    def read(self, question: str, page: Page, titled: bool = True) -> Read:
        """Score every sentence of *page* against *question*."""
        title = page.title if titled else None
        cuts = list(self._pieces.cut(question, title, page.sentences))
        encoded = [self._pieces.encode(question, title, page.sentences[a:b]) for a, b in cuts]
        logits = np.full(len(page.sentences), -np.inf)
        spans, quoted = logits.copy(), [""] * len(logits)
        for (first, _), item, (z, starts, ends, _) in zip(
            cuts, encoded, self._run(encoded), strict=True
        ):
            for number, place in enumerate(item.places):
                logits[first + number] = max(logits[first + number], z[number])
                mass = float(np.logaddexp.reduce(starts[place[0] : place[1]]) - starts[0])
                if mass > spans[first + number]:
                    spans[first + number] = mass
                    a, b = best_span(starts, ends, place)
                    offsets = item.offsets[number]
                    sentence = page.sentences[first + number]
                    quoted[first + number] = (
                        sentence[offsets[a][0] : offsets[b][1]] if offsets else ""
                    )
        return Read(logits, spans, tuple(quoted))

    def support(self, claim: str, evidence: Sequence[str]) -> Floats:
        """Logits (windows, 3) of each window over *evidence*."""
        cuts = list(self._pieces.cut(claim, None, evidence))
        encoded = [self._pieces.encode(claim, None, evidence[a:b]) for a, b in cuts]
        return np.stack([outputs[3] for outputs in self._run(encoded)]).astype(float)

    def windows(self, encoded: Sequence[Encoded]) -> list[list[NDArray[np.float32]]]:
        """The outputs for each of *encoded*."""
        return self._run(encoded)

    def _run(self, encoded: Sequence[Encoded]) -> list[list[NDArray[np.float32]]]:
        """The four outputs for each window, run in batches of alike lengths."""
        order = sorted(range(len(encoded)), key=lambda n: len(encoded[n].ids))
        results: list[list[NDArray[np.float32]]] = [[] for _ in encoded]
        for start in range(0, len(order), A_RUN):
            rows = order[start : start + A_RUN]
            outputs = self._runner.run(*stacked([encoded[row] for row in rows]))
            for place, row in enumerate(rows):
                results[row] = [output[place] for output in outputs]
        return results


def best_span(
    starts: NDArray[np.float32],
    ends: NDArray[np.float32],
    place: tuple[int, int],
    longest: int = 24,
) -> tuple[int, int]:
    """The best (first, last) token within *place*, counted from its start; [SEP] is left out."""
    first, last = place[0], place[1] - 1
    best, chosen = -np.inf, (0, 0)
    for start in range(first, last):
        end = start + int(np.argmax(ends[start : min(last, start + longest)]))
        if starts[start] + ends[end] > best:
            best, chosen = float(starts[start] + ends[end]), (start - first, end - first)
    return chosen


def supported(logits: Floats) -> float:
    """Log-odds that a window supports the claim; the best of the windows."""
    others = np.logaddexp(logits[:, 1], logits[:, 2])
    return float((logits[:, 0] - others).max())
