"""An LLM as support model: one short question for each claim (`--verify llm`).

One at a time and the sentences first: a small model that is asked of several claims at once, or of
a claim before its sentences, gives verdicts that have nothing to do with them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import prompts
from assistant.answer import Evidence
from assistant.entailment import CONTRADICTED, REFUTED, Opinion
from assistant.json_reply import ask_json, object_in, strict_format
from assistant.model import Message, Model
from assistant.question_prompt import evidence_block, neutral
from assistant.unreadable import Unreadable
from index.errors import BadInput

OPINIONS: Mapping[str, Opinion] = {
    "yes": Opinion(supported=1.0, contradicted=0.0),
    "no": Opinion(supported=0.0, contradicted=0.0),
    "opposite": Opinion(supported=0.0, contradicted=(CONTRADICTED + REFUTED) / 2),  # marks
}
_FORMAT = strict_format("support", {"verdict": {"type": "string", "enum": list(OPINIONS)}})


class LlmSupport:
    """Asks *model* about each claim of an answer, when its last claim is there.

    Not sooner: many a server of one's own reads one prompt at a time.
    """

    at_once = True

    def __init__(self, model: Model, *, prompts: Path | None = None) -> None:
        self._model = model
        self._prompts = prompts

    def judge(self, pairs: Sequence[tuple[str, Sequence[Evidence]]]) -> list[Opinion]:
        """An opinion on each claim.

        Raises ServerError when the server fails, Refusal when the model declines, Unreadable when
        a reply holds no verdict, and BadInput when the user's own verify.md cannot be used.
        """
        return [self._opinion(claim, cited) for claim, cited in pairs]

    def _opinion(self, claim: str, cited: Sequence[Evidence]) -> Opinion:
        """The sentences stand in the prompt as they stood when the claim was written.

        With the days and speakers, that is, which the claim may have from the notes behind them.
        """
        try:
            prompt = prompts.render(
                "verify", self._prompts, evidence=evidence_block(cited), claim=neutral(claim)
            )
        except prompts.BadPrompt as error:
            raise BadInput(str(error)) from None
        system, user = prompt.parts
        messages = [Message("system", system)] if system else []
        reply, usage = ask_json(self._model, [*messages, Message("user", user)], _FORMAT)
        return replace(parse(reply), usage=usage)


def parse(reply: str) -> Opinion:
    """The opinion of a reply; raises Unreadable where it holds none."""
    verdict = (object_in(reply) or {}).get("verdict")
    opinion = OPINIONS.get(verdict.strip().lower()) if isinstance(verdict, str) else None
    if opinion is None:
        raise Unreadable("the model's reply holds no verdict")
    return opinion
