"""Prints one answer of a chat as it comes: how it was understood, the status, each claim."""

from __future__ import annotations

from assistant.answer import Claim
from assistant.chat.conversation import Watch
from assistant.chat.rewriting import Rewriting
from assistant.chat.screen import Screen
from assistant.chat.session import Turn
from assistant.chat.views import end_lines, rewriting_lines
from assistant.chat.watch import Doing
from assistant.render.answer_page import claim_lines
from assistant.render.line import BLANK, Role, line


class TurnPrinter:
    """Prints on *screen*; a quote is shown once in each answer, so each can be checked alone.

    *with_question*: nobody typed it where the answer stands, so it stands over it.
    """

    def __init__(self, screen: Screen, *, with_question: bool) -> None:
        self._screen = screen
        self._with_question = with_question
        self._numbers: set[int] = set()
        self._articles: set[str] = set()

    def start(self) -> Watch:
        """Begin an answer: what the conversation tells from now on is printed."""
        self._numbers, self._articles = set(), set()
        self._screen.status.begin()
        return Watch(self._stage, self._rewriting, self._claim)

    def finish(self, turn: Turn) -> None:
        """End it, with what is known only now."""
        self._screen.status.end()
        self._screen.write([*end_lines(turn.answer), BLANK])

    def again(self, turn: Turn) -> None:
        """Print a turn of an earlier time."""
        self._numbers, self._articles = set(), set()
        self._screen.write([line(turn.asked, Role.HEADING)])
        self._screen.write(rewriting_lines(Rewriting(turn.asked, turn.question)))
        self._screen.write([BLANK])
        for claim in turn.answer.claims:
            self._claim(claim)
        self.finish(turn)

    def stop(self) -> None:
        """It ended without an answer."""
        self._screen.status.end()

    def _stage(self, doing: Doing) -> None:
        self._screen.status.show(str(doing))

    def _rewriting(self, rewriting: Rewriting) -> None:
        lines = list(rewriting_lines(rewriting))
        if self._with_question:
            lines = [line(rewriting.asked, Role.HEADING), *lines]
        if lines:
            self._screen.write([*lines, BLANK])

    def _claim(self, claim: Claim) -> None:
        self._screen.write([*claim_lines(claim, self._numbers, self._articles), BLANK])
        self._numbers.update(citation.number for citation in claim.citations)
        self._articles.update(citation.article.id for citation in claim.citations)
