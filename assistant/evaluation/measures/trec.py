"""A case as TREC sees it: judgements and a ranking, handed to ir-measures.

MacAvaney, Macdonald and Ounis, "Streamlining Evaluation with ir-measures", ECIR 2022; it runs
trec_eval's own code (pytrec_eval, Van Gysel and de Rijke, SIGIR 2018). It is given the ranks as
scores: its measures break ties in two ways (RR@k is MS MARCO's code), so no ties reach it.

Sentences are judged, never passages, so that judgements survive every change of passage size. A
ranking may hold sentences or passages; a passage counts with the best of its judged sentences that
no item before it held, so that passages which overlap earn nothing twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from importlib.util import find_spec
from itertools import islice
from typing import TYPE_CHECKING

from assistant.evaluation.case import Case, Question, Ranked
from index.errors import BadInput

if TYPE_CHECKING:
    from ir_measures.measures import Measure as IrMeasure

ANSWERS = 2  # the sentence answers the question by itself
SUPPORTS = 1  # it answers only together with others, or in part

Grades = dict[str, int]


def grades(question: Question, *, partly: bool = True) -> Grades:
    """The relevance of each judged sentence; with *partly*, also of those that only support.

    Of the documents of a qrels file, the relevance that it gives them: above 0 is relevant.
    """
    if question.judged:
        return {id_: grade for id_, grade in question.judged if grade > 0}
    found: Grades = dict.fromkeys(question.partly, SUPPORTS) if partly else {}
    for ids in question.evidence:
        for id_ in ids:
            found[id_] = max(ANSWERS if len(ids) == 1 else SUPPORTS, found.get(id_, 0))
    return found


def gold_articles(question: Question) -> frozenset[str]:
    """The relevant articles: those judged, else those of the judged sentences."""
    return frozenset(question.articles) or frozenset(id_.partition("#")[0] for id_ in question.gold)


def sentence_ids(item: Ranked) -> Sequence[str]:
    """The ids of the sentences of a ranked item: of a passage, each of its sentences."""
    article_id, slash, span = item.id.rpartition("/")
    if not slash or "#" in item.id:
        return (item.id,)
    first, _, last = span.partition("-")
    if not (first.isdigit() and last.isdigit()):
        return (item.id,)
    return tuple(f"{article_id}#{position}" for position in range(int(first), int(last) + 1))


def items(case: Case, judged: Mapping[str, int]) -> tuple[list[str], Grades]:
    """The ids of the ranked items, best first, and the grades of items and missed sentences."""
    left = dict(judged)
    relevant: Grades = {}
    ranked = {item.id: item for item in case.ranking}  # in order of the first of each id
    for item in ranked.values():
        held = (item.id,) if case.question.judged else sentence_ids(item)
        gains = [left.pop(id_) for id_ in held if id_ in left]
        if gains:
            relevant[item.id] = max(gains)
    return list(ranked), relevant | left


def articles(case: Case) -> list[str]:
    """The ids of the ranked articles, each at its best item."""
    return list(dict.fromkeys(item.article_id for item in case.ranking))


def sentences(ranking: Iterable[Ranked], first: int) -> list[str]:
    """The ids of the sentences in the *first* items, each once."""
    top = islice(ranking, first)
    return list(dict.fromkeys(id_ for item in top for id_ in sentence_ids(item)))


def first_items(case: Case, first: int) -> list[str]:
    """What the *first* items hold: sentences, or the documents of a qrels file."""
    if case.question.judged:
        return [item.id for item in islice(case.ranking, first)]
    return sentences(case.ranking, first)


def evaluate(measure: IrMeasure, order: Sequence[str], relevant: Mapping[str, int]) -> float:
    """The value of an ir-measures *measure* for one ranking, whose order counts.

    It is given numbers for ids: pytrec_eval ends the process on a text that is no UTF-8.
    """
    if not order:
        return 0.0
    numbers = {id_: str(n) for n, id_ in enumerate(dict.fromkeys((*order, *relevant)))}
    run = {numbers[id_]: float(len(order) - i) for i, id_ in enumerate(order)}
    judged = {numbers[id_]: grade for id_, grade in relevant.items()}
    found = next(iter(measure.iter_calc({"q": judged}, {"q": run})))
    return float(found.value)


def require() -> None:
    """Raise BadInput where ir-measures is missing: better before the first question than after."""
    if find_spec("ir_measures") is None:
        raise BadInput(
            "The ranking measures need the package ir-measures: install the assistant with its "
            "extra `evaluate` (`pip install '.[evaluate]'`)."
        )


def measure(name: str) -> IrMeasure:
    """The measure of ir-measures with this name, such as `nDCG@10`; raises as `require`."""
    require()
    import ir_measures

    return ir_measures.parse_measure(name)
