"""Small data sets in our own words, and how to look at what became of them."""

from __future__ import annotations

import json
from pathlib import Path

from assistant.evaluation.case import Question
from assistant.evaluation.dataset import Dataset
from index.split import split

HARBOR = [
    "The harbor of Umm Sidra closed on Monday .",
    "A storm had torn two of its gates away .",
    "Nobody was hurt , the port said .",
]


def lines(path: Path, *rows: object) -> Path:
    """Write *rows* as JSON lines, with the folders above them."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def evidence_texts(dataset: Dataset, question: Question) -> list[list[str]]:
    """The texts of the evidence, and so the proof that the ids are those of our sentences."""
    texts = {s.id: s.text for article in dataset.articles for s in split(article)}
    return [[texts[id_] for id_ in ids] for ids in question.evidence]
