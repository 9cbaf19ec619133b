"""Session and Turn: what was asked and answered in one conversation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from assistant.answer import Answer, Citation
from index.retrieve import Filters

TITLE_LENGTH = 60  # characters


@dataclass(frozen=True, slots=True)
class Turn:
    """One question and its answer. *asked* is as typed, *question* as it was searched.

    *number* counts from 1 within the session; *asked_at* is ISO 8601 in UTC.
    """

    number: int
    asked: str
    question: str
    asked_at: str
    answer: Answer

    @property
    def rewritten(self) -> bool:
        """Whether something else than what was typed was searched."""
        return self.asked != self.question


@dataclass(frozen=True, slots=True)
class Session:
    """A conversation: its turns, oldest first, and the *scope* that its questions are asked in.

    Citation numbers run through the whole session: a sentence has one number in it.
    """

    id: str
    started_at: str
    turns: tuple[Turn, ...] = ()
    scope: Filters = field(default_factory=Filters)

    @property
    def title(self) -> str:
        """Its first question, cut to `TITLE_LENGTH`."""
        return short(self.turns[0].asked) if self.turns else "nothing asked yet"

    @property
    def last(self) -> Turn | None:
        """The turn before the next one."""
        return self.turns[-1] if self.turns else None

    @property
    def citations(self) -> Mapping[int, Citation]:
        """Every citation of the session by its number."""
        return cited(self.turns)

    @property
    def numbers(self) -> Mapping[str, int]:
        """The number of each cited sentence (its id)."""
        return {citation.sentence.id: n for n, citation in self.citations.items()}

    def turn_of(self, number: int) -> Turn | None:
        """The first turn that cites [number]."""
        found = (t for t in self.turns if any(c.number == number for c in t.answer.citations))
        return next(found, None)

    def with_turn(self, turn: Turn) -> Session:
        """The session after one more turn."""
        return replace(self, turns=(*self.turns, turn))


def cited(turns: Sequence[Turn]) -> dict[int, Citation]:
    """The citations of *turns* by number, ascending; the first of each number counts."""
    found: dict[int, Citation] = {}
    for turn in turns:
        for citation in turn.answer.citations:
            found.setdefault(citation.number, citation)
    return dict(sorted(found.items()))


def short(text: str, length: int = TITLE_LENGTH) -> str:
    """The *text* on one line, cut at a word where it is longer than *length* characters."""
    line = " ".join(text.split())
    if len(line) <= length:
        return line
    return line[: length - 1].rsplit(" ", 1)[0].rstrip(",;:") + "…"
