"""One JSON object of a model: asked for in a format where its server knows one, and read."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from contextlib import closing
from typing import Any

from assistant.answer import Usage
from assistant.llm.model import End, FormatRefused, Message, Model


def ask_json(
    model: Model, messages: Sequence[Message], format: Mapping[str, Any]
) -> tuple[str, Usage]:
    """The reply of *model*, in *format*, or without one from a server that refuses it; its tokens.

    Raises Refusal, ServerError.
    """
    try:
        return _reply(model, messages, format)
    except FormatRefused:
        return _reply(model, messages, None)


def object_in(reply: str) -> dict[str, Any] | None:
    """The last JSON object in *reply*, whatever stands around it; None where there is none.

    The last, because a model that thinks aloud may begin with drafts.
    """
    decoder, found, start = json.JSONDecoder(), None, reply.find("{")
    while start >= 0:
        try:
            found, end = decoder.raw_decode(reply, start)
        except (ValueError, RecursionError):
            end = start + 1
        start = reply.find("{", end)
    return found


def strict_format(name: str, properties: Mapping[str, Any]) -> Mapping[str, Any]:
    """The response format of an object that has all of *properties* and nothing else."""
    return {
        "type": "json_schema",
        "json_schema": {"name": name, "strict": True, "schema": strict_object(properties)},
    }


def strict_object(properties: Mapping[str, Any]) -> dict[str, Any]:
    """The schema of an object that has all of *properties*, in their order, and nothing else."""
    return {
        "type": "object",
        "properties": dict(properties),
        "required": list(properties),
        "additionalProperties": False,
    }


def on_one_line(text: str) -> str:
    """*text* without line ends: it cannot move the border between the parts of a prompt."""
    return " ".join(text.split())


def _reply(
    model: Model, messages: Sequence[Message], format: Mapping[str, Any] | None
) -> tuple[str, Usage]:
    text, usage = [], Usage()
    with closing(model.complete(messages, format)) as steps:
        for step in steps:
            if isinstance(step, End):
                usage = step.usage
            else:
                text.append(step)
    return "".join(text), usage
