"""BEIR: a folder with a corpus, queries and qrels; articles are judged, not sentences.

Thakur et al., "BEIR: A Heterogeneous Benchmark for Zero-shot Evaluation of Information Retrieval
Models", NeurIPS 2021. `corpus.jsonl` {_id, title, text}, `queries.jsonl` {_id, text} and
`qrels/<split>.tsv` with a header line `query-id corpus-id score`.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from assistant.evaluation.case import Question
from assistant.evaluation.dataset import Dataset, check_ids
from assistant.evaluation.loaders.builder import Builder
from assistant.evaluation.rows import Row, parse_rows, read_text, sha256_of
from index.errors import BadInput


def load_beir(folder: Path, split: str = "test") -> Dataset:
    """Read the judged queries of a split and the whole corpus; raises BadInput."""
    builder = Builder()
    corpus, queries = folder / "corpus.jsonl", folder / "queries.jsonl"
    qrels = folder / "qrels" / f"{split}.tsv"
    documents = parse_rows(corpus, lambda row: _article(row, builder))
    ids = dict(documents)
    if len(ids) < len(documents):
        twice = Counter(name for name, _ in documents).most_common(1)[0][0]
        raise BadInput(f"{corpus}: the _id {twice!r} stands more than once.")
    texts = dict(parse_rows(queries, lambda row: (str(row["_id"]), str(row["text"]))))
    judged = _judged(qrels)
    unknown = [query for query in judged if query not in texts]
    if unknown:
        raise BadInput(f"{qrels} judges the query {unknown[0]!r}, which {queries} lacks.")
    for query, relevant in judged.items():
        if not ids.keys() >= set(relevant):
            builder.find_odd("Queries with relevant documents that the corpus lacks", query)
    questions = [
        Question(query, texts[query], articles=tuple(_known(relevant, ids)), type="retrieval")
        for query, relevant in judged.items()
    ]
    check_ids(questions, str(queries))
    return Dataset(
        f"{folder.name}-{split}",
        tuple(questions),
        builder.articles,
        sha256_of([corpus, queries, qrels]),
        builder.notes,
        {id_: name for name, id_ in reversed(documents) if id_ is not None},  # the first of copies
    )


def looks_so(folder: Path) -> bool:
    """Whether *folder* has this form."""
    return all((folder / name).exists() for name in ("corpus.jsonl", "queries.jsonl", "qrels"))


def _article(row: Row, builder: Builder) -> tuple[str, str | None]:
    metadata = row.get("metadata") or {}
    placed = builder.add(
        str(row.get("text") or row.get("title") or ""),
        title=row.get("title"),
        url=metadata.get("url"),
    )
    if placed is None:
        builder.find_odd("Empty documents of the corpus are left out", str(row["_id"]))
    return str(row["_id"]), placed.article.id if placed else None


def _judged(path: Path) -> dict[str, list[str]]:
    """The relevant documents of each query; those with a score of 0 are judged not relevant."""
    found: dict[str, list[str]] = {}
    for number, line in enumerate(read_text(path).splitlines(), start=1):
        if not line.strip() or (number == 1 and line.startswith("query-id")):
            continue
        try:
            query, document, score = line.split("\t")
            relevant = int(score) > 0
        except ValueError:
            raise BadInput(f"{path}, line {number}: expected `query-id corpus-id score`.") from None
        documents = found.setdefault(query, [])
        if relevant:
            documents.append(document)
    return found


def _known(documents: list[str], ids: dict[str, str | None]) -> list[str]:
    """Our ids of relevant documents that the corpus has, each once."""
    return list(dict.fromkeys(id_ for name in documents if (id_ := ids.get(name)) is not None))
