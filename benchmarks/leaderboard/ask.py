"""Asking: every system on every set, each case saved once it is done and never asked twice."""

from __future__ import annotations

import itertools
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.api import Assistant
from assistant.evaluation.case import Case, Question
from assistant.evaluation.dataset import Dataset
from assistant.evaluation.provenance import Program, program
from assistant.evaluation.run import MadeBy, ask_all
from assistant.evaluation.store import RunFolder, Settings, fingerprint
from benchmarks.leaderboard.llm import CONTEXT, REPLY, Llm
from benchmarks.leaderboard.systems import Ground, System
from index.article import Article
from index.errors import AssistantError


def tell(message: str) -> None:
    """Say how far the work is."""
    print(message, file=sys.stderr, flush=True)


@dataclass(frozen=True, slots=True)
class Bench:
    """The folder of everything that is kept: libraries and cases."""

    path: Path

    def ground(self, dataset: Dataset) -> Ground:
        """Our library of the set, and its articles as JSON lines for peers; both made once."""
        home = self.path / "libraries" / f"{dataset.name}-{dataset.sha256[:8]}"
        articles = home / "articles.jsonl"
        if not articles.exists():
            tell(f"{dataset.name}: adding {len(dataset.articles)} articles")
            with Assistant(home, embedding="local") as assistant:
                assistant.add(*dataset.articles)
            articles.write_text("".join(map(_line, dataset.articles)), encoding="utf-8")
        return Ground(dataset, home, articles)

    def folder(self, system: System, dataset: Dataset, llm: str | None) -> RunFolder:
        """Where the cases of a system on a set are: one folder for all that decides its answers."""
        settings = settings_of(system, dataset, llm)
        name = "-".join(filter(None, [system.name, llm, fingerprint(settings)[:8]]))
        return RunFolder(self.path / "cases" / dataset.name / name.replace(" ", "_"))

    def cases(self, system: System, dataset: Dataset, llm: str | None) -> Mapping[str, Case]:
        """The saved cases by question id."""
        return self.folder(system, dataset, llm).cases()

    def made_by(self, system: System, llm: str | None, dataset: Dataset) -> Program | None:
        """The program that made the saved cases, None where there are none."""
        folder = self.folder(system, dataset, llm)
        return folder.described()[1] if folder.path.exists() else None


def settings_of(system: System, dataset: Dataset, llm: str | None) -> Settings:
    """What decides the answers, the program's own version aside."""
    limits = {"context": CONTEXT, "reply": REPLY} if llm else {}
    return {
        "system": system.name,
        "set": dataset.name,
        "questions_sha256": dataset.sha256,
        "llm": llm,
        **limits,
    }


def ask_system(
    bench: Bench, system: System, ground: Ground, llm: Llm | None, questions: Sequence[Question]
) -> None:
    """Ask what is not saved yet. A system that cannot be asked at all is told and passed over."""
    name = llm.name if llm else None
    label = f"{ground.dataset.name}: {system.name}{f', {name}' if name else ''}"

    done = itertools.count(1)

    def progress(case: Case) -> None:
        tell(f"{label}: {next(done)} of {len(questions)}")

    try:
        ask_all(
            questions,
            bench.folder(system, ground.dataset, name),
            MadeBy(settings_of(system, ground.dataset, name), program()),
            lambda replies: system.open(ground, llm, replies),
            jobs=1,
            on_case=progress,
        )
    except AssistantError as error:
        tell(f"{label}: passed over: {error}")


def _line(article: Article) -> str:
    """An article with the metadata that a peer may show its LLM."""
    known = {
        "title": article.title,
        "outlet": article.outlet,
        "published": article.published.isoformat() if article.published else None,
    }
    row = {
        "id": article.id,
        "text": article.text,
        "metadata": {name: value for name, value in known.items() if value},
    }
    return json.dumps(row) + "\n"
