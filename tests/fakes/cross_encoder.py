"""A cross-encoder that goes by single words, as an exporter would write its folder."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import Whitespace
from tokenizers.processors import TemplateProcessing

from tests.fakes.onnx_file import table_model

WORDS = ("[UNK]", "[CLS]", "[SEP]", "never", "perhaps")
NLI = ("CONTRADICTION", "neutral", "Entailment")
# Logits of (contradiction, neutral, entailment): by the frame 4 for entailment, and 9 for what the
# word "never" contradicts, or "perhaps" leaves open.
TABLE = ((0, 0, 0), (0, 0, 4), (0, 0, 0), (9, 0, 0), (0, 9, 0))


def write_cross_encoder(
    folder: Path,
    labels: Sequence[str] | None = NLI,
    table: Sequence[Sequence[float]] = TABLE,
    inputs: Sequence[str] = ("input_ids", "attention_mask", "token_type_ids"),
) -> Path:
    """Write the files of the model into *folder* and return it."""
    tokenizer = Tokenizer(WordLevel({word: n for n, word in enumerate(WORDS)}, "[UNK]"))
    tokenizer.pre_tokenizer = Whitespace()
    tokenizer.post_processor = TemplateProcessing(
        single="[CLS] $A [SEP]",
        pair="[CLS] $A [SEP] $B:1 [SEP]:1",
        special_tokens=[("[CLS]", 1), ("[SEP]", 2)],
    )
    tokenizer.save(str(folder / "tokenizer.json"))
    config = {} if labels is None else {"id2label": dict(enumerate(labels))}
    (folder / "config.json").write_text(json.dumps(config), "utf-8")
    rows = np.array(table, dtype=np.float32)
    (folder / "model.onnx").write_bytes(table_model(rows, inputs))
    return folder
