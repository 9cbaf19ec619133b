"""Support: whether some sentences carry a claim, as one method that a model can fill."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol, runtime_checkable

from assistant.answer import Evidence
from assistant.evaluation.case import Cited
from assistant.verify import passes
from index.article import make_article
from index.sentence import Kind, Sentence


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
    """The assistant's own deterministic checks, without repair (`assistant.verify`).

    The answer went through the same checks, so what they miss is missed twice: read these figures
    as a check of the pipeline, and use another model for a judgement of it.
    """

    name: str = "checks"

    def supports(self, claim: str, cited: Sequence[Cited]) -> bool:
        """Whether every fact of *claim* stands in the *cited* sentences or their headers."""
        return passes(claim, [_evidence(f"S{i}", one) for i, one in enumerate(cited, start=1)])


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
