"""What the evidence model is used for; each use can be left out with `--without`."""

from __future__ import annotations

from enum import StrEnum


class Use(StrEnum):
    """A use of the evidence model."""

    RANK = "model-rank"  # orders the sentences of the extractive reader
    ANSWERS = "model-answers"  # decides whether they answer
    SHORT = "model-short"  # gives a short answer above the quote
    SUPPORT = "model-support"  # says whether cited sentences support an LLM's claim
