"""Paragraphs with questions and the spans that answer them: `train/span_questions`.

`{set, title, text, questions: [{id, question, answers: [{text, start}]}]}`, one paragraph a line;
SQuADShifts (Miller et al., ICML 2020) and XQuAD (Artetxe, Ruder and Yogatama, ACL 2020).
"""

from __future__ import annotations

from pathlib import Path

from assistant.evaluation.case import Question
from assistant.evaluation.dataset import Dataset, check_ids
from assistant.evaluation.loaders.builder import Builder
from assistant.evaluation.loaders.squad import span_question
from assistant.evaluation.rows import Row, parse_rows, sha256_of


def load_spans(path: Path) -> Dataset:
    """Read one such file, an article for each paragraph; raises BadInput."""
    builder = Builder()
    rows = parse_rows(path, lambda row: _questions(row, builder))
    questions = tuple(question for row in rows for question in row)
    check_ids(questions, str(path))
    name = path.name.partition(".")[0]
    return Dataset(name, questions, builder.articles, sha256_of([path]), builder.notes)


def _questions(row: Row, builder: Builder) -> list[Question]:
    placed = builder.add(row["text"], title=str(row.get("title") or "").replace("_", " "))
    if placed is None:
        return []
    return [
        span_question(
            str(qa["id"]),
            str(qa["question"]),
            [(str(answer["text"]), int(answer["start"])) for answer in qa["answers"]],
            placed,
            builder,
            context=row["text"],
        )
        for qa in row["questions"]
    ]
