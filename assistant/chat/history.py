"""How much of a conversation a new question is understood with: bounded, and stated by /cost.

Only rewriting reads the history; the evidence of an answer never shares its room with it. The last
turns are given whole (question and cited sentences), older ones by their question alone, the
oldest not at all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.chat.session import Turn

ROOM = 1_000  # tokens for the history
WHOLE = 3  # turns that may be whole
_CHARACTERS = 4  # to a token of English, about


@dataclass(frozen=True, slots=True)
class Recent:
    """The *turns* that are looked at, oldest first: *whole* of them with their answers.

    Those in between have their question alone, *dropped* older ones are left out. *tokens* is an
    estimate of what they take.
    """

    turns: tuple[Turn, ...]
    whole: int
    dropped: int
    tokens: int


def recent(turns: Sequence[Turn], *, room: int = ROOM) -> Recent:
    """The newest *turns* that fit into *room* tokens, the last one in any case."""
    kept: list[Turn] = []
    whole = spent = 0
    for turn in reversed(turns):
        full = tokens(turn.question) + sum(tokens(claim.text) for claim in turn.answer.claims)
        if whole == len(kept) < WHOLE and (spent + full <= room or not kept):
            kept.append(turn)
            whole, spent = whole + 1, spent + full
            continue
        if spent + tokens(turn.question) > room:
            break
        kept.append(without_answer(turn))
        spent += tokens(turn.question)
    return Recent(tuple(reversed(kept)), whole, len(turns) - len(kept), spent)


def without_answer(turn: Turn) -> Turn:
    """The turn with its question alone."""
    return replace(turn, answer=replace(turn.answer, claims=(), evidence=()))


def tokens(text: str) -> int:
    """About how many tokens *text* has; no tokenizer of the LLM is known here."""
    return -(-len(text) // _CHARACTERS)
