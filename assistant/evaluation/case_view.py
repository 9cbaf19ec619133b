"""From a scored case to its view: what was expected, what was cited, and where it went wrong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from assistant.evaluation.case import Case, Cited, Question
from assistant.evaluation.measures.trec import sentence_ids
from assistant.evaluation.report import number
from assistant.evaluation.view import CaseView, ClaimView, Mark, QuoteView
from assistant.render.words import count, duration


def case_view(
    case: Case,
    gold: Mapping[str, QuoteView],
    *,
    right: bool | None,
    values: Mapping[str, float | None],
    judged: str = "",
) -> CaseView:
    """The view of *case*. *gold* holds gold sentences by id, as they stand in the articles.

    *right* is None where nobody can say whether the answer is right; *values* are the measures of
    this case and *judged* is what an LLM as judge said of it.
    """
    question = case.question
    verdict, mark, classes = _verdict(case, right)
    total = case.seconds.get("total")
    meta = [question.id, question.type, duration(total) if total is not None else ""]
    return CaseView(
        id=question.id,
        question=question.text,
        meta=" · ".join(part for part in meta if part),
        verdict=verdict,
        mark=mark,
        why=" ".join(part for part in (_why(case, right), judged) if part),
        answers=_answers(case),
        gold=tuple(_gold(case, gold)),
        claims=tuple(_claims(case)),
        removed=tuple(
            ClaimView(str(claim["text"]), str(claim["reason"]))
            for claim in (case.answer or {}).get("removed", ())
        ),
        figures=tuple(
            (name.replace("_", " "), number(value))
            for name, value in values.items()
            if value is not None
        ),
        classes=classes,
    )


def _answers(case: Case) -> tuple[str, ...]:
    if case.question.parts:
        return tuple(" or ".join(part) for part in case.question.parts)
    return case.question.answers


def _verdict(case: Case, right: bool | None) -> tuple[str, Mark, tuple[str, ...]]:
    if case.failed:
        return "failed", Mark.BAD, ("failed",)
    answerable = case.question.answerable
    if case.abstained:
        if answerable is False:
            return "abstained", Mark.GOOD, ("abstained",)
        return "abstained", Mark.WARN, ("wrong", "abstained") if answerable else ("abstained",)
    if answerable is False or right is False:
        return "wrong", Mark.BAD, ("wrong",)
    return ("right", Mark.GOOD, ()) if right else ("answered", Mark.PLAIN, ())


def _why(case: Case, right: bool | None) -> str:
    """The first stage at which it went wrong, in one sentence."""
    if case.failed:
        return f"Failed: {case.error}"
    if case.question.answerable is False:
        if case.abstained:
            return "Rightly abstained: the archive does not answer this."
        return "Answered although the archive does not answer this: it should have abstained."
    if case.abstained:
        return _blamed("Abstained although the archive answers", case)
    if right is False:
        return _blamed("The answer holds none of the expected answers", case)
    return _cites(case)


def _cites(case: Case) -> str:
    gold = case.question.gold
    if not gold:
        return "No sentence is judged for this question; only its answer is."
    cited = len(gold & case.cited)
    return (
        f"Cites {cited} of {count(len(gold), 'gold sentence')}"
        f" and {count(len(case.cited) - cited, 'other sentence')}."
    )


def _blamed(what: str, case: Case) -> str:
    """What went wrong, and whether the retrieval or the reader missed the gold sentences."""
    gold = case.question.gold
    if not gold:
        return f"{what}."
    found, cited = gold & _evidence(case), gold & case.cited
    if not found:
        return f"{what}; no gold sentence is in the evidence: the retrieval missed it."
    if not cited:
        of = count(len(gold), "gold sentence")
        return f"{what}; {len(found)} of {of} in the evidence, none cited."
    return f"{what}; it cites {len(cited)} of {count(len(gold), 'gold sentence')} all the same."


def _gold(case: Case, gold: Mapping[str, QuoteView]) -> Iterator[tuple[QuoteView, ...]]:
    """The sentences of each sufficient set, and how far each came.

    Once a whole set is cited, what is missing of the others is no fault.
    """
    evidence, cited, ranks = _evidence(case), case.cited, _ranks(case)
    enough = any(ids and cited.issuperset(ids) for ids in case.question.evidence)

    def shown(id_: str) -> QuoteView:
        known = gold.get(id_, QuoteView(f"(sentence {id_} is not in this library)"))
        rank = f"retrieved at rank {ranks[id_]}, " if id_ in ranks else ""
        if id_ in cited:
            return replace(known, mark=Mark.GOOD, note=f"{rank}cited")
        if id_ in evidence:
            mark, note = Mark.WARN, f"{rank}in the evidence, not cited"
        else:
            mark, note = Mark.BAD, f"{rank}not in the evidence"
        return replace(known, mark=Mark.PLAIN if enough else mark, note=note)

    for ids in case.question.evidence:
        yield tuple(map(shown, ids))


def _ranks(case: Case) -> Mapping[str, int]:
    """The rank at which each sentence was first retrieved."""
    ranks: dict[str, int] = {}
    for at, item in enumerate(case.ranking, start=1):
        for id_ in sentence_ids(item):
            ranks.setdefault(id_, at)
    return ranks


def _claims(case: Case) -> Iterator[ClaimView]:
    for claim in case.claims:
        quotes = tuple(_cited(case.question, cited) for cited in claim.cited)
        if [cited.quote for cited in claim.cited] == [
            claim.text
        ]:  # the extractive reader's claims are quotes
            yield ClaimView("", "", quotes)
        else:
            note = claim.support + (", citation repaired" if claim.repaired else "")
            yield ClaimView(claim.text, note, quotes)


def _cited(question: Question, cited: Cited) -> QuoteView:
    where = place(
        cited.article.get("outlet") or cited.article.get("title"),
        cited.article.get("published"),
        cited.id,
    )
    if cited.id in question.gold:
        return QuoteView(cited.quote, where, Mark.GOOD, "gold")
    note = "helps" if cited.id in question.partly else "not gold" if question.gold else ""
    return QuoteView(cited.quote, where, Mark.PLAIN, note)


def place(*parts: object) -> str:
    """The parts that are known, such as outlet, day and sentence id."""
    return " · ".join(str(part) for part in parts if part)


def _evidence(case: Case) -> set[str]:
    return {str(item["sentence_id"]) for item in (case.answer or {}).get("evidence", ())}
