"""LlmRewriter: an LLM makes a follow-up stand alone; what it adds must stand in the conversation.

Where the model invents a name or a number, answers instead, or its server fails, the rules of
`CarryRewriter` rewrite, and the user is told why.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from assistant.answer import Usage
from assistant.chat.rewriting import How, Rewriter, Rewriting
from assistant.chat.session import Turn
from assistant.config import Config
from assistant.facts.facts import facts, read
from assistant.facts.names import Name
from assistant.llm.model import Message, Model, Refusal
from assistant.llm.partial_json import visible
from assistant.llm.prompt import neutral, nonce
from assistant.llm.stream import End
from assistant.questions.asked import LONGEST_QUESTION
from index.errors import BadInput, ServerError
from prompts import BadPrompt, render

LONGEST = 400  # characters of a rewritten question; more is an answer
_MOST_READ = 4 * LONGEST  # characters of a reply


@dataclass(frozen=True, slots=True)
class LlmRewriter:
    """Asks the model that *model* makes, where there is one and the rules found something to do.

    *rules* rewrite everything else, and decide whether a question leans on the turns before it.
    """

    rules: Rewriter
    model: Callable[[], Model | None]
    prompts: Callable[[], Path | None]
    today: Callable[[], date] = date.today

    def rewrite(self, asked: str, turns: Sequence[Turn]) -> Rewriting:
        """What *asked* means after *turns*, oldest first; raises BadInput for a bad prompt file."""
        by_rule = self.rules.rewrite(asked, turns)
        model = self.model() if by_rule.leans and turns else None
        if model is None:
            return by_rule
        try:
            reply, usage = self._ask(model, asked, turns)
        except ServerError as error:
            return replace(by_rule, note=f"Rewritten by rule: {error}")
        except Refusal as refusal:
            return replace(by_rule, note=f"Rewritten by rule: {refusal}")
        question = _question(reply)
        why_not = _wrong(question, asked, turns)
        if why_not:
            note = f"Rewritten by rule: {why_not}"
            return replace(by_rule, note=note if not by_rule.note else by_rule.note, usage=usage)
        if question == asked:
            return replace(by_rule, usage=usage)
        return Rewriting(asked, question, How.MODEL, usage=usage)

    def _ask(self, model: Model, asked: str, turns: Sequence[Turn]) -> tuple[str, Usage]:
        history = history_block(turns)
        try:
            prompt = render(
                "rewrite",
                self.prompts(),
                today=f"{self.today():%Y-%m-%d (%A)}",
                nonce=nonce(history),
                history=history,
                question=neutral(asked),
            )
        except BadPrompt as error:
            raise BadInput(str(error)) from None
        system, user = prompt.parts
        messages = [Message("system", system)] if system else []
        reply, usage = "", Usage()
        with closing(model.complete([*messages, Message("user", user)])) as stream:
            for item in stream:
                if isinstance(item, End):
                    usage = item.usage
                else:
                    reply += item
                    if len(reply) > _MOST_READ:
                        break
        return reply, usage


class ModelOf:
    """Makes the model of the settings of the moment, once for each of them."""

    def __init__(self, config: Callable[[], Config], make: Callable[[Config], Model]) -> None:
        self._config = config
        self._make = make
        self._made: tuple[Config, Model] | None = None

    def __call__(self) -> Model | None:
        """The model; None where no LLM is configured or wanted."""
        config = self._config()
        if not config.has_llm:
            return None
        if self._made is None or self._made[0] is not config:
            self._made = config, self._make(config)
        return self._made[1]


def history_block(turns: Sequence[Turn]) -> str:
    """The turns as the prompt gives them; article text in them loses what looks like a label."""
    lines = []
    for turn in turns:
        lines.append(f"Question: {neutral(turn.question)}")
        told = " ".join(neutral(claim.text) for claim in turn.answer.claims)
        if told:
            lines.append(f"Answer: {told}")
    return "\n".join(lines)


def _question(reply: str) -> str:
    """The first line of a reply that says something, without a label or quote marks around it."""
    for line in visible(reply).splitlines():
        text = " ".join(line.split())
        for label in ("Rewritten question:", "Last question:", "Question:"):
            text = text.removeprefix(label).strip()
        text = text.strip("*\"“”'` ")
        if any(character.isalnum() for character in text):
            return text
    return ""


def _wrong(question: str, asked: str, turns: Sequence[Turn]) -> str:
    """Why the model's question cannot be used; empty when it can."""
    if not question:
        return "the LLM gave no question."
    if len(question) > min(LONGEST, LONGEST_QUESTION) or not question.endswith("?"):
        return "the LLM gave no question."
    said = [asked, *(turn.question for turn in turns)]
    said += [claim.text for turn in turns for claim in turn.answer.claims]
    said += [c.quote for turn in turns for c in turn.answer.citations]
    known = frozenset[str]().union(*(read(text).keys for text in said))
    invented = next((name for name in _names(question) if name.key not in known), None)
    if invented:
        return f"the LLM put in “{invented.text}”, which nobody said."
    numbers = [number for text in said for number in facts(text).numbers]
    for number in facts(question).numbers:
        if not any(number.carried_by(one) for one in numbers):
            return f"the LLM put in {number.text}, which nobody said."
    return ""


def _names(question: str) -> Sequence[Name]:
    return facts(question).names
