"""The view of a case of which only the ranking is known: where the relevant documents stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from assistant.evaluation.case import Case
from assistant.evaluation.measures.trec import grades
from assistant.evaluation.report import number
from assistant.evaluation.view import CaseView, ClaimView, Mark, QuoteView
from assistant.render.words import count

FIRST = 10  # documents of the ranking that are shown, and within which one should be relevant
_SHOWN = 20  # relevant documents


def ranking_view(case: Case, values: Mapping[str, float | None]) -> CaseView:
    """The judged documents on one side, the ranking on the other."""
    relevant = grades(case.question)
    ranks = {item.id: at for at, item in enumerate(case.ranking, start=1)}
    found = sorted(ranks[id_] for id_ in relevant if id_ in ranks)
    verdict, mark = _verdict(relevant, found)
    return CaseView(
        id=case.question.id,
        question=case.question.text,
        meta=count(len(case.ranking), "document"),
        verdict=verdict,
        mark=mark,
        why=_why(relevant, found),
        answers=(count(len(relevant), "relevant document"),),
        gold=(tuple(_relevant(relevant, ranks)),) if relevant else (),
        claims=(ClaimView("", "the first of the ranking", tuple(_ranked(case, relevant))),),
        figures=tuple((name, number(value)) for name, value in values.items() if value is not None),
        classes=("wrong",) if verdict == "missed" else (),
    )


def _verdict(relevant: Mapping[str, int], found: list[int]) -> tuple[str, Mark]:
    if not relevant:
        return "unjudged", Mark.PLAIN
    if not found or found[0] > FIRST:
        return "missed", Mark.BAD
    return f"rank {found[0]}", Mark.GOOD if found[0] == 1 else Mark.PLAIN


def _why(relevant: Mapping[str, int], found: list[int]) -> str:
    if not relevant:
        return "No document is judged relevant: no measure is defined for this query."
    if not found:
        return f"None of {count(len(relevant), 'relevant document')} is in the ranking."
    return (
        f"{len(found)} of {count(len(relevant), 'relevant document')} in the ranking, the first at "
        f"rank {found[0]}."
    )


def _relevant(relevant: Mapping[str, int], ranks: Mapping[str, int]) -> Iterator[QuoteView]:
    """The best documents first, each with its rank."""
    ordered = sorted(relevant, key=lambda id_: (-relevant[id_], ranks.get(id_, len(ranks) + 1)))
    for id_ in ordered[:_SHOWN]:
        rank = ranks.get(id_)
        mark = Mark.BAD if rank is None else Mark.GOOD if rank <= FIRST else Mark.WARN
        where = "not ranked" if rank is None else f"rank {rank}"
        yield QuoteView(id_, f"relevance {relevant[id_]}", mark, where)
    if len(ordered) > _SHOWN:
        yield QuoteView(f"and {len(ordered) - _SHOWN} more")


def _ranked(case: Case, relevant: Mapping[str, int]) -> Iterator[QuoteView]:
    judged = dict(case.question.judged)
    for item in case.ranking[:FIRST]:
        said = f"relevance {judged[item.id]}" if item.id in judged else "not judged"
        mark = Mark.GOOD if item.id in relevant else Mark.PLAIN
        yield QuoteView(item.id, f"score {number(item.score)}", mark, said)
