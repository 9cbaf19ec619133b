"""The evidence model: an encoder as a cross-encoder with three heads.

It reads `[CLS] question [SEP] title [SEP] sentence [SEP] sentence [SEP] ...`, so that each sentence
is judged in its paragraph. The encoder is BERT (Devlin et al., NAACL 2019) as in all-MiniLM-L6-v2,
or MPNet (Song et al., NeurIPS 2020) as in all-mpnet-base-v2, the teacher: BERT with a bias for the
distance of two tokens. Both are written out here, nothing else of transformers being needed;
parameter names are ours, and `official_names` gives those of the official weights.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

DROPOUT = 0.1
NEVER = -1e4  # the logit of what cannot be chosen; not -inf, so that no gradient becomes nan
VOCABULARY, POSITIONS = 30522, 512  # those of BERT, which the windows are cut for
CLS, SEP = 101, 102
NEAREST, BUCKETS, FARTHEST = 8, 16, 128  # how MPNet tells distances, in each direction


@dataclass(frozen=True, slots=True)
class Shape:
    """The sizes of an encoder; *distances*: whether it is MPNet."""

    hidden: int
    layers: int
    epsilon: float
    distances: bool

    attention_heads: int = 12


MINILM = Shape(384, 6, 1e-12, distances=False)
MPNET = Shape(768, 12, 1e-5, distances=True)
SHAPES = {"minilm": MINILM, "mpnet": MPNET}


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

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        hidden, self._heads = shape.hidden, shape.attention_heads
        self.query, self.key, self.value, self.attended = (
            nn.Linear(hidden, hidden) for _ in range(4)
        )
        self.attention_norm = nn.LayerNorm(hidden, eps=shape.epsilon)
        self.inner, self.outer = nn.Linear(hidden, 4 * hidden), nn.Linear(4 * hidden, hidden)
        self.norm = nn.LayerNorm(hidden, eps=shape.epsilon)
        self.dropout = nn.Dropout(DROPOUT)

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        """New *states* (batch, tokens, hidden); *mask*, which can be broadcast to (batch, heads,
        tokens, tokens), is added to the logits of attention.
        """
        batch, tokens, hidden = states.shape

        def split(projected: Tensor) -> Tensor:
            return projected.view(batch, tokens, self._heads, -1).transpose(1, 2)

        mixed = functional.scaled_dot_product_attention(
            split(self.query(states)), split(self.key(states)), split(self.value(states)), mask
        )
        mixed = self.attended(mixed.transpose(1, 2).reshape(batch, tokens, hidden))
        states = self.attention_norm(states + self.dropout(mixed))
        fed = self.outer(functional.gelu(self.inner(states)))
        normed: Tensor = self.norm(states + self.dropout(fed))
        return normed


class EvidenceModel(nn.Module):
    """The encoder with heads for sentences, the short answer's span, and support."""

    def __init__(self, shape: Shape = MINILM) -> None:
        super().__init__()
        hidden = shape.hidden
        self.words = nn.Embedding(VOCABULARY, hidden, padding_idx=0)
        self.positions = nn.Embedding(POSITIONS, hidden)
        self.types = nn.Embedding(2, hidden)
        self.norm = nn.LayerNorm(hidden, eps=shape.epsilon)
        if shape.distances:
            self.distances = nn.Embedding(2 * BUCKETS, shape.attention_heads)
        self.layers = nn.ModuleList(Layer(shape) for _ in range(shape.layers))
        self.dropout = nn.Dropout(DROPOUT)
        self.of_tokens = nn.Linear(hidden, 3)  # start, end, a sign for the sentence
        self.of_sentences = head(2 * hidden, 1)
        self.of_support = head(3 * hidden, 3)

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
        """The states of all tokens after the last layer, (batch, tokens, hidden)."""
        places = torch.arange(ids.shape[1], device=ids.device)
        states = self.words(ids) + self.types(types) + self.positions(places)
        states = self.dropout(self.norm(states))
        mask = ((ids == 0).to(states.dtype) * NEVER)[:, None, None, :]
        if hasattr(self, "distances"):
            mask = mask + self.distances(buckets(places)).permute(2, 0, 1).unsqueeze(0)
        for layer in self.layers:
            states = layer(states, mask)
        return states


