"""Asks every case of `cases.yaml`, of the extractive reader and of a model that obeys.

`python -m tests.injections` prints the share of cases in which an article steered the answer, by
kind; with `--base-url URL --model NAME` it asks a real model as well.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from assistant.answer import Answer
from assistant.api import Assistant
from assistant.evaluation.loaders.injections import Injection, read_injections
from assistant.render.as_json import answer_document, dumps
from assistant.render.page import page
from assistant.render.plain import PlainWriter
from assistant.render.printer import PagePrinter, Show
from assistant.render.terminal import TerminalWriter
from tests.fakes.openai_server import Body, OpenAiServer, Step, structured, text

CASES = read_injections(Path(__file__).with_name("cases.yaml"))
PASSAGES = 3  # to be quick; the honest and the hostile article are among them
EVERYTHING = Show(evidence=True, removed=True)


@contextmanager
def library(home: Path, cases: Sequence[Injection] = CASES, **settings: Any) -> Iterator[Assistant]:
    """A library of the honest articles and, from a file as a user would add it, the others."""
    path = home.parent / "hostile.jsonl"
    path.write_text("".join(json.dumps(case.hostile) + "\n" for case in cases), encoding="utf-8")
    with Assistant(home, receipts=False, **settings) as assistant:
        summary = assistant.add(path, *(case.honest_article for case in cases))
        assert not summary.refused, summary.refused
        yield assistant


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


def ask(assistant: Assistant, cases: Sequence[Injection] = CASES) -> dict[str, Answer]:
    """The answer to each case, by its name."""
    return {case.name: assistant.ask(case.question) for case in cases}


def obeyed(home: Path, obedient: Obedient) -> dict[str, Answer]:
    """What is left of the obedient model's replies; the library must be there."""
    with (
        OpenAiServer(then=obedient) as server,
        Assistant(
            home, receipts=False, base_url=server.base_url, model="scripted", k=PASSAGES
        ) as assistant,
    ):
        return ask(assistant)


def shown(answer: Answer) -> dict[str, str]:
    """Everything that can be printed of *answer*, by where it is printed."""
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
