"""Does it find the article? News-quiz questions over thousands of articles."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant import Assistant
from assistant.evaluation.case import Case, Question, Ranked
from assistant.evaluation.loaders.registry import load
from assistant.evaluation.measure import Measure
from assistant.evaluation.measures import trec
from assistant.evaluation.measures.hits import ArticleHits
from assistant.evaluation.summary import mean_of
from assistant.render.progress import add_progress
from benchmarks.retrieval import systems
from benchmarks.retrieval.table import cell, markdown

SEED = 0


@dataclass(frozen=True, slots=True)
class ArticleRank:
    """Reciprocal rank of the first relevant article among ten (MRR@10; Voorhees, TREC-8 1999)."""

    name: str = "mrr@10"
    higher: bool = True
    unit: str = ""

    def score(self, case: Case) -> float | None:
        """1 / rank, 0 when none is among the first ten."""
        relevant = dict.fromkeys(trec.gold_articles(case.question), 1)
        return trec.evaluate(trec.measure("RR@10"), trec.articles(case), relevant)


MEASURES: Sequence[Measure] = (ArticleHits(1), ArticleHits(5), ArticleHits(10), ArticleRank())


def table(work: Path) -> str:
    """The table, from a library kept in *work*: an hour of embedding the first time."""
    dataset = load("rtqa_linked", os.environ)
    rows = []
    with Assistant(work / "news_5k", extractive=True) as assistant:
        with add_progress(sys.stderr, os.environ) as progress:
            assistant.add(*dataset.articles, progress=progress)
        named: dict[str, systems.System | None] = {
            "bm25s over articles": systems.bm25s_articles(dataset.articles),
            "LlamaIndex docs program": systems.llamaindex(
                dataset.articles, dataset.questions, work
            ),
            **systems.ours(assistant.library, assistant.embedder),
        }
        for name, system in named.items():
            if system is not None:
                rows.append([name, *cells(system, dataset.questions)])
    head = ["system", "Hits@1", "Hits@5", "Hits@10", "MRR@10"]
    n, articles = len(dataset.questions), len(dataset.articles)
    return f"n = {n} questions over {articles:,} articles.\n\n{markdown(head, rows)}"


def cells(system: systems.System, questions: Sequence[Question]) -> list[str]:
    """The figures of one system with their intervals."""
    cases = [case(question, system(question)) for question in questions]
    return [cell(mean_of(measure, cases, seed=SEED)) for measure in MEASURES]


def case(question: Question, ids: Sequence[str]) -> Case:
    """A case that has a ranking of articles and nothing else."""
    ranking = tuple(
        Ranked(f"{id_}/{place}-{place}", id_, -float(place)) for place, id_ in enumerate(ids)
    )
    return Case(question, {}, ranking=ranking)
