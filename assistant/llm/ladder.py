"""The ladder of reply formats, json_schema, json_object, lines: found out once a server."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any, Protocol, TypeVar

from assistant.answer import Answerable, DraftClaim, Usage, Verdict
from assistant.llm.lines import LinesReply
from assistant.llm.model_errors import FormatRefused
from assistant.llm.partial_json import JsonReply
from assistant.llm.unreadable import Unreadable

T = TypeVar("T")


class Format(StrEnum):
    """How a model is asked to reply, most binding first."""

    JSON_SCHEMA = "json_schema"
    JSON_OBJECT = "json_object"
    LINES = "lines"


class FormatMemory(Protocol):
    """Remembers the step of the ladder that a server and model can do."""

    def server_format(self, server: str) -> str | None:
        """The step remembered for *server*, None if none."""
        ...

    def remember_server_format(self, server: str, format: str) -> None:
        """Remember *format* for *server*."""
        ...


class Reply(Protocol):
    """Reads a reply while it arrives."""

    def feed(self, text: str) -> list[DraftClaim]:
        """Take the next piece; the claims that it completed."""
        ...

    def finish(self, usage: Usage, *, cut: bool) -> tuple[list[DraftClaim], Verdict]:
        """The last claims and the verdict; raises Unreadable if the reply does not fit."""
        ...


def reply_of(format: Format) -> Reply:
    """The reader of a reply in *format*."""
    return LinesReply() if format is Format.LINES else JsonReply()


def response_format(format: Format, valid: Sequence[str]) -> Mapping[str, Any] | None:
    """The `response_format` to send, None for lines; *valid* are the evidence labels."""
    if format is Format.LINES:
        return None
    if format is Format.JSON_OBJECT:
        return {"type": "json_object"}
    return {
        "type": "json_schema",
        "json_schema": {"name": "answer", "strict": True, "schema": schema(valid)},
    }


def schema(valid: Sequence[str]) -> dict[str, Any]:
    """The JSON schema of a reply, in OpenAI's strict subset: ids only from *valid*.

    `answerable` comes first, so that a refusal is known at once, and claims next, to be streamed.
    """
    claim = _object(
        text={"type": "string"},
        cites={"type": "array", "items": {"type": "string", "enum": list(valid)}},
    )
    return _object(
        answerable={"type": "string", "enum": [str(value) for value in Answerable]},
        claims={"type": "array", "items": claim},
        conflicts={"type": "array", "items": {"type": "string"}},
        missing={"type": "string"},
    )


def descend(
    memory: FormatMemory, server: str, attempt: Callable[[Format], Iterator[T]]
) -> Iterator[T]:
    """Yield what *attempt* yields in the first format, from the remembered one down, that works.

    A step down is taken when the server refuses the format or the reply does not fit it, and only
    while nothing was yielded. Raises Unreadable when the last step fails as well.

    What is found out first is remembered. Later only a refusal changes that: one reply that cannot
    be read does not prove that a format which worked has stopped to work.
    """
    known = memory.server_format(server)
    steps = list(Format)
    start = steps.index(Format(known)) if known in set(Format) else 0
    learning = known not in set(Format)
    for step in steps[start:]:
        begun = False
        try:
            for item in attempt(step):
                begun = True
                yield item
        except (FormatRefused, Unreadable) as failure:
            learning = learning or isinstance(failure, FormatRefused)
            if begun:
                raise
            if step is Format.LINES:  # the steps above are no use either
                _learn(memory, server, step, learning)
                raise
        else:
            _learn(memory, server, step, learning)
            return


def _learn(memory: FormatMemory, server: str, step: Format, learning: bool) -> None:
    if learning:
        memory.remember_server_format(server, step.value)


def _object(**properties: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }
