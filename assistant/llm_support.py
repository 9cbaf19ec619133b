"""An LLM as support model: all claims of an answer in one call (`--verify llm`)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import prompts
from assistant.answer import Evidence
from assistant.entailment import CONTRADICTED, REFUTED, Opinion
from assistant.json_reply import ask_json, object_in, on_one_line, strict_format
from assistant.model import Message, Model, Refusal
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
            return parse(ask_json(self._model, messages, _format(len(pairs))), len(pairs))
        except Refusal:
            return [_NONE] * len(pairs)


def parse(reply: str, count: int) -> list[Opinion]:
    """The *count* opinions of a reply; what it lacks is no support."""
    verdicts = (object_in(reply) or {}).get("verdicts")
    given = verdicts if isinstance(verdicts, list) and len(verdicts) == count else []
    found = [_OPINIONS.get(str(verdict), _NONE) for verdict in given]
    return found or [_NONE] * count


def _claims(pairs: Sequence[tuple[str, Sequence[Evidence]]]) -> str:
    """The claims and their quotes, each on one line, so that none can pose as another."""
    lines = []
    for number, (claim, cited) in enumerate(pairs, start=1):
        lines.append(f"Claim {number}: {on_one_line(claim)}")
        lines += [f"  Quote: {on_one_line(item.sentence.text)}" for item in cited]
    return "\n".join(lines)


def _format(count: int) -> Mapping[str, object]:
    verdict = {"type": "string", "enum": list(_OPINIONS)}
    verdicts = {"type": "array", "minItems": count, "maxItems": count, "items": verdict}
    return strict_format("verdicts", {"verdicts": verdicts})
