"""MultiRC in ERASER's form: a folder with `docs/` and JSON lines of rationales.

Khashabi et al., "Looking Beyond the Surface", NAACL 2018; DeYoung et al., "ERASER: A Benchmark to
Evaluate Rationalized NLP Models", ACL 2020. A document is a file with one sentence a line. A row is
one choice of a question: `{annotation_id, query: "question || choice", classification: "True" or
"False", evidences: [[{docid, start_sentence, end_sentence}, ...], ...]}`.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from assistant.evaluation.case import EvidenceSets, Question
from assistant.evaluation.dataset import Dataset
from assistant.evaluation.loaders.builder import Builder, Placed
from assistant.evaluation.rows import Row, parse_rows, read_text, sha256_of
from index.errors import BadInput

_SEPARATOR = "||"


def load_eraser(folder: Path, split: str = "val") -> Dataset:
    """Read `<split>.jsonl` of *folder*, one question for all its choices; raises BadInput."""
    path = folder / f"{split}.jsonl"
    builder = Builder()
    docs: dict[str, Placed] = {}
    grouped: dict[tuple[str, str], list[Row]] = {}
    for row in parse_rows(path, _checked):
        grouped.setdefault((_doc_id(row), _question_of(row)), []).append(row)
    for doc_id, _ in grouped:
        docs[doc_id] = _document(folder, doc_id, builder)
    questions = [
        _question(number, text, rows, docs[doc_id], builder)
        for number, ((doc_id, text), rows) in enumerate(grouped.items(), start=1)
    ]
    return Dataset(
        f"{folder.name}-{split}",
        tuple(questions),
        builder.articles,
        sha256_of([path]),
        builder.notes,
    )


def looks_so(folder: Path) -> bool:
    """Whether *folder* has this form."""
    return (folder / "docs").is_dir() and (folder / "val.jsonl").is_file()


def _question(
    number: int, text: str, rows: Sequence[Row], placed: Placed, builder: Builder
) -> Question:
    right = tuple(_choice(row) for row in rows if row["classification"] == "True")
    wrong = tuple(_choice(row) for row in rows if row["classification"] != "True")
    return Question(
        id=f"{number}:{rows[0]['annotation_id']}",
        text=text,
        answers=right,
        wrong_answers=wrong,
        choices=tuple(_choice(row) for row in rows),
        answerable=True if right else None,
        evidence=_evidence(rows, placed, builder),
        type="multi-sentence",
        articles=(placed.article.id,),
    )


def _evidence(rows: Sequence[Row], placed: Placed, builder: Builder) -> EvidenceSets:
    """Each inner list of `evidences` is one set; all choices of a question have the same."""
    sets: dict[tuple[str, ...], None] = {}
    for row in rows:
        for group in row["evidences"]:
            lines = [n for one in group for n in range(one["start_sentence"], one["end_sentence"])]
            known = [n for n in dict.fromkeys(lines) if 0 <= n < len(placed.spans)]
            if len(known) < len(set(lines)):
                builder.find_odd("Evidence on lines that no document has", row["annotation_id"])
            spans = [placed.spans[n] for n in known]
            ids = builder.evidence(placed, spans)
            if ids:
                sets.setdefault(ids)
    return tuple(sets)


def _document(folder: Path, doc_id: str, builder: Builder) -> Placed:
    docs = (folder / "docs").resolve()
    path = docs / doc_id
    if not doc_id.isprintable():
        raise BadInput(f"The document id {doc_id!r} is no name of a file.")
    if not path.resolve().is_relative_to(docs):
        raise BadInput(f"The document id {doc_id!r} leads out of {docs}.")
    placed = builder.add(read_text(path).split("\n"))
    if placed is None:
        raise BadInput(f"{path} is empty.")
    return placed


def _checked(row: Row) -> Row:
    """The *row*, which has everything that is read of it; raises what `parse_rows` tells."""
    _ = (_doc_id(row), _question_of(row), row["classification"], row["annotation_id"])
    for group in row["evidences"]:
        for one in group:
            if not (
                isinstance(one["start_sentence"], int) and isinstance(one["end_sentence"], int)
            ):
                raise TypeError("`start_sentence` and `end_sentence` must be numbers")
    return row


def _doc_id(row: Row) -> str:
    return str(row["evidences"][0][0]["docid"])


def _question_of(row: Row) -> str:
    return str(row["query"]).partition(_SEPARATOR)[0].strip()


def _choice(row: Row) -> str:
    return str(row["query"]).partition(_SEPARATOR)[2].strip()
