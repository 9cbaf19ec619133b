"""Reads windows with checkpoints: `python -m training.record WINDOWS MODEL.pt --out ANSWERS`.

The windows are those of `training.recorded.Collecting`, pickled as a list; the answers are for
`training.recorded.Recorded`.
"""

from __future__ import annotations

import argparse
import pickle
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch

from assistant.evidence_model.windows import Encoded
from training.label import averaged, loaded
from training.losses import batch_of
from training.model import NEVER, SHAPES, EvidenceModel
from training.prepare import encoded_arrays
from training.recorded import Answer
from training.windows import Arrays

A_RUN = 128  # windows


def main() -> None:
    """Read the options, read the windows, write the answers."""
    parser = argparse.ArgumentParser(description="Read collected windows with a checkpoint.")
    parser.add_argument("windows", type=Path, help="the pickled windows of a Collecting")
    parser.add_argument("models", type=Path, nargs="+", help="checkpoints, averaged")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--base", choices=list(SHAPES), default="minilm")
    parser.add_argument("--device", default="cpu")
    options = parser.parse_args()
    windows: list[Encoded] = pickle.loads(options.windows.read_bytes())
    models = [loaded(path, options.base, options.device) for path in options.models]
    if options.device == "cuda":
        torch.set_float32_matmul_precision("high")
    found: dict[int, Answer] = {}
    order = sorted(range(len(windows)), key=lambda number: len(windows[number].ids))
    for first in range(0, len(order), A_RUN):
        some = order[first : first + A_RUN]
        arrays = encoded_arrays([windows[number] for number in some])
        for number, one in zip(some, answered(models, arrays, options.device), strict=True):
            found[number] = one
    answers = [found[number] for number in range(len(windows))]
    sentences, spans, support = (np.concatenate(one) for one in zip(*answers, strict=True))
    small = np.float16
    np.savez_compressed(
        options.out,
        sentences=sentences.astype(small),
        spans=spans.astype(small),
        support=support.astype(small),
    )


def answered(models: Sequence[EvidenceModel], arrays: Arrays, device: str) -> list[Answer]:
    """Sentence logits, log share of the span's start less that of none, and support logits."""
    batch = batch_of(arrays, device)
    sentences, starts, _, support = averaged(models, batch)
    inside = starts.unsqueeze(1) + (1 - batch.sentences) * NEVER
    spans = torch.logsumexp(inside, -1) - starts[:, :1]
    counts = (batch.sentences.sum(-1) > 0).sum(-1).tolist()
    columns = [one.cpu().numpy().astype(np.float32) for one in (sentences, spans, support)]
    return [
        (columns[0][row, :count], columns[1][row, :count], columns[2][row])
        for row, count in enumerate(counts)
    ]


if __name__ == "__main__":
    main()
