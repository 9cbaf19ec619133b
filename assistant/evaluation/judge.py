"""An LLM as judge of correctness: optional, off by default, its agreement always beside it.

At best such a judge agrees with people most of the time (in TREC 2024 RAG, GPT-4o gave the human
support label in 56 % of cases), so it is evidence, not truth.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import prompts
from assistant.llm.json_reply import ask_json, object_in, on_one_line, strict_format
from assistant.llm.model import Message, Model, Refusal
from index.errors import BadInput, ServerError

FORMAT = strict_format(
    "judgement",
    {
        "reason": {"type": "string", "maxLength": 300},
        "verdict": {"type": "string", "enum": ["correct", "incorrect"]},
    },
)


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the judge said of one answer; *correct* is None when that could not be understood."""

    correct: bool | None
    reason: str


@dataclass(frozen=True, slots=True)
class JudgeId:
    """Which judge gave a verdict. Empty texts stand for what an old line does not tell."""

    model: str = ""
    server: str = ""
    prompt_sha256: str = ""


class Judge:
    """Asks *model* whether an answer says what the references say."""

    def __init__(self, model: Model, *, overrides: Path | None = None) -> None:
        self._model = model
        self._overrides = overrides

    @property
    def id(self) -> JudgeId:
        """The judging model and its prompt; raises BadInput for a judge.md that cannot be used."""
        prompt = self._prompt("", (), "")
        return JudgeId(self._model.name, self._model.server, prompt.sha256)

    def judge(self, question: str, references: Sequence[str], answer: str) -> Judgement:
        """Judge one answer; a failing server or an unreadable reply makes an invalid judgement.

        Raises BadInput when the user's own judge.md cannot be used.
        """
        system, user = self._prompt(question, references, answer).parts
        try:
            messages = [Message("system", system), Message("user", user)]
            return parse(ask_json(self._model, messages, FORMAT)[0])
        except (ServerError, Refusal) as error:
            return Judgement(None, f"no judgement: {error}")

    def _prompt(self, question: str, references: Sequence[str], answer: str) -> prompts.Prompt:
        try:
            return prompts.render(
                "judge",
                self._overrides,
                question=on_one_line(question),
                references="\n".join(f"- {on_one_line(text)}" for text in references),
                answer=on_one_line(answer),
            )
        except prompts.BadPrompt as error:
            raise BadInput(str(error)) from None


def parse(reply: str) -> Judgement:
    """Read a judge's reply: the one JSON object in it, or an invalid judgement."""
    row = object_in(reply)
    if row is None:
        return Judgement(None, "no judgement: the reply holds no JSON object")
    verdict = row.get("verdict")
    if verdict not in ("correct", "incorrect"):
        return Judgement(None, "no judgement: the reply holds no verdict")
    return Judgement(verdict == "correct", str(row.get("reason", ""))[:300])
