"""News-quiz questions with the article that the editor linked, among thousands of others.

Kasai et al., "RealTime QA: What's the Answer Right Now?", NeurIPS 2023. The rows of
`rtqa_linked.jsonl`, and `news_5k.jsonl.gz` with the articles.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from assistant.evaluation.case import Question
from assistant.evaluation.dataset import Dataset, check_ids
from assistant.evaluation.loaders.builder import Builder
from assistant.evaluation.rows import Row, json_rows, parse_rows, sha256_of
from index.dates import parse_date
from index.errors import BadInput

ARTICLES = "news_5k.jsonl.gz"


def load_realtimeqa(path: Path) -> Dataset:
    """Read the questions at *path* and the articles beside them; raises BadInput."""
    archive = path.parent / ARTICLES
    builder = Builder()
    ids = {}
    for _, row in json_rows(archive):
        placed = _article(row, builder)
        if placed:
            ids[str(row["doc_id"])] = placed
    questions = parse_rows(path, lambda row: _question(row, ids))
    check_ids(questions, str(path))
    return Dataset(
        path.stem,
        tuple(questions),
        builder.articles,
        sha256_of([path, archive]),
        names={id_: name for name, id_ in reversed(ids.items())},  # the first of copies
    )


def _article(row: Row, builder: Builder) -> str | None:
    placed = builder.add(
        str(row.get("text") or ""),
        title=row.get("title"),
        outlet=row.get("source"),
        published=parse_date(row["date"]) if row.get("date") else None,
        url=row.get("url"),
    )
    return placed.article.id if placed else None


def _question(row: Row, ids: Mapping[str, str]) -> Question:
    missing = [url for url in row["gold"] if url not in ids]
    if missing:
        raise BadInput(f"the article {missing[0]} is not in {ARTICLES}.")
    answers, wrong = tuple(row["answers"]), tuple(row["wrong_answers"])
    return Question(
        id=str(row["id"]),
        text=row["question"],
        answers=answers,
        wrong_answers=wrong,
        choices=(*answers, *wrong) if wrong else (),
        answerable=True,
        asked=parse_date(row["question_date"]),
        type=str(row.get("question_source") or ""),
        articles=tuple(dict.fromkeys(ids[url] for url in row["gold"])),
    )
