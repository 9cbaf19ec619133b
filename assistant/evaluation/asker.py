"""The asker: one assistant, used by one thread, that turns questions into cases."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from assistant import build
from assistant.api import Assistant
from assistant.ask import Pipeline
from assistant.evaluation.cache import CachedModel, Replies
from assistant.evaluation.case import Case, Question, Ranked
from assistant.evaluation.run import Ask
from assistant.llm.model import Model
from assistant.render.as_json import answer_document
from index.errors import BadInput, ServerError
from index.retrieve import Filters, Hit, Retriever


@contextmanager
def open_asker(home: Path | None, settings: dict[str, Any], replies: Replies) -> Iterator[Ask]:
    """An asker over the library in *home*; what an LLM replies is kept in *replies*.

    Raises what Assistant raises, before any question:
    LibraryEmpty, OtherEmbedding, BadInput.
    """
    models: list[CachedModel] = []

    def wrap(model: Model) -> CachedModel:
        models.append(CachedModel(model, replies))
        return models[-1]

    def reused() -> int:
        return sum(model.reused for model in models)

    with Assistant(home, **settings) as assistant:
        config = assistant.config
        pipeline = build.make_pipeline(
            config,
            assistant.library,
            assistant.embedder,
            wrap=wrap,
        )

        def answer(question: Question) -> Case:
            before = reused()
            case = ask(question, pipeline, k=config.k)
            return replace(case, cached=reused() - before)

        yield answer


def ask(question: Question, pipeline: Pipeline, *, k: int) -> Case:
    """The case of one question. A failing server or an unusable question makes a failed one.

    A question with a day is asked of what had been published by then.
    """
    seen = _Seen(pipeline.retriever)
    try:
        answer = replace(pipeline, retriever=seen).ask(
            question.text, k=k, filters=Filters().seen_from(question.asked)
        )
    except (ServerError, BadInput) as error:
        return Case(question, None, error=str(error))
    return Case(
        question,
        answer_document(answer, evidence=True),
        ranking=tuple(
            Ranked(hit.passage.id, hit.passage.article_id, hit.score) for hit in seen.hits
        ),
        seconds=dict(answer.seconds),
        tokens=answer.usage,
        error=answer.error,  # it broke off after some claims
    )


class _Seen:
    """A Retriever that remembers what it found."""

    def __init__(self, retriever: Retriever) -> None:
        self._retriever = retriever
        self.hits: Sequence[Hit] = ()

    def retrieve(self, question: str, *, k: int, filters: Filters = Filters()) -> Sequence[Hit]:
        self.hits = self._retriever.retrieve(question, k=k, filters=filters)
        return self.hits
