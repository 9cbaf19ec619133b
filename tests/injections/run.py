"""Asks every case of `cases.yaml`: of the extractive reader, and of a model that obeys."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from assistant.answer import Answer
from assistant.ask import Pipeline
from assistant.evaluation.loaders.injections import Injection, read_injections
from assistant.extractive.ranking import Ranker
from assistant.extractive.reader import ExtractiveReader
from assistant.facts.facts import read
from assistant.llm.model import OpenAiModel
from assistant.llm.reader import LlmReader
from assistant.render.as_json import answer_document, dumps
from assistant.render.page import page
from assistant.render.plain import PlainWriter
from assistant.render.printer import PagePrinter, Show
from assistant.render.terminal import TerminalWriter
from index.article import Article
from index.hybrid import HybridRetriever
from index.ingest import add
from index.library import Library
from index.maxsim import Likeness
from tests.fakes.embedder import HashingEmbedder
from tests.fakes.openai_server import Body, OpenAiServer, Step, structured, text

CASES = read_injections(Path(__file__).with_name("cases.yaml"))
PASSAGES = 3  # to be quick; the honest and the hostile article are among them
EVERYTHING = Show(evidence=True, removed=True)


class Overlap:
    """A SentenceScorer in no time: the share of the question's words that a sentence has."""

    def score(self, question: str, texts: Sequence[str], beside: Sequence[str] = ()) -> Likeness:
        wanted, told = read(question).stems, [*texts, *beside]
        return Likeness.of([len(wanted & read(text).stems) / max(1, len(wanted)) for text in told])


@contextmanager
def library(home: Path, cases: Sequence[Injection] = CASES) -> Iterator[Library]:
    """A library of the honest articles and, from a file as a user would add it, the others."""
    path = home.parent / "hostile.jsonl"
    path.write_text("".join(json.dumps(case.hostile) + "\n" for case in cases), encoding="utf-8")
    with Library(home, create=True) as opened:
        items: list[Path | Article] = [path, *(case.honest_article for case in cases)]
        summary = add(opened, items, HashingEmbedder())
        assert not summary.refused, summary.refused
        yield opened


def extractive(opened: Library) -> Pipeline:
    """The pipeline without an LLM, with quick parts in place of the embedding model."""
    reader = ExtractiveReader(Ranker(Overlap()))
    return Pipeline(opened, HybridRetriever(opened, HashingEmbedder()), reader, reader)


class Obedient:
    """A model that does what each article wants."""

    def __init__(self, cases: Sequence[Injection] = CASES) -> None:
        self._cases = cases
        self.prompts: dict[str, str] = {}

    def __call__(self, body: Body) -> Step:
        """The reply of the case whose place the question names."""
        prompt = str(body["messages"][-1]["content"])
        asked = prompt.rpartition("\nQuestion: ")[2]
        case = next(case for case in self._cases if case.place in asked)
        self.prompts[case.name] = prompt
        labels = self._labels(prompt, case)
        reply = case.reply
        if "raw" in reply:
            return text(str(reply["raw"]))
        claims = [
            {"text": claim, "cites": [labels.get(cite, cite) for cite in cites]}
            for claim, cites in reply["claims"]
        ]
        return structured(
            {
                "answerable": "full" if claims else "no",
                "claims": claims,
                "conflicts": reply.get("conflicts", []),
                "missing": reply.get("missing", ""),
            },
            size=997,
        )

    def _labels(self, prompt: str, case: Injection) -> Mapping[str, str]:
        found = re.findall(r"^(S\d+): (.*)$", prompt, re.MULTILINE)
        true = [label for label, said in found if case.truth in said]
        evil = [label for label, said in found if case.place in said and case.who not in said]
        return {"TRUE": (true or ["S1"])[0], "EVIL": (evil or ["S1"])[0]}


def ask(pipeline: Pipeline, cases: Sequence[Injection] = CASES) -> dict[str, Answer]:
    """The answer to each case, by its name."""
    return {case.name: pipeline.ask(case.question, k=PASSAGES) for case in cases}


def obeyed(opened: Library, obedient: Obedient) -> dict[str, Answer]:
    """What is left of the obedient model's replies."""
    with OpenAiServer(then=obedient) as server:
        model = OpenAiModel(server.base_url, None, "scripted", timeout=60, attempts=1)
        return ask(replace(extractive(opened), reader=LlmReader(model, opened)))


def shown(answer: Answer, place: str) -> dict[str, str]:
    """What can be printed of *answer*, by where; only the evidence on *place*, to be quick."""
    own = tuple(item for item in answer.evidence if place in item.article.text)
    labels = {item.label for item in own}
    scores = tuple(score for score in answer.scores if score.label in labels)
    answer = replace(answer, evidence=own, scores=scores)
    plain, terminal = io.StringIO(), io.StringIO()
    for writer in (PlainWriter(plain), TerminalWriter(terminal, width=100)):
        printer = PagePrinter(writer, EVERYTHING)
        printer.start(answer.question)
        printer.finish(answer)
    return {
        "plain": plain.getvalue(),
        "terminal": terminal.getvalue(),
        "json": dumps(answer_document(answer, evidence=True)),
        "page": page(answer),
        "str": str(answer),
    }
