"""Lets teachers read prepared batches: `python -m training.label EPOCHS TEACHER.pt [TEACHER.pt]`.

The mean of their scores is written beside each epoch, for `training.fit --teacher`.
"""

from __future__ import annotations

import argparse
import pickle
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from training.losses import Batch, batch_of
from training.model import SHAPES, EvidenceModel, Scores
from training.windows import Arrays


def main() -> None:
    """Read the options, label the epochs that are not labelled yet."""
    parser = argparse.ArgumentParser(description="Let teachers read prepared batches.")
    parser.add_argument("epochs", type=Path)
    parser.add_argument("teachers", type=Path, nargs="+", help="checkpoints of one base")
    parser.add_argument("--base", choices=list(SHAPES), default="mpnet")
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--part", type=int, nargs=2, default=(0, 1), help="which of how many parts")
    options = parser.parse_args()
    models = [loaded(path, options.base, options.device) for path in options.teachers]
    part, parts = options.part
    for path in sorted(options.epochs.glob("epoch-*.pkl"))[part::parts]:
        out = path.with_suffix(".taught")
        if not out.exists():
            made: list[Arrays] = pickle.loads(path.read_bytes())
            labels = [scores_of(models, arrays, options.device) for arrays in made]
            out.with_suffix(".tmp-taught").write_bytes(pickle.dumps(labels))
            out.with_suffix(".tmp-taught").replace(out)
            print(out, flush=True)


def loaded(checkpoint: Path, base: str, device: str) -> EvidenceModel:
    """The model of a checkpoint of training.fit."""
    model = EvidenceModel(SHAPES[base])
    model.load_state_dict(torch.load(checkpoint, map_location="cpu")["model"])
    model.to(device).eval()
    return model


def scores_of(
    models: Sequence[EvidenceModel], arrays: Arrays, device: str
) -> tuple[NDArray[np.float16], ...]:
    """The mean scores of *models*, in the order of Scores."""
    with torch.autocast(device, torch.bfloat16, enabled=device == "cuda"):
        means = averaged(models, batch_of(arrays, device))
    return tuple(one.half().cpu().numpy() for one in means)


def averaged(models: Sequence[EvidenceModel], batch: Batch) -> Scores:
    """The mean scores of *models*."""
    with torch.inference_mode():
        read = [model(batch.ids, batch.types, batch.sentences) for model in models]
    columns = ([one.float() for one in column] for column in zip(*read, strict=True))
    return Scores(*(torch.stack(column).mean(0) for column in columns))


if __name__ == "__main__":
    main()
