"""Hits@k: something relevant is among the first k."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.evaluation.case import Case
from assistant.evaluation.measures import trec


@dataclass(frozen=True, slots=True)
class Hits:
    """Whether a sentence of some sufficient set is retrieved at rank *k* or better.

    `Success@k` of TREC, Hits@k of Bordes et al. (NIPS 2013), top-k retrieval accuracy of DPR
    (Karpukhin et al., EMNLP 2020). k counts what the assistant retrieves, passages as a rule.
    """

    k: int = 10
    higher: bool = True
    unit: str = ""

    @property
    def name(self) -> str:
        """Such as `hits@10`."""
        return f"hits@{self.k}"

    def score(self, case: Case) -> float | None:
        """1.0 or 0.0; None without judged sentences."""
        judged = trec.grades(case.question, partly=False)
        if not judged:
            return None
        order, relevant = trec.items(case, judged)
        return trec.evaluate(trec.measure(f"Success@{self.k}"), order, relevant)


@dataclass(frozen=True, slots=True)
class ArticleHits:
    """Whether a relevant article is retrieved at rank *k* or better, counting articles.

    As Hits. Articles are judged themselves, or are those of the judged sentences.
    """

    k: int = 10
    higher: bool = True
    unit: str = ""

    @property
    def name(self) -> str:
        """Such as `article_hits@10`."""
        return f"article_hits@{self.k}"

    def score(self, case: Case) -> float | None:
        """1.0 or 0.0; None without judged articles or sentences."""
        relevant = trec.gold_articles(case.question)
        if not relevant or case.question.answerable is False:
            return None
        order = trec.articles(case)
        return trec.evaluate(trec.measure(f"Success@{self.k}"), order, dict.fromkeys(relevant, 1))
