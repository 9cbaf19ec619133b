"""Cases made by hand: answer documents with only what the measures read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from assistant.answer import Usage
from assistant.evaluation.case import Case, Question, Ranked


class Stated(NamedTuple):
    """A claim, before its citations have numbers."""

    text: str
    cites: tuple[str, ...]
    support: str = "supported"
    repaired: bool = False
    quotes: Mapping[str, str] = {}


def claim(
    text: str,
    *cites: str,
    support: str = "supported",
    repaired: bool = False,
    quotes: Mapping[str, str] | None = None,
) -> Stated:
    """A claim that cites the sentences with these ids; *quotes* gives their texts by id."""
    return Stated(text, cites, support, repaired, quotes or {})


def case(
    question: Question,
    *claims: Stated,
    ranking: Sequence[str] = (),
    removed: int = 0,
    confidence: float | None = None,
    evidence: Mapping[str, float] | None = None,
    seconds: Mapping[str, float] | None = None,
    tokens: Usage | None = None,
) -> Case:
    """A case with these claims; no claims: the assistant abstained. *evidence* maps id to score."""
    numbers: dict[str, int] = {}
    texts: dict[str, str] = {}
    for stated in claims:
        texts.update(stated.quotes)
        for id_ in stated.cites:
            numbers.setdefault(id_, len(numbers) + 1)
    answer: dict[str, Any] = {
        "claims": [
            {
                "text": stated.text,
                "support": stated.support,
                "repaired": stated.repaired,
                "citations": [numbers[id_] for id_ in stated.cites],
            }
            for stated in claims
        ],
        "citations": [
            {
                "number": number,
                "sentence_id": id_,
                "quote": texts.get(id_, f"Text of {id_}."),
                "article": {"id": id_.partition("#")[0], "outlet": "The Mariner"},
            }
            for id_, number in numbers.items()
        ],
        "removed": [{"text": "Removed.", "reason": "has no words"}] * removed,
        "confidence": confidence,
        "evidence": [
            {"label": f"S{i}", "sentence_id": id_, "score": score}
            for i, (id_, score) in enumerate((evidence or {}).items(), start=1)
        ],
    }
    return Case(
        question,
        answer,
        tuple(
            Ranked(id_, id_.partition("#")[0].partition("/")[0], float(len(ranking) - i))
            for i, id_ in enumerate(ranking)
        ),
        seconds=seconds or {},
        tokens=tokens or Usage(),
    )


def failed(question: Question) -> Case:
    """A case whose server did not answer."""
    return Case(question, None, error="The server did not answer.")
