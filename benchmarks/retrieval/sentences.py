"""Does it find the sentence? Questions with judged sentences, over several sets in one library."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import fmean

import numpy as np
from numpy.typing import NDArray

from assistant import Assistant
from assistant.answer import Evidence
from assistant.build import make_retriever
from assistant.evaluation.case import Question
from assistant.evaluation.loaders.registry import load
from assistant.evaluation.measure import Mean
from assistant.evaluation.summary import average, bootstrap
from assistant.evidence import gather
from assistant.extractive.ranking import Ranker
from assistant.extractive.reader import ExtractiveReader
from assistant.render.progress import add_progress
from benchmarks.retrieval.table import cell, markdown
from index.embed import embed_question
from index.maxsim import MaxSim
from index.minilm import MiniLm

POOLED = ("multirc_news", "clapnq", "quail_news")  # the last one has no judged sentences
REPORTED = ("multirc_news", "clapnq")
DEPTHS = (5, 10, 20)
SEED = 0
K = 8  # passages read, the default
Order = Callable[[str, Sequence[Evidence]], list[str]]


def table(work: Path) -> str:
    """The table, from a library of all sets kept in *work*."""
    sets = {name: load(name, os.environ) for name in POOLED}
    articles = [article for dataset in sets.values() for article in dataset.articles]
    with Assistant(work / "pooled", extractive=True) as assistant:
        with add_progress(sys.stderr, os.environ) as progress:
            assistant.add(*articles, progress=progress)
        retriever = make_retriever(assistant.config, assistant.library, assistant.embedder)
        orders = orders_of(MiniLm())
        rows = []
        for name in REPORTED:
            asked = [q for q in sets[name].questions if q.answerable is not False and q.gold]
            evidence = {
                q.id: gather(retriever.retrieve(q.text, k=K), assistant.library) for q in asked
            }
            for label, order in orders.items():
                ranked = {q.id: order(q.text, evidence[q.id]) for q in asked}
                rows.append([f"{name} (n = {len(asked)})", label, *cells(asked, ranked)])
    depths = [f"recall@{depth}" for depth in DEPTHS]
    return markdown(["set", "order", "first place", "in three", *depths], rows)


def orders_of(embedder: MiniLm) -> Mapping[str, Order]:
    """Ways to order the sentences of the evidence, the best first."""
    maxsim = MaxSim(embedder)
    reader = ExtractiveReader(Ranker(maxsim))

    def passages(question: str, evidence: Sequence[Evidence]) -> list[str]:
        return [item.sentence.id for item in sorted(evidence, key=lambda item: -item.score)]

    def cosine(question: str, evidence: Sequence[Evidence]) -> list[str]:
        vectors = embedder.embed([item.sentence.text for item in evidence])
        return _by(vectors @ embed_question(embedder, question), evidence)

    def late(question: str, evidence: Sequence[Evidence]) -> list[str]:
        return _by(maxsim.score(question, [item.sentence.text for item in evidence]).each, evidence)

    def read(question: str, evidence: Sequence[Evidence]) -> list[str]:
        return [item.sentence.id for item in reader.order(question, evidence)]

    return {
        "as the passages come": passages,
        "cosine of sentences": cosine,
        "MaxSim": late,
        "extractive reader (the default)": read,
    }


def cells(asked: Sequence[Question], ranked: Mapping[str, Sequence[str]]) -> list[str]:
    """First place, in three, and the share of judged sentences among the first."""
    first = [[float(bool(set(ranked[q.id][:depth]) & q.gold)) for q in asked] for depth in (1, 3)]
    recall = [
        [len(set(ranked[q.id][:depth]) & q.gold) / len(q.gold) for q in asked] for depth in DEPTHS
    ]
    return [cell(_mean(shares)) for shares in (*first, *recall)]


def _mean(values: Sequence[float]) -> Mean:
    low, high = bootstrap(average, np.array(values)[:, None], seed=SEED) or (None, None)
    return Mean(fmean(values), low, high, len(values), 0, 0)


def _by(scores: NDArray[np.float32], evidence: Sequence[Evidence]) -> list[str]:
    order = np.argsort(-scores, kind="stable")
    return [evidence[int(place)].sentence.id for place in order]
