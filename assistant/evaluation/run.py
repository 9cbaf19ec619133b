"""A run: questions asked in parallel, each case saved as it is finished, resumed where it stopped."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant import build
from assistant.api import Assistant
from assistant.evaluation.asker import open_asker
from assistant.evaluation.cache import CachedModel, Replies
from assistant.evaluation.case import Question
from assistant.evaluation.judge import Judge
from assistant.evaluation.provenance import program
from assistant.evaluation.record import Record, from_row, to_row
from assistant.evaluation.store import REPLIES, RunFolder
from assistant.evaluation.workers import answer_all
from index.errors import BadInput, ServerError

HOPELESS = 5  # failures in a row from the start: the server is not there

OnRecord = Callable[[Sequence[Record]], None]


@dataclass(frozen=True, slots=True)
class Plan:
    """What is asked: *questions* on the library in *home*, answered with *settings* of Config."""

    name: str
    home: Path | None
    questions: tuple[Question, ...]
    data_sha256: str
    settings: dict[str, Any]
    seed: int = 0
    sample: int | None = None
    limit: int | None = None
    judge: bool = False
    judge_model: str | None = None

    @property
    def selected(self) -> tuple[Question, ...]:
        """*sample* questions at random by *seed*, in their order, then the first *limit* of them."""
        chosen = range(len(self.questions))
        if self.sample is not None and self.sample < len(chosen):
            chosen = sorted(random.Random(self.seed).sample(chosen, self.sample))
        return tuple(self.questions[i] for i in chosen)[: self.limit]


def described(plan: Plan) -> dict[str, Any]:
    """Everything that changes the answers, as plain values; opens the library to name it.

    Raises LibraryEmpty and OtherEmbedding before anything is asked.
    """
    with Assistant(plan.home, **plan.settings) as assistant:
        config = assistant.config
        assistant.library.check_embedder(assistant.embedder.name)
        ids = assistant.library.database.rows("SELECT id FROM articles ORDER BY id")
        model = build.make_model(config).name if config.has_llm else None
        if plan.judge and config.base_url is None:
            raise BadInput("--judge asks an LLM: configure one with --base-url or an API key.")
        articles = "\n".join(str(row[0]) for row in ids)
        here = program()
        return {
            "name": plan.name,
            "questions_sha256": plan.data_sha256,
            "sample": plan.sample,
            "limit": plan.limit,
            "seed": plan.seed,
            "articles": len(ids),
            "articles_sha256": hashlib.sha256(articles.encode("ascii")).hexdigest(),
            "reader": "llm" if config.has_llm else "extractive",
            "model": model,
            "k": config.k,
            "embedding": assistant.embedder.name,
            "judge": (plan.judge_model or build.make_model(config).name) if plan.judge else None,
            "version": here.version,
            "commit": here.commit,
        }


def ask_all(
    plan: Plan, folder: RunFolder, settings: dict[str, Any], *, jobs: int, on_record: OnRecord
) -> list[Record]:
    """Ask what is left of *plan* and save it; returns every case in the order of the questions.

    Failed cases of an earlier start are asked again. *on_record* is told all cases so far after
    each. Raises ServerError when the first cases all fail: nothing but failures would follow.
    """
    with folder.writing(settings) as lines, _replies(folder) as replies:
        rows = folder.rows()
        saved = [from_row(rows[q.id]) for q in plan.selected if q.id in rows]
        done = {record.id: record for record in saved if not record.failed}
        left = [question for question in plan.selected if question.id not in done]
        if done:
            on_record(list(done.values()))
        for record in answer_all(left, lambda: _asker(plan, replies), jobs=jobs):
            lines.append(to_row(record))
            done[record.id] = record
            on_record(list(done.values()))
            _give_up(list(done.values()), folder)
        return [done[question.id] for question in plan.selected]


@contextmanager
def _asker(plan: Plan, replies: Replies) -> Iterator[Callable[[Question], Record]]:
    with open_asker(plan.home, plan.settings, replies) as (ask, config):
        if not plan.judge:
            yield ask
            return
        model = CachedModel(build.make_model(config, name=plan.judge_model), replies)
        judge = Judge(model, overrides=config.prompts)
        yield lambda question: _judged(judge, question, ask(question))


def _judged(judge: Judge, question: Question, record: Record) -> Record:
    """Only an answer to a question with reference answers can be judged."""
    if record.answer is None or record.abstained or not question.answers:
        return record
    said = " ".join(str(claim["text"]) for claim in record.answer["claims"])
    return record.judged(judge.judge(question.question, question.answers, said))


@contextmanager
def _replies(folder: RunFolder) -> Iterator[Replies]:
    replies = Replies(folder.path / REPLIES)
    try:
        yield replies
    finally:
        replies.close()


def _give_up(done: Sequence[Record], folder: RunFolder) -> None:
    if len(done) == HOPELESS and all(record.failed for record in done):
        raise ServerError(
            f"The first {HOPELESS} questions all failed, so the run stopped; the same command goes "
            f"on with {folder.path}. The last failure: {done[-1].error}"
        )
