"""The project's own questions on the article it was conceived from: quotes and keywords."""

from __future__ import annotations

from pathlib import Path

from assistant.evaluation.case import Question
from assistant.evaluation.dataset import Dataset, check_ids
from assistant.evaluation.quotes import Held, Quotes
from assistant.evaluation.rows import Row, parse_rows, sha256_of
from index.errors import BadInput
from index.read import Source, read


def load_basra(path: Path) -> Dataset:
    """Read `basra_dev.jsonl`; its article lies in `seeds/` beside the data folder.

    `{id, question, answerable, answer_keywords: [[...], ...], evidence: [[fragment, ...], ...]}`:
    an answer holds one keyword of each list. Raises BadInput.
    """
    folder = path.resolve().parent.parent / "seeds"
    if not folder.is_dir():
        raise BadInput(f"The article of {path.name} is missing: expected it in {folder}.")
    articles = tuple(source.article for source in read([folder]) if isinstance(source, Source))
    quotes = Quotes(Held(articles))
    questions = parse_rows(path, lambda row: _question(row, quotes))
    check_ids(questions, str(path))
    return Dataset(path.stem, tuple(questions), articles, sha256_of([path]))


def _question(row: Row, quotes: Quotes) -> Question:
    parts = tuple(tuple(keywords) for keywords in row["answer_keywords"])
    return Question(
        id=str(row["id"]),
        text=row["question"],
        answers=parts[0] if len(parts) == 1 else (),
        parts=parts,
        answerable=row["answerable"],
        evidence=quotes.sets(row["evidence"]),
    )
