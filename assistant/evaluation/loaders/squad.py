"""SQuAD 2.0: paragraphs, questions, answers with their place, and unanswerable questions.

Rajpurkar, Jia and Liang, "Know What You Don't Know: Unanswerable Questions for SQuAD", ACL 2018.
SQuAD 1.1 and the many sets in its format (XQuAD, SQuADShifts, NewsQA in SQuAD form) are read too.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from assistant.evaluation.align import nearest
from assistant.evaluation.case import EvidenceSets, Question
from assistant.evaluation.dataset import Dataset, check_ids
from assistant.evaluation.loaders.builder import Builder, Placed
from assistant.evaluation.rows import Row, read_text, sha256_of
from index.clean import clean
from index.errors import BadInput

MOVED = "Answers that do not stand at their place, the nearest is taken"
ABSENT = "Answers that do not stand in their paragraph, which have no evidence"


def load_squad(path: Path) -> Dataset:
    """Read a file in SQuAD's format, an article for each paragraph; raises BadInput.

    The sentences under an annotated answer are one sufficient set.
    """
    builder = Builder()
    try:
        document = json.loads(read_text(path))
        questions = [q for article in document["data"] for q in _questions(article, builder)]
    except BadInput as error:
        raise BadInput(f"{path}: {error}") from None
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise BadInput(
            f"{path} is not in SQuAD's format, which is "
            f'{{"data": [{{"paragraphs": [{{"context", "qas"}}]}}]}} ({error}).'
        ) from None
    check_ids(questions, str(path))
    return Dataset(path.stem, tuple(questions), builder.articles, sha256_of([path]), builder.notes)


def _questions(article: Row, builder: Builder) -> Iterator[Question]:
    title = str(article.get("title") or "").replace("_", " ")
    for paragraph in article["paragraphs"]:
        placed = builder.add(paragraph["context"], title=title)
        for qa in paragraph["qas"]:
            if placed is None:
                builder.find_odd("Questions on an empty paragraph are left out", str(qa["id"]))
            else:
                yield _question(qa, paragraph["context"], placed, builder)


def _question(qa: Row, context: str, placed: Placed, builder: Builder) -> Question:
    impossible = qa.get("is_impossible", False)
    if impossible and qa.get("answers"):
        raise BadInput(
            f"the question {qa['id']!r} is impossible, yet it has `answers`: take them out."
        )
    answers = () if impossible else qa["answers"]
    spans = [(str(answer["text"]), int(answer["answer_start"])) for answer in answers]
    return span_question(
        str(qa["id"]), str(qa["question"]), spans, placed, builder, context=context
    )


def span_question(
    id_: str,
    text: str,
    answers: Sequence[tuple[str, int]],
    placed: Placed,
    builder: Builder,
    *,
    context: str,
) -> Question:
    """A question on the paragraph *context*; *answers* are strings of it with where they start,
    none where it does not answer. One that stands elsewhere is noted.
    """
    for answer, start in answers:
        if start < 0 or not answer or context[start : start + len(answer)] != answer:
            builder.find_odd(MOVED if answer and answer in context else ABSENT, id_)
    return Question(
        id=id_,
        text=text.strip(),
        answers=tuple(dict.fromkeys(answer for answer, _ in answers)),
        answerable=bool(answers),
        evidence=_evidence(answers, placed, builder),
        type="span" if answers else "unanswerable",
        articles=(placed.article.id,),
    )


def _evidence(answers: Sequence[tuple[str, int]], placed: Placed, builder: Builder) -> EvidenceSets:
    text = placed.article.text
    sets: dict[tuple[str, ...], None] = {}
    for answer, start in answers:
        # Cleaning may have moved it by a little: the place nearest to the one given.
        span = nearest(text, clean(answer), start)
        ids = builder.evidence(placed, [span]) if span else ()
        if ids:
            sets.setdefault(ids)
    return tuple(sets)
