"""TREC's two text formats: judgements (qrels) and rankings (runs).

A line of qrels is `query 0 document relevance`, one of a run `query Q0 document rank score tag`,
with any white space between (https://trec.nist.gov/data/qrels_eng/ and trec_eval's README).
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from assistant.evaluation.case import Case, Question, Ranked
from assistant.evaluation.measures.trec import grades
from assistant.evaluation.rows import read_text
from index.errors import BadInput

_GRADE = re.compile(r"[+-]?[0-9]{1,6}")
Qrels = dict[str, dict[str, int]]
Run = dict[str, list[tuple[str, float]]]  # by query: documents with their scores, best first


def read_qrels(path: Path) -> Qrels:
    """The relevance of each judged document by query; raises BadInput, naming the line."""
    found: Qrels = {}
    for number, parts in _lines(path, 4, "query 0 document relevance"):
        query, _, document, relevance = parts
        if not _GRADE.fullmatch(relevance):
            raise BadInput(
                f"{path}, line {number}: {relevance[:20]!r} is no whole number of up to six digits."
            )
        value = int(relevance)
        judged = found.setdefault(query, {})
        if document in judged:
            raise BadInput(f"{path}, line {number}: {document} is judged twice for {query}.")
        judged[document] = value
    return found


def qrels_text(questions: Iterable[Question]) -> str:
    """Qrels with the judged sentences of *questions*: 2 answers, 1 helps or answers with others.

    Judgements that came from qrels are written as they came, those of no relevance too.
    """
    return "".join(
        f"{_word(question.id)}\t0\t{_word(document)}\t{grade}\n"
        for question in questions
        for document, grade in sorted(dict(question.judged).items() or grades(question).items())
    )


def read_run(path: Path) -> Run:
    """The ranking of each query, as trec_eval orders it; raises BadInput, naming the line.

    By score, ties by document id, both descending: the rank that is written is not looked at.
    """
    found: dict[str, dict[str, float]] = {}
    for number, parts in _lines(path, 6, "query Q0 document rank score tag"):
        query, _, document, _, score, _ = parts
        try:
            value = float(score)
        except ValueError:
            value = math.nan
        if not math.isfinite(value):
            raise BadInput(f"{path}, line {number}: {score!r} is no score.")
        ranked = found.setdefault(query, {})
        if document in ranked:
            raise BadInput(f"{path}, line {number}: {document} is ranked twice for {query}.")
        ranked[document] = value
    return {query: trec_order(ranked) for query, ranked in found.items()}


def trec_order(scores: Mapping[str, float]) -> list[tuple[str, float]]:
    """Documents as trec_eval ranks them: by score, then by id, both descending."""
    return sorted(scores.items(), key=lambda item: (item[1], item[0]), reverse=True)


def run_text(cases: Iterable[Case], tag: str = "assistant") -> str:
    """A run with the ranking of each of *cases*.

    Readers of runs order by score, and not all break ties alike, so that what is written as score
    falls by one from rank to rank: the order of the ranking is what counts.
    """
    lines = []
    for case in cases:
        ids = list(dict.fromkeys(item.id for item in case.ranking))
        for rank, id_ in enumerate(ids, start=1):
            score = len(ids) + 1 - rank
            lines.append(f"{_word(case.question.id)} Q0 {_word(id_)} {rank} {score} {_word(tag)}\n")
    return "".join(lines)


def questions_of_qrels(qrels: Qrels) -> tuple[Question, ...]:
    """A question for each query of *qrels*, whose id stands for the text that is not known."""
    return tuple(
        Question(query, query, judged=tuple(judged.items())) for query, judged in qrels.items()
    )


def cases_of_run(
    run: Run, questions: Sequence[Question], *, depth: int | None = None
) -> list[Case]:
    """A case for each question with nothing but the first *depth* of the ranking of *run*.

    A question that the run does not rank has an empty ranking, and so the score 0.
    """
    return [
        Case(question, None, tuple(_ranked(run.get(question.id, ())[:depth])))
        for question in questions
    ]


def _ranked(documents: Iterable[tuple[str, float]]) -> Iterator[Ranked]:
    for id_, score in documents:
        yield Ranked(id_, id_.partition("#")[0].partition("/")[0], score)


def _lines(path: Path, fields: int, shape: str) -> Iterator[tuple[int, list[str]]]:
    for number, line in enumerate(read_text(path).split("\n"), start=1):
        parts = line.split()
        if parts and len(parts) != fields:
            raise BadInput(f"{path}, line {number}: expected `{shape}`.")
        if parts:
            yield number, parts


def _word(text: str) -> str:
    """The *text* without white space, which would break the line into other fields."""
    return "_".join(text.split()) or "_"