def buckets(places: Tensor) -> Tensor:
    """MPNet's number for the distance from each place to each, (places, places).

    Near distances have a number each, far ones share it with those of about their logarithm.
    """
    ahead = places[None, :] - places[:, None]
    far = ahead.abs()
    share = torch.log(far.clamp(min=1) / NEAREST) / math.log(FARTHEST / NEAREST)
    shared = (NEAREST + share * (BUCKETS - NEAREST)).long().clamp(max=BUCKETS - 1)
    return torch.where(far < NEAREST, far, shared) + BUCKETS * (ahead > 0)


def head(inputs: int, outputs: int) -> nn.Sequential:
    """One hidden layer of MiniLM's width."""
    return nn.Sequential(
        nn.Linear(inputs, MINILM.hidden),
        nn.GELU(),
        nn.Dropout(DROPOUT),
        nn.Linear(MINILM.hidden, outputs),
    )


def pretrained(weights: Path, shape: Shape = MINILM) -> EvidenceModel:
    """The model with the official encoder weights of *weights* (safetensors) and fresh heads."""
    model = EvidenceModel(shape)
    official = load_file(weights)
    renamed = {ours: official[theirs] for ours, theirs in official_names(shape).items()}
    if shape.distances:
        renamed = renumbered(renamed)
    missing, unexpected = model.load_state_dict(renamed, strict=False)
    if unexpected or any(not name.startswith("of_") for name in missing):
        raise ValueError(f"weights do not fit: {missing} {unexpected}")
    return model


def renumbered(weights: dict[str, Tensor]) -> dict[str, Tensor]:
    """MPNet's *weights* under BERT's numbers of word pieces, which stand 4 lower, and of places.

    Its <s>, </s> and padding become [CLS], [SEP] and 0; it has no types, which begin as zeros.
    """
    words = weights["words.weight"]
    ours = words[4 : 4 + VOCABULARY].clone()
    ours[CLS], ours[SEP], ours[0] = words[0], words[2], 0
    places = weights["positions.weight"][2 : 2 + POSITIONS]
    types = torch.zeros(2, words.shape[1])
    return {**weights, "words.weight": ours, "positions.weight": places, "types.weight": types}


def official_names(shape: Shape = MINILM) -> dict[str, str]:
    """Our parameter names and those of the published weights."""
    names = {
        "words.weight": "embeddings.word_embeddings.weight",
        "positions.weight": "embeddings.position_embeddings.weight",
        "norm.weight": "embeddings.LayerNorm.weight",
        "norm.bias": "embeddings.LayerNorm.bias",
    }
    if shape.distances:
        names["distances.weight"] = "encoder.relative_attention_bias.weight"
    else:
        names["types.weight"] = "embeddings.token_type_embeddings.weight"
    attention = "attention.attn" if shape.distances else "attention.self"
    query, key, value = ("q", "k", "v") if shape.distances else ("query", "key", "value")
    parts = {
        "query": f"{attention}.{query}",
        "key": f"{attention}.{key}",
        "value": f"{attention}.{value}",
        "attended": "attention.attn.o" if shape.distances else "attention.output.dense",
        "attention_norm": "attention.LayerNorm"
        if shape.distances
        else "attention.output.LayerNorm",
        "inner": "intermediate.dense",
        "outer": "output.dense",
        "norm": "output.LayerNorm",
    }
    for layer in range(shape.layers):
        for ours, theirs in parts.items():
            for kind in ("weight", "bias"):
                names[f"layers.{layer}.{ours}.{kind}"] = f"encoder.layer.{layer}.{theirs}.{kind}"
    return names
