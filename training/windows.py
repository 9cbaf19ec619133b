"""Windows: what the model is fitted on, a question or claim with some sentences."""

from __future__ import annotations

from dataclasses import dataclass

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
