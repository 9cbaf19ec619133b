"""nDCG@10: graded relevance, discounted by rank."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.evaluation.case import Case
from assistant.evaluation.measures import trec


@dataclass(frozen=True, slots=True)
class Ndcg:
    """The normalised discounted cumulative gain of the first *k* items.

    Järvelin and Kekäläinen, TOIS 2002, with trec_eval's gain and discount. A sentence that answers
    by itself has grade 2, one that answers with others or supports in part has 1.
    """

    k: int = 10
    higher: bool = True
    unit: str = ""

    @property
    def name(self) -> str:
        """Such as `ndcg@10`."""
        return f"ndcg@{self.k}"

    def score(self, case: Case) -> float | None:
        """0 to 1; None without judged sentences."""
        judged = trec.grades(case.question)
        if not judged:
            return None
        order, relevant = trec.items(case, judged)
        return trec.evaluate(trec.measure(f"nDCG@{self.k}"), order, relevant)


@dataclass(frozen=True, slots=True)
class ArticleNdcg:
    """The normalised discounted cumulative gain of the first *k* articles.

    The measure of BEIR (Thakur et al., NeurIPS 2021), each article at its best passage and
    relevant or not: grades of qrels are not kept. What is not retrieved has no rank, so that it
    falls with fewer passages than *k*.
    """

    k: int = 10
    higher: bool = True
    unit: str = ""

    @property
    def name(self) -> str:
        """Such as `article_ndcg@10`."""
        return f"article_ndcg@{self.k}"

    def score(self, case: Case) -> float | None:
        """0 to 1; None without judged articles or sentences."""
        relevant = trec.gold_articles(case.question)
        if not relevant or case.question.answerable is False:
            return None
        wanted = dict.fromkeys(relevant, 1)
        return trec.evaluate(trec.measure(f"nDCG@{self.k}"), trec.articles(case), wanted)
