"""Tokens and what they cost, as the LLM's server counted them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from assistant.evaluation.case import Case


@dataclass(frozen=True, slots=True)
class PromptTokens:
    """Tokens of the prompt, a question; 0 where no LLM was asked."""

    name: str = "prompt_tokens"
    higher: bool = False
    unit: str = "tokens"

    def score(self, case: Case) -> float | None:
        """A count; None where the server did not count."""
        return float(case.tokens.prompt_tokens) if _counted(case) else None


@dataclass(frozen=True, slots=True)
class CompletionTokens:
    """Tokens that the LLM wrote, a question; 0 where none was asked."""

    name: str = "completion_tokens"
    higher: bool = False
    unit: str = "tokens"

    def score(self, case: Case) -> float | None:
        """A count; None where the server did not count."""
        return float(case.tokens.completion_tokens) if _counted(case) else None


class Prices(NamedTuple):
    """What a million tokens cost, in any currency."""

    prompt: float
    completion: float


@dataclass(frozen=True, slots=True)
class Cost:
    """What the tokens of a question cost, in the currency of the *prices*.

    Only the user knows the prices: without them nothing is said, for 0 would be a price too. A
    reply that came from the cache costs what it cost when it was asked for.
    """

    prices: Prices | None = None
    name: str = "cost"
    higher: bool = False
    unit: str = "currency"

    def score(self, case: Case) -> float | None:
        """An amount of money; None without prices, or where the server did not count tokens."""
        if self.prices is None or not _counted(case):
            return None
        tokens, prices = case.tokens, self.prices
        of_prompt = tokens.prompt_tokens * prices.prompt
        return (of_prompt + tokens.completion_tokens * prices.completion) / 1_000_000


def _counted(case: Case) -> bool:
    """Whether the tokens are known: an LLM that was asked has read some."""
    asked = (case.answer or {}).get("reader", {}).get("name") == "llm"
    return case.tokens.prompt_tokens > 0 or not asked
