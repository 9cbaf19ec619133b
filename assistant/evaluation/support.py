"""Support: whether some sentences carry a claim, as one method that a model can fill."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol, runtime_checkable

from assistant.answer import Evidence
from assistant.build import make_claim_reader, make_evidence_model
from assistant.checks.entailment import ClaimReader
from assistant.checks.verify import passes
from assistant.config import VERIFIERS, Config
from assistant.evaluation.case import Cited
from index.article import make_article
from index.sentence import Kind, Sentence

EVEN = 0.5  # chance of support from which a claim is carried


class SupportModel(Protocol):
    """Says whether a claim follows from sentences."""

    @property
    def name(self) -> str:
        """What reports call it."""
        ...

    def supports(self, claim: str, cited: Sequence[Cited]) -> bool:
        """Whether the *cited* sentences together carry *claim*; False for none."""
        ...


@runtime_checkable
class Scoring(SupportModel, Protocol):
    """A support model that also says how sure it is."""

    def score(self, claim: str, cited: Sequence[Cited]) -> float:
        """Higher the surer it is that the *cited* sentences carry *claim*; on any scale."""
        ...


@dataclass(frozen=True, slots=True)
class Checks:
    """The assistant's own deterministic checks, without repair (`assistant.checks.verify`).

    The answer went through the same checks, so what they miss is missed twice: read these figures
    as a check of the pipeline, and use another model for a judgement of it.
    """

    name: str = "checks"

    def supports(self, claim: str, cited: Sequence[Cited]) -> bool:
        """Whether every fact of *claim* stands in the *cited* sentences or their headers."""
        return passes(claim, [_evidence(f"S{i}", one) for i, one in enumerate(cited, start=1)])


@dataclass(frozen=True, slots=True)
class Entailed:
    """A support model of the product as judge: it carries what it gives an even chance.

    A claim that is a cited sentence word for word is carried, as in `assistant.checks.entailment`.
    The same pair is judged once.
    """

    model: ClaimReader
    name: str = "evidence model"
    known: dict[tuple[str, tuple[str, ...]], bool] = field(
        default_factory=dict, compare=False, repr=False
    )

    def supports(self, claim: str, cited: Sequence[Cited]) -> bool:
        """Whether the model thinks it likelier than not."""
        quotes = tuple(one.quote for one in cited)
        if not quotes or claim in quotes:
            return bool(quotes)
        if (claim, quotes) not in self.known:
            self.known[claim, quotes] = self.model.supported(claim, quotes)[0] >= EVEN
        return self.known[claim, quotes]


def configured_support(config: Config) -> SupportModel:
    """What judges citations with these settings: what looks at claims on this machine, if anything.

    That is the evidence model with `verify = llm` too, so that measuring again asks no server; with
    nothing, the checks. Raises BadInput for a cross-encoder that cannot be used.
    """
    model = make_claim_reader(config, make_evidence_model(config))
    if model is None:
        return Checks()
    return Entailed(model) if config.verify in VERIFIERS else Entailed(model, "cross-encoder")


def _evidence(label: str, cited: Cited) -> Evidence:
    """The sentence as the checks read it: with the header of its article, without the rest."""
    header = cited.article
    published = header.get("published")
    article = make_article(
        cited.quote,
        title=header.get("title"),
        outlet=header.get("outlet"),
        byline=header.get("byline"),
        published=date.fromisoformat(published) if published else None,
    )
    sentence = Sentence(article.id, 0, 0, 0, len(cited.quote), Kind.BODY, cited.quote)
    return Evidence(label, sentence, article)
