"""The evidence model: all-MiniLM-L6-v2 as a cross-encoder with three heads.

It reads `[CLS] question [SEP] title [SEP] sentence [SEP] sentence [SEP] ...`, so that each sentence
is judged in its paragraph. BERT is that of Devlin et al. (NAACL 2019), written out here because
nothing else of transformers is needed; parameter names are those of the official weights.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

VOCABULARY, HIDDEN, LAYERS, ATTENTION_HEADS, INNER = 30522, 384, 6, 12, 1536
POSITIONS, EPSILON, DROPOUT = 512, 1e-12, 0.1
NEVER = -1e4  # the logit of what cannot be chosen; not -inf, so that no gradient becomes nan


class Scores(NamedTuple):
    """What the model says of a batch of (question or claim, window of sentences).

    sentences (batch, sentences): log-odds that a sentence answers, against "none here does".
    starts, ends (batch, tokens): of the short answer; [CLS] stands for "none".
    support (batch, 3): supported, not supported, contradicted.
    """

    sentences: Tensor
    starts: Tensor
    ends: Tensor
    support: Tensor


class Layer(nn.Module):
    """One transformer layer, post-norm."""

    def __init__(self) -> None:
        super().__init__()
        self.query, self.key, self.value, self.attended = (
            nn.Linear(HIDDEN, HIDDEN) for _ in range(4)
        )
        self.attention_norm = nn.LayerNorm(HIDDEN, eps=EPSILON)
        self.inner, self.outer = nn.Linear(HIDDEN, INNER), nn.Linear(INNER, HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, eps=EPSILON)
        self.dropout = nn.Dropout(DROPOUT)

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        """New *states* (batch, tokens, HIDDEN); *mask* (batch, 1, 1, tokens) is added to logits."""
        batch, tokens, _ = states.shape

        def split(projected: Tensor) -> Tensor:
            return projected.view(batch, tokens, ATTENTION_HEADS, -1).transpose(1, 2)

        mixed = functional.scaled_dot_product_attention(
            split(self.query(states)), split(self.key(states)), split(self.value(states)), mask
        )
        mixed = self.attended(mixed.transpose(1, 2).reshape(batch, tokens, HIDDEN))
        states = self.attention_norm(states + self.dropout(mixed))
        fed = self.outer(functional.gelu(self.inner(states)))
        normed: Tensor = self.norm(states + self.dropout(fed))
        return normed


class EvidenceModel(nn.Module):
    """BERT with heads for sentences, the short answer's span, and support."""

    def __init__(self) -> None:
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, HIDDEN, padding_idx=0)
        self.positions = nn.Embedding(POSITIONS, HIDDEN)
        self.types = nn.Embedding(2, HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, eps=EPSILON)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.dropout = nn.Dropout(DROPOUT)
        self.of_tokens = nn.Linear(HIDDEN, 3)  # start, end, a sign for the sentence
        self.of_sentences = head(2 * HIDDEN, 1)
        self.of_support = head(3 * HIDDEN, 3)

    def forward(self, ids: Tensor, types: Tensor, sentences: Tensor) -> Scores:
        """Score a batch.

        *ids* and *types*, int64 (batch, tokens): word pieces, 0 is padding; 1 where the window is.
        *sentences*, float (batch, sentences, tokens): 1 where a token belongs to the sentence.
        """
        states = self.encode(ids, types)
        starts, ends, signs = self.of_tokens(states).unbind(-1)
        padding = (ids == 0).to(states.dtype) * NEVER
        first = states[:, 0]
        lengths = sentences.sum(-1, keepdim=True).clamp(min=1)
        means = (sentences @ states) / lengths
        contexts = first.unsqueeze(1).expand(-1, means.shape[1], -1)
        best = torch.logsumexp(signs.unsqueeze(1) + (1 - sentences) * NEVER, dim=-1)
        logits = self.of_sentences(torch.cat([means, contexts], -1)).squeeze(-1)
        logits = logits + best - torch.log(lengths.squeeze(-1))
        exists = (sentences.sum(-1) > 0).to(states.dtype)
        window = types.unsqueeze(-1).to(states.dtype)
        window_mean = (states * window).sum(1) / window.sum(1).clamp(min=1)
        asked = ((1 - types) * (ids != 0)).unsqueeze(-1).to(states.dtype)
        asked_mean = (states * asked).sum(1) / asked.sum(1)
        support = self.of_support(torch.cat([first, window_mean, asked_mean], -1))
        return Scores(
            logits * exists + (1 - exists) * NEVER, starts + padding, ends + padding, support
        )

    def encode(self, ids: Tensor, types: Tensor) -> Tensor:
        """The states of all tokens after the last layer, (batch, tokens, HIDDEN)."""
        places = torch.arange(ids.shape[1], device=ids.device)
        states = self.words(ids) + self.types(types) + self.positions(places)
        states = self.dropout(self.norm(states))
        mask = ((ids == 0).to(states.dtype) * NEVER)[:, None, None, :]
        for layer in self.layers:
            states = layer(states, mask)
        return states


def head(inputs: int, outputs: int) -> nn.Sequential:
    """One hidden layer."""
    return nn.Sequential(
        nn.Linear(inputs, HIDDEN), nn.GELU(), nn.Dropout(DROPOUT), nn.Linear(HIDDEN, outputs)
    )


def pretrained(weights: Path) -> EvidenceModel:
    """The model with the official encoder weights of *weights* (safetensors) and fresh heads."""
    model = EvidenceModel()
    official = load_file(weights)
    renamed = {ours: official[theirs] for ours, theirs in official_names().items()}
    missing, unexpected = model.load_state_dict(renamed, strict=False)
    if unexpected or any(not name.startswith("of_") for name in missing):
        raise ValueError(f"weights do not fit: {missing} {unexpected}")
    return model


def official_names() -> dict[str, str]:
    """Our parameter names and those of the published BERT weights."""
    names = {
        "words.weight": "embeddings.word_embeddings.weight",
        "positions.weight": "embeddings.position_embeddings.weight",
        "types.weight": "embeddings.token_type_embeddings.weight",
        "norm.weight": "embeddings.LayerNorm.weight",
        "norm.bias": "embeddings.LayerNorm.bias",
    }
    parts = {
        "query": "attention.self.query",
        "key": "attention.self.key",
        "value": "attention.self.value",
        "attended": "attention.output.dense",
        "attention_norm": "attention.output.LayerNorm",
        "inner": "intermediate.dense",
        "outer": "output.dense",
        "norm": "output.LayerNorm",
    }
    for layer in range(LAYERS):
        for ours, theirs in parts.items():
            for kind in ("weight", "bias"):
                names[f"layers.{layer}.{ours}.{kind}"] = f"encoder.layer.{layer}.{theirs}.{kind}"
    return names
