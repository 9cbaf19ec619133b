"""The list of all measures: a new one is one file beside this one, one test, and one line here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.evaluation.case import Case
from assistant.evaluation.measure import CaseMeasure, Measure
from assistant.evaluation.measures.abstention import (
    AbstentionF1,
    AbstentionPrecision,
    AbstentionRecall,
)
from assistant.evaluation.measures.accuracy import Accuracy
from assistant.evaluation.measures.alce import AlcePrecision, AlceRecall
from assistant.evaluation.measures.auroc import Auroc
from assistant.evaluation.measures.choice import ChoiceAccuracy
from assistant.evaluation.measures.citation import CitationF1, CitationPrecision, CitationRecall
from assistant.evaluation.measures.claims import ClaimsRemoved, ClaimsRepaired, ClaimsUnverified
from assistant.evaluation.measures.exact_match import ExactMatch
from assistant.evaluation.measures.handled import Handled
from assistant.evaluation.measures.hits import ArticleHits, Hits
from assistant.evaluation.measures.latency import Latency
from assistant.evaluation.measures.misled import Misled
from assistant.evaluation.measures.mrr import ReciprocalRank
from assistant.evaluation.measures.ndcg import ArticleNdcg, Ndcg
from assistant.evaluation.measures.recall import Recall
from assistant.evaluation.measures.risk_coverage import Aurc, Coverage, Risk
from assistant.evaluation.measures.speakers import Speakers, SpeakersWrong
from assistant.evaluation.measures.steered import Steered
from assistant.evaluation.measures.sufficient import Sufficient
from assistant.evaluation.measures.tokens import CompletionTokens, Cost, Prices, PromptTokens
from assistant.evaluation.measures.word_f1 import WordF1
from assistant.evaluation.support import Checks, SupportModel

HITS_AT = (1, 3, 5, 10)
DEPTH = 100  # documents of a TREC run that are looked at


def measures(
    support: SupportModel = Checks(),  # noqa: B008 - it is frozen
    prices: Prices | None = None,
) -> Sequence[Measure]:
    """Every measure in the order of reports; *support* judges citations for ALCE."""
    return (
        Handled(),
        Accuracy(),
        ExactMatch(),
        WordF1(),
        ChoiceAccuracy(),
        Misled(),
        Steered(),
        CitationPrecision(),
        CitationRecall(),
        CitationF1(),
        AlceRecall(support),
        AlcePrecision(support),
        AbstentionPrecision(),
        AbstentionRecall(),
        AbstentionF1(),
        Auroc(),
        Coverage(),
        Risk(),
        Aurc(),
        *(Hits(k) for k in HITS_AT),
        *(ArticleHits(k) for k in HITS_AT),
        Recall(10),
        Sufficient(10),
        ReciprocalRank(10),
        Ndcg(10),
        ArticleNdcg(10),
        ClaimsRemoved(),
        ClaimsRepaired(),
        ClaimsUnverified(),
        Speakers(),
        SpeakersWrong(),
        *(
            Latency(stage, percent)
            for stage in ("retrieve", "read", "total")
            for percent in (50, 95)
        ),
        PromptTokens(),
        CompletionTokens(),
        Cost(prices),
    )


def retrieval() -> Sequence[CaseMeasure]:
    """What can be said of a TREC run: a ranking of documents, whatever they are."""
    return (*(Hits(k) for k in HITS_AT), Recall(10), Recall(DEPTH), ReciprocalRank(10), Ndcg(10))


def measures_for(
    cases: Sequence[Case],
    support: SupportModel = Checks(),  # noqa: B008 - it is frozen
    prices: Prices | None = None,
) -> Sequence[Measure]:
    """The measures that fit *cases*: those of `retrieval` where nothing else was saved."""
    if cases and all(case.only_ranked for case in cases):
        return retrieval()
    return measures(support, prices)


def known(chosen: Sequence[Measure]) -> Mapping[str, bool]:
    """The names of the *chosen* measures, each with whether more of it is better."""
    return {measure.name: measure.higher for measure in chosen}


def deciding(cases: Sequence[Case]) -> Sequence[CaseMeasure]:
    """The measures by which a question got better or worse, the weightiest first."""
    if cases and all(case.only_ranked for case in cases):
        return (Ndcg(10), ReciprocalRank(10), Recall(DEPTH))
    return (Handled(), CitationF1())
