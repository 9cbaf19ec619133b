"""The commands of a chat: their names, what they take, and what was meant by a wrong one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from index.errors import BadInput

NEAR = 60  # rapidfuzz's score, 0 to 100, from which a name is suggested
_SOURCE = re.compile(
    r"(?:(?:open |show )?(?:the )?(?:source|citation|footnote|quote)\s*"
    r"(?:no\.? |number )?\[?(\d{1,6})\]?"
    r"|(?:open |show )\[?(\d{1,6})\]?|\[(\d{1,6})\])[.!?]?",
    re.IGNORECASE,
)
_OPEN = re.compile(r"open (\[?\d{1,6}\]?(?:\s+--\S+)+)", re.IGNORECASE)
_THANKS = re.compile(
    r"(?:(?:ok|okay|great|fine|good|cool|nice|perfect|well|and|many|thanks|thank you|thx|cheers"
    r"|a lot|very much|so much|got it|i see|hi|hello|hey|bye|goodbye)\b[\s,.!?]*)+",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Command:
    """A command as /help shows it: *usage* with its arguments, *help* in one line."""

    usage: str
    help: str


COMMANDS: Mapping[str, Command] = {
    "sources": Command("/sources", "what was cited in this session, by number"),
    "open": Command(
        "/open N [--url | --edit]",
        "the paragraph of [N]; --url opens the page there, --edit your editor",
    ),
    "evidence": Command("/evidence", "what the last answer was read from, and what was removed"),
    "why": Command("/why", "which stages of retrieval found what the last answer cites"),
    "retry": Command("/retry", "ask the last question again"),
    "edit": Command("/edit [QUESTION]", "change what the last question was rewritten to"),
    "scope": Command(
        "/scope [outlet:NAME] [since:DAY] [until:DAY] | none",
        "ask only these articles; alone, show the scope",
    ),
    "model": Command("/model [NAME | none]", "which LLM answers; none: the extractive reader"),
    "cost": Command("/cost", "tokens used so far, and how much of the session is looked back at"),
    "save": Command("/save FILE", "this session as .md, .html or .json"),
    "sessions": Command("/sessions", "the sessions of this library"),
    "resume": Command("/resume [ID]", "go on with a session, or with the one used before"),
    "new": Command("/new", "begin another session"),
    "forget": Command("/forget [ID | all]", "delete a session for good; alone, this one"),
    "help": Command("/help", "this list"),
    "quit": Command("/quit", "leave; so does Ctrl-D"),
}
_OTHER_NAMES = {"exit": "quit", "q": "quit", "h": "help", "?": "help", "source": "open"}


@dataclass(frozen=True, slots=True)
class Typed:
    """A line that was typed: a command by *name* with its *argument*, or a question (no name)."""

    name: str
    argument: str


def parse(line: str) -> Typed:
    """Read a line; raises BadInput for an unknown command, naming the nearest one.

    "source 2" alone is `/open 2`, and "thanks" is `thanks`, which asks nothing. A question
    may begin with a slash when a blank follows it.
    """
    line = line.strip()
    if named := _SOURCE.fullmatch(line):
        return Typed("open", named[1] or named[2] or named[3])
    if opened := _OPEN.fullmatch(line):
        return Typed("open", opened[1])
    if _THANKS.fullmatch(line):
        return Typed("thanks", "")
    if not re.match(r"/\S", line):
        return Typed("", line)
    name, _, argument = line[1:].partition(" ")
    name = name.lower()
    name = _OTHER_NAMES.get(name, name)
    if name not in COMMANDS:
        raise BadInput(f"There is no command /{name}: {_meant(name)}")
    return Typed(name, argument.strip())


def in_chat(message: str) -> str:
    """A *message* of the command line as a chat says it, where the model is a command."""
    return message.replace("--model", "/model")


def _meant(name: str) -> str:
    from rapidfuzz import fuzz, process

    best = process.extractOne(name, list(COMMANDS), scorer=fuzz.WRatio, score_cutoff=NEAR)
    return f"did you mean /{best[0]}?" if best else "/help lists them."
