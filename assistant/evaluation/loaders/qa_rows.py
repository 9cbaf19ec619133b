"""The `qa` rows of the data folder: MultiRC, QuAIL, CLAPNQ and RGB, each with its articles.

`{id, docs: [{doc_id, title, date, source, text | sentences}], question, answers, wrong_answers,
answerable, evidence: [{doc_id, sent}], type}`; the folder's README.md describes them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from assistant.evaluation.case import EvidenceSets, Question
from assistant.evaluation.dataset import Dataset, check_ids, check_judgements
from assistant.evaluation.loaders.builder import Builder, Placed
from assistant.evaluation.rows import Row, parse_rows, sha256_of
from index.dates import parse_date

UNANSWERABLE = "not enough information"  # QuAIL's choice for what the text does not say
NOT_RELEVANT = frozenset({"negative", "positive_wrong"})  # RGB: noise and falsified documents


def load_qa(path: Path) -> Dataset:
    """Read one file of such rows; raises BadInput."""
    builder = Builder()
    questions = parse_rows(path, lambda row: _question(row, builder))
    check_ids(questions, str(path))
    return Dataset(
        name=path.name.partition(".")[0],
        questions=tuple(questions),
        articles=builder.articles,
        sha256=sha256_of([path]),
        notes=builder.notes,
    )


def _question(row: Row, builder: Builder) -> Question:
    placed = {str(doc["doc_id"]): _article(doc, builder) for doc in row["docs"]}
    relevant = [
        placed[str(doc["doc_id"])] for doc in row["docs"] if doc.get("source") not in NOT_RELEVANT
    ]
    answers = tuple(answer for answer in _spellings(row["answers"]) if answer != UNANSWERABLE)
    wrong = tuple(answer for answer in row["wrong_answers"] if answer != UNANSWERABLE)
    question = Question(
        id=str(row["id"]),
        text=row["question"],
        answers=answers,
        wrong_answers=wrong,
        choices=(*answers, *wrong) if wrong else (),
        answerable=row["answerable"],
        evidence=_evidence(row, placed, builder),
        type=str(row.get("type") or ""),
        articles=tuple(dict.fromkeys(one.article.id for one in relevant if one is not None)),
    )
    check_judgements(question)
    return question


def _spellings(answers: Sequence[str | Sequence[str]]) -> Iterator[str]:
    """Each answer; RGB gives the spellings of a date as a list in place of one answer."""
    for answer in answers:
        yield from (answer,) if isinstance(answer, str) else answer


def _article(doc: Row, builder: Builder) -> Placed | None:
    source = doc.get("source")
    return builder.add(
        doc["sentences"] if "sentences" in doc else doc["text"],
        title=doc.get("title"),
        outlet=None if source == "positive" or source in NOT_RELEVANT else source,
        published=parse_date(doc["date"]) if doc.get("date") else None,
    )


def _evidence(row: Row, placed: dict[str, Placed | None], builder: Builder) -> EvidenceSets:
    """All evidence sentences are one set: these questions need several together."""
    ids: list[str] = []
    for item in row["evidence"]:
        article = placed[str(item["doc_id"])]
        if article is not None:
            ids += builder.evidence(article, [article.spans[item["sent"]]])
    return (tuple(dict.fromkeys(ids)),) if ids else ()
