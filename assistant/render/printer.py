"""Printers of an answer: claims as they arrive, the rest at the end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol, TextIO

from assistant.answer import Answer, Claim
from assistant.render.answer_page import claim_lines, page_end
from assistant.render.as_json import answer_document
from assistant.render.line import BLANK, Role, Writer, line
from assistant.render.output import make_writer, print_json


@dataclass(frozen=True, slots=True)
class Show:
    """What the user asked to see beside the answer."""

    evidence: bool = False
    removed: bool = False
    scores: bool = False


class Printer(Protocol):
    """Called as start, then claim for each checked claim, then finish."""

    def start(self, question: str) -> None:
        """Begin the answer to *question*."""

    def claim(self, claim: Claim) -> None:
        """Show one checked claim; it is never withdrawn."""

    def finish(self, answer: Answer) -> None:
        """Show what is known only now: conflicts, missing parts, who answered."""


class PagePrinter:
    """Prints the page, on a terminal or plain, claim by claim."""

    def __init__(self, writer: Writer, show: Show = Show()) -> None:
        self._writer = writer
        self._show = show
        self._claims = 0
        self._numbers: set[int] = set()
        self._articles: set[str] = set()
        self._question = ""

    def start(self, question: str) -> None:
        """Keep the question: it is printed with the first claim, so a failure prints nothing."""
        self._claims, self._numbers, self._articles = 0, set(), set()
        self._question = question

    def claim(self, claim: Claim) -> None:
        """Print a claim over its quotes."""
        self._head()
        self._writer.write([*claim_lines(claim, self._numbers, self._articles), BLANK])
        self._claims += 1
        self._numbers.update(citation.number for citation in claim.citations)
        self._articles.update(citation.article.id for citation in claim.citations)

    def finish(self, answer: Answer) -> None:
        """Print the claims of *answer* that were not streamed, then the end of the page."""
        for claim in answer.claims[self._claims :]:
            self.claim(claim)
        self._head()
        self._writer.write(
            page_end(
                answer,
                show_evidence=self._show.evidence,
                show_removed=self._show.removed,
                show_scores=self._show.scores,
            )
        )

    def _head(self) -> None:
        """Print the question once, so that a saved page says what it answers."""
        if self._question:
            self._writer.write([line(self._question, Role.HEADING), BLANK])
            self._question = ""


class JsonPrinter:
    """Prints one JSON document, once, when the answer is complete."""

    def __init__(self, stream: TextIO, show: Show = Show()) -> None:
        self._stream = stream
        self._show = show

    def start(self, question: str) -> None:
        """Nothing yet."""

    def claim(self, claim: Claim) -> None:
        """Nothing yet."""

    def finish(self, answer: Answer) -> None:
        """Print the document of assistant/answer.schema.json."""
        print_json(
            answer_document(answer, evidence=self._show.evidence, scores=self._show.scores),
            self._stream,
        )


def make_printer(
    stream: TextIO,
    env: Mapping[str, str],
    *,
    json: bool = False,
    show: Show = Show(),
) -> Printer:
    """The printer for *stream*, as `--json` and the environment want it."""
    return JsonPrinter(stream, show) if json else PagePrinter(make_writer(stream, env), show)
