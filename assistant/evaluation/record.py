"""Record: what a run keeps of one question, enough to score it again without asking again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from assistant.evaluation.judge import Judgement
from index.errors import BadInput


@dataclass(frozen=True, slots=True)
class Record:
    """A question as it was asked, and what came of it.

    *answer* is the document of docs/json.md with the evidence, None when asking failed, which
    *error* then explains. *ranking* holds the ids of the sentences of the hits, *passages* those
    of the hits themselves, both best first.
    """

    id: str
    question: str
    answer: Mapping[str, Any] | None
    ranking: tuple[str, ...] = ()
    passages: tuple[str, ...] = ()
    error: str = ""
    judgement: Judgement | None = None

    @property
    def failed(self) -> bool:
        """Whether there is no answer, not even an abstention."""
        return self.answer is None

    @property
    def abstained(self) -> bool:
        """Whether the assistant said that the archive does not answer."""
        return self.answer is not None and bool(self.answer["abstained"])

    def judged(self, judgement: Judgement) -> Record:
        """This record with what the judge said."""
        return replace(self, judgement=judgement)


def to_row(record: Record) -> dict[str, Any]:
    """The record as a JSON object."""
    return asdict(record)


def from_row(row: Mapping[str, Any]) -> Record:
    """A record of a JSON object; raises BadInput when it is none."""
    try:
        judgement = row.get("judgement")
        answer = row["answer"]
        if answer is not None:
            _check(answer)
        return Record(
            id=str(row["id"]),
            question=str(row["question"]),
            answer=answer,
            ranking=tuple(map(str, row["ranking"])),
            passages=tuple(map(str, row["passages"])),
            error=str(row["error"]),
            judgement=Judgement(**judgement) if judgement is not None else None,
        )
    except (KeyError, TypeError) as error:
        raise BadInput(f"The saved case {row.get('id')!r} cannot be used ({error}).") from None


def _check(answer: Mapping[str, Any]) -> None:
    """Raise KeyError or TypeError where the document lacks what is read of it."""
    for name in ("abstained", "claims", "citations", "evidence", "reader", "seconds", "usage"):
        answer[name]
    for citation in (*answer["citations"], *answer["evidence"]):
        citation["sentence_id"], citation["quote"], citation["article"]["id"]
