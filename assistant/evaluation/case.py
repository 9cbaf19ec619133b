"""Question and Case: what was asked, what is right, and what came of it; one JSON line each."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from assistant.answer import Usage
from index.errors import BadInput

EvidenceSets = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Question:
    """A question and what people judged of it; whatever nobody judged is empty or None.

    *evidence* lists sufficient sets of sentence ids: any one of them answers the question. *partly*
    are sentences that support an answer without giving it. *articles* are the relevant articles,
    where those were judged instead of sentences. An answer is right when it holds one of *answers*
    or, where *parts* are given, one string of each part. *choices* are all the answers offered,
    right and wrong. *asked* is the day of the question. *automatic* questions were made by a
    program. *judged* are the grades of a TREC qrels file by document, which stand for themselves:
    what is above 0 is relevant. *speakers* are sentence ids, each with who speaks in it, "" for the
    reporter. *planted* is what a hostile article wants in the answer.
    """

    id: str
    text: str
    answers: tuple[str, ...] = ()
    wrong_answers: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    answerable: bool | None = None
    evidence: EvidenceSets = ()
    asked: date | None = None
    type: str = ""
    automatic: bool = False
    parts: tuple[tuple[str, ...], ...] = ()
    partly: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    judged: tuple[tuple[str, int], ...] = ()
    speakers: EvidenceSets = ()
    planted: tuple[str, ...] = ()

    @property
    def gold(self) -> frozenset[str]:
        """Every sentence id of some sufficient set."""
        return frozenset(id_ for ids in self.evidence for id_ in ids)


class Ranked(NamedTuple):
    """One retrieved item: *id* is that of a sentence (`article#3`) or passage (`article/2-5`)."""

    id: str
    article_id: str
    score: float


class Cited(NamedTuple):
    """A cited sentence: its id, its text, and the metadata of its article as the answer has it."""

    id: str
    quote: str
    article: Mapping[str, Any]


class Said(NamedTuple):
    """One claim of an answer with the sentences that it cites."""

    text: str
    cited: tuple[Cited, ...]
    support: str
    repaired: bool


@dataclass(frozen=True, slots=True)
class Case:
    """A question as it was asked, and what came of it: enough to score it again without asking.

    *answer* is the document of `assistant.render.as_json.answer_document` with evidence, None when
    asking failed, which *error* then explains ("" when fine), and where only a ranking was given,
    as a TREC run does. *ranking* is what was retrieved, best
    first; its order counts, scores may tie. *seconds* are by stage, with the `total`. *cached* LLM
    replies had been given before, so that they took no time.
    """

    question: Question
    answer: Mapping[str, Any] | None
    ranking: tuple[Ranked, ...] = ()
    seconds: Mapping[str, float] = field(default_factory=dict, hash=False)
    tokens: Usage = field(default_factory=Usage)
    error: str = ""
    cached: int = 0

    @property
    def failed(self) -> bool:
        """Whether asking went wrong: there is no answer to measure, not even an abstention."""
        return bool(self.error)

    @property
    def only_ranked(self) -> bool:
        """Whether nobody was asked: there is a ranking and nothing else to measure."""
        return self.answer is None and not self.error

    @property
    def abstained(self) -> bool:
        """Whether the assistant said that the archive does not answer; a failure says nothing."""
        return self.answer is not None and not self.error and not self.answer["claims"]

    @property
    def answered(self) -> bool:
        """Whether there is at least one claim."""
        return self.answer is not None and not self.error and bool(self.answer["claims"])

    @property
    def claims(self) -> tuple[Said, ...]:
        """The claims of the answer in order, none where it failed or abstained."""
        if self.answer is None or self.error:
            return ()
        cited = {
            citation["number"]: Cited(
                citation["sentence_id"], citation["quote"], citation.get("article") or {}
            )
            for citation in self.answer["citations"]
        }
        return tuple(
            Said(
                text=claim["text"],
                cited=tuple(cited[number] for number in claim["citations"]),
                support=claim["support"],
                repaired=claim["repaired"],
            )
            for claim in self.answer["claims"]
        )

    @property
    def text(self) -> str:
        """The answer as it reads: its claims, one after the other."""
        return " ".join(claim.text for claim in self.claims)

    @property
    def cited(self) -> frozenset[str]:
        """The id of every sentence that a claim cites."""
        return frozenset(cited.id for claim in self.claims for cited in claim.cited)


def question_row(question: Question) -> dict[str, Any]:
    """The question as a JSON object; evidence as sentence ids."""
    row = {
        "id": question.id,
        "question": question.text,
        "answerable": question.answerable,
        "type": question.type,
        "answers": list(question.answers),
        "wrong_answers": list(question.wrong_answers),
        "choices": list(question.choices),
        "parts": [list(part) for part in question.parts],
        "evidence": [list(ids) for ids in question.evidence],
        "partly": list(question.partly),
        "articles": list(question.articles),
        "speakers": [list(pair) for pair in question.speakers],
        "asked": question.asked.isoformat() if question.asked else None,
        "automatic": question.automatic,
        "planted": list(question.planted),
    }
    return row | {"judged": dict(question.judged)} if question.judged else row


def question_of(row: Mapping[str, Any]) -> Question:
    """A question of a JSON object; raises KeyError, TypeError or ValueError when it is none."""
    answerable, asked = row.get("answerable"), row.get("asked")
    if answerable is not None and not isinstance(answerable, bool):
        raise TypeError("`answerable` must be true, false or null")
    if not isinstance(row["id"], str | int):
        raise TypeError("`id` must be a text or a number")
    if not isinstance(row["question"], str):
        raise TypeError("`question` must be a text")
    return Question(
        id=str(row["id"]),
        text=row["question"],
        answers=_texts(row, "answers"),
        wrong_answers=_texts(row, "wrong_answers"),
        choices=_texts(row, "choices"),
        answerable=answerable,
        evidence=_sets(row, "evidence"),
        asked=date.fromisoformat(asked) if asked else None,
        type=str(row.get("type") or ""),
        automatic=row.get("automatic") is True,
        parts=_sets(row, "parts"),
        partly=_texts(row, "partly"),
        articles=_texts(row, "articles"),
        speakers=_pairs(row, "speakers"),
        judged=tuple((str(id_), int(grade)) for id_, grade in (row.get("judged") or {}).items()),
        planted=_texts(row, "planted"),
    )


def _pairs(row: Mapping[str, Any], name: str) -> EvidenceSets:
    pairs = _sets(row, name)
    if any(len(pair) != 2 for pair in pairs):
        raise TypeError(f"`{name}` must list pairs of texts")
    return pairs


def to_json(case: Case) -> str:
    """The case as one line of JSON, without the line end; raises ValueError for NaN."""
    row = {
        "question": question_row(case.question),
        "answer": case.answer,
        "ranking": [list(item) for item in case.ranking],
        "seconds": dict(case.seconds),
        "tokens": {
            "prompt_tokens": case.tokens.prompt_tokens,
            "completion_tokens": case.tokens.completion_tokens,
        },
        "error": case.error,
        "cached": case.cached,
    }
    return json.dumps(row, ensure_ascii=True, allow_nan=False)


def from_json(line: str) -> Case:
    """A case of a saved line; raises BadInput when it is none."""
    try:
        row = json.loads(line)
        if not isinstance(row, dict) or not isinstance(row.get("question"), dict):
            raise BadInput("This is no saved case: name a run folder, or its cases.jsonl.")
        case = Case(
            question=question_of(row["question"]),
            answer=row["answer"],
            ranking=tuple(Ranked(str(a), str(b), float(score)) for a, b, score in row["ranking"]),
            seconds={str(stage): float(value) for stage, value in row["seconds"].items()},
            tokens=Usage(
                int(row["tokens"]["prompt_tokens"]), int(row["tokens"]["completion_tokens"])
            ),
            error=str(row["error"]),
            cached=int(row.get("cached", 0)),
        )
        _check(case)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise BadInput(f"A saved case cannot be used ({type(error).__name__}: {error}).") from None
    return case


def _check(case: Case) -> None:
    """Raise where the document lacks what the measures read of it."""
    if case.answer is None:
        if not case.error and not case.question.judged:
            raise ValueError("neither an answer nor an error")
        return
    for name in ("claims", "citations", "removed", "evidence"):
        if not isinstance(case.answer[name], list):
            raise TypeError(f"`{name}` must be a list")
    for item in case.answer["evidence"]:
        _number(item["score"], "score")
    _number(case.answer.get("confidence"), "confidence")
    if not isinstance(case.answer.get("reader", {}), Mapping):
        raise TypeError("`reader` must be an object")
    _ = case.claims


def _number(value: object, name: str) -> None:
    if value is not None and not isinstance(value, int | float):
        raise TypeError(f"`{name}` must be a number")


def _texts(row: Mapping[str, Any], name: str) -> tuple[str, ...]:
    return _strings(row.get(name) or (), name)


def _sets(row: Mapping[str, Any], name: str) -> tuple[tuple[str, ...], ...]:
    sets = row.get(name) or ()
    if isinstance(sets, str):
        raise TypeError(f"`{name}` must be a list of lists of texts")
    return tuple(_strings(one, name) for one in sets)


def _strings(values: Sequence[object], name: str) -> tuple[str, ...]:
    if isinstance(values, str) or not all(isinstance(value, str) for value in values):
        raise TypeError(f"`{name}` must list texts")
    return tuple(str(value) for value in values)
