"""What is minimised: listwise and pairwise for sentences, the span, and the three-way support."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

from assistant.evidence_model.windows import Encoded, stacked
from training.model import Scores
from training.windows import Window

SENTENCE_WEIGHT, SPAN_WEIGHT = 1.0, 0.5


@dataclass(frozen=True, slots=True)
class Batch:
    """Tensors of some windows, all of questions or all of claims."""

    ids: Tensor
    types: Tensor
    sentences: Tensor
    targets: Tensor  # (batch, sentences + 1), the last column for "none here"; empty for claims
    starts: Tensor  # (batch, tokens) shares; rows of zeros where no span is known
    ends: Tensor
    labels: Tensor  # (batch,); empty for questions


def batch_of(windows: Sequence[Window], encoded: Sequence[Encoded]) -> Batch:
    """Stack *windows* with their word pieces."""
    ids, types, sentences = (torch.from_numpy(array) for array in stacked(encoded))
    if windows[0].label >= 0:
        nothing = torch.zeros(0)
        labels = torch.tensor([window.label for window in windows])
        return Batch(ids, types, sentences, nothing, nothing, nothing, labels)
    targets = torch.zeros(len(windows), sentences.shape[1] + 1)
    starts, ends = torch.zeros(ids.shape), torch.zeros(ids.shape)
    for row, (window, item) in enumerate(zip(windows, encoded, strict=True)):
        targets[row, : len(window.targets)] = torch.tensor(window.targets)
        targets[row, -1] = 1 - sum(window.targets)
        if not any(window.targets):
            starts[row, 0] = ends[row, 0] = 1
        for span in window.spans:
            found = tokens_of(item, span.sentence, span.start, span.end)
            if found:
                starts[row, found[0]] += span.votes
                ends[row, found[1]] += span.votes
    starts, ends = (votes / votes.sum(-1, keepdim=True).clamp(min=1) for votes in (starts, ends))
    return Batch(ids, types, sentences, targets, starts, ends, torch.zeros(0))


def tokens_of(item: Encoded, sentence: int, start: int, end: int) -> tuple[int, int] | None:
    """The first and last token that touch the characters *start* to *end* of a sentence."""
    first = item.places[sentence][0]
    touched = [
        first + number
        for number, (a, b) in enumerate(item.offsets[sentence])
        if a < end and b > start
    ]
    return (touched[0], touched[-1]) if touched else None


def loss_of(scores: Scores, batch: Batch) -> Tensor:
    """The mean loss of *batch*."""
    if len(batch.labels):
        return functional.cross_entropy(scores.support, batch.labels, label_smoothing=0.05)
    nowhere = torch.zeros_like(scores.sentences[:, :1])
    listed = functional.log_softmax(torch.cat([scores.sentences, nowhere], -1), -1)
    listwise = -(batch.targets * listed).sum(-1).mean()
    exists = batch.sentences.sum(-1) > 0
    wanted = (batch.targets[:, :-1] > 0.2).float()
    each = functional.binary_cross_entropy_with_logits(scores.sentences, wanted, reduction="none")
    single = ((each * exists).sum(-1) / exists.sum(-1).clamp(min=1)).mean()
    span = -(batch.starts * functional.log_softmax(scores.starts, -1)).sum(-1).mean()
    span = span - (batch.ends * functional.log_softmax(scores.ends, -1)).sum(-1).mean()
    return listwise + SENTENCE_WEIGHT * single + SPAN_WEIGHT * span / 2
