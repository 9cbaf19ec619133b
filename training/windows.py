"""Windows: what the model is fitted on, a question or claim with some sentences."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.evidence_model.windows import Text
from training.rows import Span


@dataclass(frozen=True, slots=True)
class Window:
    """A question or claim with some sentences.

    A question has *targets*, the share of each sentence; what is missing to 1 says "none here". A
    claim has a *label* instead. *kind* says how it was made.
    """

    question: str
    title: str | None
    sentences: tuple[str, ...]
    kind: str
    targets: tuple[float, ...] = ()
    spans: tuple[Span, ...] = ()
    label: int = -1

    @property
    def text(self) -> Text:
        """The sentences and their title."""
        return Text(self.title, self.sentences)


@dataclass(frozen=True, slots=True)
class Arrays:
    """A batch of windows, all of questions or all of claims.

    *ids* (batch, tokens), 0 is padding; *asked* (batch,): how many tokens the question has;
    *places* (batch, sentences, 2): the first token of each sentence and the one after its last,
    zeros for none. Of questions: *targets* (batch, sentences + 1), the last column for "none here",
    *starts* and *ends* (batch, tokens), shares of the short answer, zeros where it is not known. Of
    claims: *labels* (batch,).
    """

    ids: NDArray[np.uint16]
    asked: NDArray[np.int64]
    places: NDArray[np.int64]
    targets: NDArray[np.float32] | None = None
    starts: NDArray[np.float32] | None = None
    ends: NDArray[np.float32] | None = None
    labels: NDArray[np.int64] | None = None
