"""What is minimised: listwise and pairwise for sentences, the span, and the three-way support.

Beside the rows' own targets, those of a teacher (Hinton, Vinyals and Dean, 2015): the shares that
it gives to each sentence, each start and end of the short answer, and each label.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

from training.model import Scores
from training.windows import Arrays

SENTENCE_WEIGHT, SPAN_WEIGHT = 1.0, 0.5


@dataclass(frozen=True, slots=True)
class Batch:
    """The tensors of Arrays; *labels* is empty for questions, the other targets for claims."""

    ids: Tensor
    types: Tensor
    sentences: Tensor  # (batch, sentences, tokens): 1 where a token belongs to the sentence
    targets: Tensor
    starts: Tensor
    ends: Tensor
    labels: Tensor


def batch_of(arrays: Arrays, device: str = "cpu") -> Batch:
    """The tensors of *arrays* on *device*."""

    def moved(array: object) -> Tensor:
        return torch.zeros(0, device=device) if array is None else torch.tensor(array).to(device)

    ids = torch.tensor(arrays.ids.astype("int64")).to(device)
    counted = torch.arange(ids.shape[1], device=device)
    types = ((counted >= moved(arrays.asked)[:, None]) & (ids != 0)).long()
    first, after = moved(arrays.places).unsqueeze(-1).unbind(-2)
    sentences = ((counted >= first) & (counted < after)).float()
    known = (arrays.targets, arrays.starts, arrays.ends, arrays.labels)
    return Batch(ids, types, sentences, *(moved(array) for array in known))


def loss_of(scores: Scores, batch: Batch) -> Tensor:
    """The mean loss of *batch* against what people, or the making of the row, say."""
    if len(batch.labels):
        return functional.cross_entropy(scores.support, batch.labels, label_smoothing=0.05)
    listwise = -(batch.targets * functional.log_softmax(with_none(scores), -1)).sum(-1).mean()
    wanted = (batch.targets[:, :-1] > 0.2).float()
    single = _each(scores.sentences, wanted, batch.sentences)
    span = -(batch.starts * functional.log_softmax(scores.starts, -1)).sum(-1).mean()
    span = span - (batch.ends * functional.log_softmax(scores.ends, -1)).sum(-1).mean()
    return listwise + SENTENCE_WEIGHT * single + SPAN_WEIGHT * span / 2


def taught_loss_of(scores: Scores, teacher: Scores, batch: Batch) -> Tensor:
    """The same against the *teacher*'s scores of the batch."""
    if len(batch.labels):
        return _apart(scores.support, teacher.support)
    listwise = _apart(with_none(scores), with_none(teacher))
    single = _each(scores.sentences, teacher.sentences.sigmoid(), batch.sentences)
    span = _apart(scores.starts, teacher.starts) + _apart(scores.ends, teacher.ends)
    return listwise + SENTENCE_WEIGHT * single + SPAN_WEIGHT * span / 2


def with_none(scores: Scores) -> Tensor:
    """The log-odds of the sentences and, last, 0 for "none here", (batch, sentences + 1)."""
    return torch.cat([scores.sentences, torch.zeros_like(scores.sentences[:, :1])], -1)


def _each(logits: Tensor, wanted: Tensor, sentences: Tensor) -> Tensor:
    """Binary cross-entropy of each sentence that exists, the mean of each window counting alike."""
    exists = sentences.sum(-1) > 0
    each = functional.binary_cross_entropy_with_logits(logits, wanted, reduction="none")
    return ((each * exists).sum(-1) / exists.sum(-1).clamp(min=1)).mean()


def _apart(logits: Tensor, teacher: Tensor) -> Tensor:
    """Cross-entropy against the teacher's shares."""
    return -(teacher.softmax(-1) * functional.log_softmax(logits, -1)).sum(-1).mean()
