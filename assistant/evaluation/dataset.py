"""Dataset: articles and the questions on them; and our own file of questions."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from assistant.evaluation.case import Question, question_of, question_row
from assistant.evaluation.quotes import Quotes, Texts
from assistant.evaluation.rows import Row, parse_rows, sha256_of
from assistant.render.safe import one_line
from index.article import Article
from index.errors import BadInput

_FIELDS = frozenset(question_row(Question("", "")))
_UNREAD = frozenset({"sources", "note"})  # for people: seeds/README.md


@dataclass(frozen=True, slots=True)
class Dataset:
    """Questions, the *articles* they are asked on (none: those of the user's library).

    *sha256* is that of the files they were read from; *notes* say what could not be used. *names*
    are the ids that the set gives its articles, by article id.
    """

    name: str
    questions: tuple[Question, ...]
    articles: tuple[Article, ...] = ()
    sha256: str = ""
    notes: tuple[str, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict, hash=False)


def read_questions(path: Path, texts: Texts) -> Dataset:
    """Read a file of questions, one JSON object a line; docs/evaluation.md describes the fields.

    `evidence`, `partly` and `speakers` hold exact quotes from the articles of *texts*, or sentence
    ids. Raises BadInput, naming the line, for anything that cannot be used.
    """
    quotes = Quotes(texts)
    questions = parse_rows(path, lambda row: _question(row, quotes))
    if not questions:
        raise BadInput(f"{path} holds no questions.")
    check_ids(questions, str(path))
    return Dataset(path.stem, tuple(questions), sha256=sha256_of([path]))


def write_questions(path: Path, questions: Sequence[Question]) -> None:
    """Write a file that `read_questions` reads, leaving out what is empty; raises BadInput."""
    rows = [
        {name: value for name, value in question_row(question).items() if _says(name, value)}
        for question in questions
    ]
    text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    try:
        path.write_text(text, encoding="utf-8", errors="replace")
    except OSError as error:
        raise BadInput(f"{path} cannot be written ({error.strerror}).") from None


def check_ids(questions: Sequence[Question], where: str) -> None:
    """Raise BadInput for an id that cannot be printed, or that two questions have: cases could not
    be told apart.
    """
    seen: set[str] = set()
    for question in questions:
        try:
            _check_id(question.id)
        except BadInput as error:
            raise BadInput(f"{where}: {error}") from None
        if question.id in seen:
            raise BadInput(f"{where}: the id {question.id!r} stands more than once.")
        seen.add(question.id)


def _check_id(id_: str) -> None:
    if not id_.strip() or one_line(id_) != id_:
        raise BadInput(f"the id {id_!r} is empty or holds characters that cannot be seen.")


def check_judgements(question: Question) -> None:
    """Raise BadInput where what is judged of *question* contradicts itself or can never be met."""
    if question.answerable is False:
        for name in ("answers", "parts", "evidence"):
            if getattr(question, name):
                raise BadInput(
                    f"`answerable` is false, yet there are `{name}`: leave them out, or say true."
                )
    for name, sets in (("evidence", question.evidence), ("parts", question.parts)):
        if not all(sets):
            raise BadInput(f"`{name}` holds an empty list: fill it, or leave it out.")


def _question(row: Row, quotes: Quotes) -> Question:
    unknown = sorted(row.keys() - _FIELDS - _UNREAD)
    if unknown:
        raise BadInput(
            f"unknown field {unknown[0]!r}; known are {', '.join(sorted(_FIELDS | _UNREAD))}."
        )
    question = question_of(row)
    if not question.text.strip():
        raise BadInput("the question is empty.")
    _check_id(question.id)
    check_judgements(question)
    return _with_ids(question, row, quotes)


def _with_ids(question: Question, row: Row, quotes: Quotes) -> Question:
    """The question with sentence ids in place of its quotes; its articles must be there."""
    for article_id in question.articles:
        if article_id not in quotes.article_ids:
            raise BadInput(
                f"`articles`: this library has no article {article_id!r}; "
                "`assistant list --json` prints the ids."
            )
    partly = [id_ for quote in question.partly for p in quotes.places(quote) for id_ in p.sentences]
    speakers = [
        (id_, who)
        for quote, who in question.speakers
        for place in quotes.places(quote)
        for id_ in place.sentences
    ]
    return question_of(
        {
            **row,
            "evidence": quotes.sets(question.evidence),
            "partly": list(dict.fromkeys(partly)),
            "speakers": list(dict.fromkeys(speakers)),
        }
    )


def _says(name: str, value: object) -> bool:
    """Whether a field must be written: lists, texts and marks that say something do."""
    return name in {"id", "question", "answerable"} or bool(value)
