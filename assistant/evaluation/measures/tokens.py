"""Tokens and what they cost, as the LLM's server counted them."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.evaluation.case import Case


@dataclass(frozen=True, slots=True)
class PromptTokens:
    """Tokens of the prompt, a question; 0 where no LLM was asked."""

    name: str = "prompt_tokens"
    higher: bool = False
    unit: str = "tokens"

    def score(self, case: Case) -> float | None:
        """A count."""
        return float(case.tokens.prompt_tokens)


@dataclass(frozen=True, slots=True)
class CompletionTokens:
    """Tokens that the LLM wrote, a question; 0 where none was asked."""

    name: str = "completion_tokens"
    higher: bool = False
    unit: str = "tokens"

    def score(self, case: Case) -> float | None:
        """A count."""
        return float(case.tokens.completion_tokens)


@dataclass(frozen=True, slots=True)
class Cost:
    """What the tokens of a question cost, in the currency of the prices, which are per million.

    Not in the list of measures, for only the user knows the prices.
    """

    prompt_price: float
    completion_price: float
    name: str = "cost"
    higher: bool = False
    unit: str = "currency"

    def score(self, case: Case) -> float | None:
        """An amount of money."""
        tokens = case.tokens
        return (
            tokens.prompt_tokens * self.prompt_price
            + tokens.completion_tokens * self.completion_price
        ) / 1_000_000
