"""An LLM as support model: all claims of an answer in one call (`--verify llm`)."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import prompts
from assistant.answer import Evidence
from assistant.entailment import CONTRADICTED, REFUTED, Opinion
from assistant.model import End, FormatRefused, Message, Model, Refusal
from index.errors import BadInput

_OPINIONS: Mapping[str, Opinion] = {
    "supported": Opinion(supported=1.0, contradicted=0.0),
    "unsupported": Opinion(supported=0.0, contradicted=0.0),
    "contradicted": Opinion(supported=0.0, contradicted=(CONTRADICTED + REFUTED) / 2),  # marks
}
_NONE = Opinion(supported=0.0, contradicted=0.0)  # no verdict: the claim is not verified


class LlmSupport:
    """Asks *model* about all claims of an answer in one request."""

    at_once = True

    def __init__(self, model: Model, *, prompts: Path | None = None) -> None:
        self._model = model
        self._prompts = prompts

    def judge(self, pairs: Sequence[tuple[str, Sequence[Evidence]]]) -> list[Opinion]:
        """An opinion on each claim; one that the reply does not judge is not supported.

        Raises ServerError, and BadInput when the user's own verify.md cannot be used.
        """
        if not pairs:
            return []
        try:
            prompt = prompts.render("verify", self._prompts, claims=_claims(pairs))
        except prompts.BadPrompt as error:
            raise BadInput(str(error)) from None
        system, user = prompt.parts
        messages = [Message("system", system), Message("user", user)]
        try:
            return parse(self._reply(messages, len(pairs)), len(pairs))
        except Refusal:
            return [_NONE] * len(pairs)

    def _reply(self, messages: Sequence[Message], count: int) -> str:
        try:
            return _text(self._model, messages, _format(count))
        except FormatRefused:
            return _text(self._model, messages, None)


def parse(reply: str, count: int) -> list[Opinion]:
    """The *count* opinions of a reply; what it lacks is no support."""
    start, end = reply.find("{"), reply.rfind("}")
    try:
        row = json.loads(reply[start : end + 1])
    except ValueError:
        row = None
    verdicts = row.get("verdicts") if isinstance(row, dict) else None
    given = verdicts if isinstance(verdicts, list) and len(verdicts) == count else []
    found = [_OPINIONS.get(str(verdict), _NONE) for verdict in given]
    return found or [_NONE] * count


def _claims(pairs: Sequence[tuple[str, Sequence[Evidence]]]) -> str:
    """The claims and their quotes, each on one line, so that none can pose as another."""
    lines = []
    for number, (claim, cited) in enumerate(pairs, start=1):
        lines.append(f"Claim {number}: {_line(claim)}")
        lines += [f"  Quote: {_line(item.sentence.text)}" for item in cited]
    return "\n".join(lines)


def _format(count: int) -> Mapping[str, Any]:
    verdicts = {
        "type": "array",
        "minItems": count,
        "maxItems": count,
        "items": {"type": "string", "enum": list(_OPINIONS)},
    }
    schema = {
        "type": "object",
        "properties": {"verdicts": verdicts},
        "required": ["verdicts"],
        "additionalProperties": False,
    }
    named = {"name": "verdicts", "strict": True, "schema": schema}
    return {"type": "json_schema", "json_schema": named}


def _text(model: Model, messages: Sequence[Message], format: Mapping[str, Any] | None) -> str:
    with closing(model.complete(messages, format)) as steps:
        return "".join(step for step in steps if not isinstance(step, End))


def _line(text: str) -> str:
    return " ".join(text.split())
