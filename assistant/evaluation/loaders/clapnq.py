"""CLAPNQ: long answers with the sentences that people selected for them.

Rosenthal et al., "CLAPnq: Cohesive Long-form Answers from Passages in Natural Questions for RAG
systems", TACL 2025. `{id, input, passages: [{title, text, sentences}], output: [{answer,
selected_sentences}]}`; unanswerable questions have no answer.
"""

from __future__ import annotations

from pathlib import Path

from assistant.evaluation.case import Question
from assistant.evaluation.dataset import Dataset, check_ids
from assistant.evaluation.loaders.builder import Builder, Placed
from assistant.evaluation.rows import Row, parse_rows, sha256_of
from index.clean import clean
from index.errors import BadInput


def load_clapnq(path: Path) -> Dataset:
    """Read a file of its annotated data; each annotator's sentences are one sufficient set."""
    builder = Builder()
    questions = parse_rows(path, lambda row: _question(row, builder))
    check_ids(questions, str(path))
    return Dataset(path.stem, tuple(questions), builder.articles, sha256_of([path]), builder.notes)


def _question(row: Row, builder: Builder) -> Question:
    passage = row["passages"][0]
    placed = builder.add(passage["sentences"], title=passage.get("title"))
    if placed is None:
        raise BadInput("the passage is empty.")
    outputs = [output for output in row["output"] if output.get("answer")]
    sets = [_selected(output, passage["sentences"], placed, builder) for output in outputs]
    return Question(
        id=str(row["id"]),
        text=row["input"],
        answers=tuple(dict.fromkeys(output["answer"] for output in outputs)),
        answerable=bool(outputs),
        evidence=tuple(dict.fromkeys(ids for ids in sets if ids)),
        type="long-form",
        articles=(placed.article.id,),
    )


def _selected(
    output: Row, sentences: list[str], placed: Placed, builder: Builder
) -> tuple[str, ...]:
    """The ids of the selected sentences, which come as texts, some with a `&` behind."""
    places = {_plain(sentence): i for i, sentence in enumerate(sentences)}
    chosen = [_plain(sentence) for sentence in output.get("selected_sentences") or ()]
    unknown = [sentence for sentence in chosen if sentence not in places]
    if unknown:
        raise BadInput(f"the selected sentence {unknown[0]!r} is not one of the passage.")
    return builder.evidence(placed, [placed.spans[places[sentence]] for sentence in chosen])


def _plain(sentence: str) -> str:
    return clean(sentence).removesuffix("&").rstrip()
