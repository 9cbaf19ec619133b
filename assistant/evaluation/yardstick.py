"""Which Yardstick fits a run: all measures, or those of retrieval where only rankings are there."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.evaluation.assemble import Yardstick
from assistant.evaluation.case import Case
from assistant.evaluation.measures.accuracy import Accuracy
from assistant.evaluation.measures.hits import ArticleHits, Hits
from assistant.evaluation.measures.registry import measures_for
from assistant.evaluation.measures.tokens import Prices
from assistant.evaluation.support import Checks, SupportModel
from assistant.render.words import count


def yardstick_for(
    cases: Sequence[Case],
    *,
    seed: int,
    support: SupportModel = Checks(),  # noqa: B008 - it is frozen
    prices: Prices | None = None,
) -> Yardstick:
    """The measures of *cases*; Hits@k of sentences where some are judged, else of articles.

    *support* judges citations.
    """
    judged = any(case.question.gold or case.question.judged for case in cases)
    hits = {k: Hits(k) if judged else ArticleHits(k) for k in range(1, 11)}
    said = any(case.claims for case in cases)
    chosen = measures_for(cases, support, prices)
    return Yardstick(chosen, Accuracy(), hits, seed, support.name if said else "")


def money_note(cases: Sequence[Case], prices: Prices | None) -> str:
    """What the answers cost in all, and at which prices; "" without prices."""
    if prices is None:
        return ""
    known = [case.tokens for case in cases]
    prompt = sum(usage.prompt_tokens for usage in known)
    completion = sum(usage.completion_tokens for usage in known)
    total = (prompt * prices.prompt + completion * prices.completion) / 1_000_000
    return (
        f"Cost: {total:.4g} in all for {prompt} prompt and {completion} completion tokens, at "
        f"{prices.prompt:g} and {prices.completion:g} a million; a judge is not in it."
    )


def cache_note(cases: Sequence[Case]) -> str:
    """What came from the cache, "" for nothing: it took no time and cost nothing this time."""
    replies = sum(case.cached for case in cases)
    if not replies:
        return ""
    return (
        f"{count(replies, 'LLM reply', 'LLM replies')} from the cache: times are left out, tokens "
        "and cost are those of the first asking."
    )
