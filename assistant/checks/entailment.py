"""Support models: what the deterministic checks cannot see, a model may.

No checker is right more than about three times in four (LLM-AggreFact: Tang, Laban and Durrett,
EMNLP 2024), so a model's doubt marks a claim, and only a strong contradiction removes it. A claim
that is a stored sentence word for word needs no opinion.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from assistant.answer import Evidence, Removed, Support, Usage
from assistant.checks.verify import Checked

# Chosen on held-out training claims (FEVER's and sentences of pages, n = 767 supported): of the
# supported ones each mark takes at most one in a hundred, removal one in five hundred. That says
# nothing of claims of another kind: docs/trust.md has what is marked among those.
DOUBTED = 0.05  # a chance of support below marks a claim as unverified
CONTRADICTED = 0.94  # a chance of contradiction above marks it as contradicted
REFUTED = 0.97  # .. and above this removes it


@dataclass(frozen=True, slots=True)
class Opinion:
    """The chances, 0 to 1, that sentences support a claim, and that they contradict it.

    *usage*: what asking for it cost.
    """

    supported: float
    contradicted: float
    usage: Usage = field(default=Usage(), compare=False)


class SupportModel(Protocol):
    """Says what sentences do for claims."""

    @property
    def at_once(self) -> bool:
        """Whether it judges all claims of an answer together, when the last is there."""
        ...

    def judge(self, pairs: Sequence[tuple[str, Sequence[Evidence]]]) -> list[Opinion]:
        """An opinion on each claim and its cited sentences; raises ServerError."""
        ...


class ClaimReader(Protocol):
    """Reads a claim against sentences, as assistant.evidence_model.EvidenceModel does."""

    def supported(self, claim: str, evidence: Sequence[str]) -> tuple[float, float]:
        """The chances, 0 to 1, that *evidence* supports and that it contradicts *claim*."""
        ...


@dataclass(frozen=True, slots=True)
class EvidenceSupport:
    """A reader of claims on this machine as a support model, claim by claim."""

    model: ClaimReader
    at_once: bool = False

    def judge(self, pairs: Sequence[tuple[str, Sequence[Evidence]]]) -> list[Opinion]:
        """An opinion on each claim."""
        return [
            Opinion(*self.model.supported(claim, [item.sentence.text for item in cited]))
            for claim, cited in pairs
        ]


def judged(
    model: SupportModel | None,
    checked: Sequence[Checked],
    spent: Callable[[Usage], None] = lambda usage: None,
) -> list[Checked | Removed]:
    """What becomes of claims that passed the checks; without a *model*, all stay as they are.

    *spent* is told what each opinion cost.
    """
    asked = [] if model is None else [item for item in checked if not verbatim(item)]
    opinions = model.judge([(item.text, item.evidence) for item in asked]) if model else []
    for opinion in opinions:
        spent(opinion.usage)
    found = {id(item): opinion for item, opinion in zip(asked, opinions, strict=True)}
    return [settle(item, found[id(item)]) if id(item) in found else item for item in checked]


def settle(checked: Checked, opinion: Opinion) -> Checked | Removed:
    """What becomes of a claim that passed the checks, when a support model has this *opinion*."""
    if opinion.contradicted > REFUTED:
        return Removed(checked.text, "is contradicted by the sentences it cites")
    if opinion.contradicted > CONTRADICTED:
        return replace(checked, support=Support.CONTRADICTED)
    if opinion.supported < DOUBTED:
        return replace(checked, support=Support.UNVERIFIED)
    return checked


def verbatim(checked: Checked) -> bool:
    """Whether the claim is one of its cited sentences, letter for letter."""
    return any(checked.text == item.sentence.text for item in checked.evidence)
