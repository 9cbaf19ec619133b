"""Which questions are asked: the sets of the data folder, and the same sample for every system."""

from __future__ import annotations

import random
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from assistant.evaluation.case import Question
from assistant.evaluation.dataset import Dataset
from assistant.evaluation.loaders.registry import load

SETS = ("basra_dev", "multirc_news", "quail_news", "clapnq", "rgb_fact", "rtqa_linked")

T = TypeVar("T")


def load_set(name: str, environ: Mapping[str, str]) -> Dataset:
    """A set of the data folder; where articles were judged, with no others than these.

    The 5,000 articles around the linked ones of `rtqa_linked` measure retrieval, and cost every
    system an hour of embedding. Raises BadInput.
    """
    dataset = load(name, environ)
    if any(question.evidence for question in dataset.questions) or name != "rtqa_linked":
        return dataset
    linked = {id_ for question in dataset.questions for id_ in question.articles}
    return replace(
        dataset, articles=tuple(article for article in dataset.articles if article.id in linked)
    )


def sample(items: Sequence[T], count: int | None, seed: int) -> list[T]:
    """*count* of *items* at random by *seed*, all of them with None.

    A smaller sample is the beginning of a larger one, so that a run can be made longer.
    """
    order = random.Random(seed).sample(range(len(items)), len(items))
    return [items[place] for place in order[:count]]


def common(asked: Sequence[str], answered: Sequence[Collection[str]], least: int) -> list[str]:
    """Those of *asked* that every system has *answered* which has answered at least *least*.

    So the lines of a table are of the same questions, even when a run was stopped in the middle.
    """
    begun = [ids for ids in answered if sum(id_ in ids for id_ in asked) >= least]
    return [id_ for id_ in asked if all(id_ in ids for ids in begun)]


def with_gold(questions: Sequence[Question]) -> list[Question]:
    """The questions whose evidence people marked, which an oracle can be given."""
    return [question for question in questions if question.evidence and question.answerable]
