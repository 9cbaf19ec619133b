"""The asker: one assistant, used by one thread, that turns questions into records."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, Protocol

from assistant import build
from assistant.api import Assistant
from assistant.ask import Pipeline
from assistant.config import Config
from assistant.evaluation.cache import CachedModel, Replies
from assistant.evaluation.record import Record
from assistant.render.as_json import answer_document
from index.errors import BadInput, ServerError
from index.library import Library
from index.retrieve import Filters, Hit, Retriever


class Asked(Protocol):
    """What is needed of a question."""

    @property
    def id(self) -> str: ...

    @property
    def question(self) -> str: ...

    @property
    def asked(self) -> date | None:
        """The day it was asked on: articles of later days do not exist for it."""
        ...


@contextmanager
def open_asker(
    home: Path | None, settings: dict[str, Any], replies: Replies | None
) -> Iterator[tuple[Callable[[Asked], Record], Config]]:
    """An asker over the library in *home*, and its configuration.

    What an LLM replies is kept in *replies*.

    Raises what Assistant raises, before any question: LibraryEmpty, OtherEmbedding, BadInput.
    """
    with Assistant(home, **settings) as assistant:
        pipeline = build.make_pipeline(
            assistant.config,
            assistant.library,
            assistant.embedder,
            wrap=lambda model: CachedModel(model, replies) if replies else model,
        )
        k, library = assistant.config.k, assistant.library
        yield (lambda question: ask(question, pipeline, library, k=k)), assistant.config


def ask(question: Asked, pipeline: Pipeline, library: Library, *, k: int) -> Record:
    """The record of one question. A failing server or an unusable question makes a failed one."""
    seen = _Seen(pipeline.retriever)
    try:
        answer = replace(pipeline, retriever=seen).ask(
            question.question, k=k, filters=Filters(until=question.asked)
        )
    except (ServerError, BadInput) as error:
        return Record(question.id, question.question, None, error=str(error))
    if answer.error:  # it broke off after some claims: not an answer to be measured
        return Record(question.id, question.question, None, error=answer.error)
    return Record(
        id=question.id,
        question=question.question,
        answer=answer_document(answer, evidence=True),
        ranking=tuple(_sentences(seen.hits, library)),
        passages=tuple(hit.passage.id for hit in seen.hits),
    )


class _Seen:
    """A Retriever that remembers what it found."""

    def __init__(self, retriever: Retriever) -> None:
        self._retriever = retriever
        self.hits: Sequence[Hit] = ()

    def retrieve(self, question: str, *, k: int, filters: Filters = Filters()) -> Sequence[Hit]:
        self.hits = self._retriever.retrieve(question, k=k, filters=filters)
        return self.hits


def _sentences(hits: Sequence[Hit], library: Library) -> Iterator[str]:
    """The ids of the citable sentences of the *hits*, best hit first, each once."""
    seen: set[str] = set()
    for hit in hits:
        passage = hit.passage
        for sentence in library.sentences(passage.article_id)[passage.first : passage.last + 1]:
            if sentence.citable and sentence.id not in seen:
                seen.add(sentence.id)
                yield sentence.id
