"""From a scored case to its view: what was expected, what was cited, and where it went wrong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from assistant.evaluation.case import Case, Cited, Question
from assistant.evaluation.measures.right import holds_any
from assistant.evaluation.measures.trec import sentence_ids
from assistant.evaluation.report import number
from assistant.evaluation.view import CaseView, ClaimView, Mark, QuoteView
from assistant.render.words import count, duration

SETS = 3  # gold sets that are shown: a wire story and its reprints have many
EVIDENCE = 12  # sentences of evidence that are shown


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
        every=bool(question.parts),
        gold=tuple(_gold(case, gold)),
        more_gold=max(0, len(question.evidence) - SETS),
        claims=tuple(_claims(case)),
        removed=tuple(
            ClaimView(str(claim["text"]), str(claim["reason"]))
            for claim in (case.answer or {}).get("removed", ())
        ),
        evidence=tuple(_first_evidence(case)) if classes else (),
        of_evidence=len((case.answer or {}).get("evidence", ())),
        figures=tuple(
            (name.replace("_", " "), number(value))
            for name, value in values.items()
            if value is not None
        ),
        classes=classes,
    )


def _answers(case: Case) -> tuple[str, ...]:
    if case.question.answerable is False:
        return ("no answer: the archive does not say",)
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
        return _blamed(_lacks(case), case)
    return _cites(case)


def _lacks(case: Case) -> str:
    """Which of the expected answers the answer does not hold."""
    parts = case.question.parts
    lacking = [" or ".join(part) for part in parts if not holds_any(case.text, part)]
    if 0 < len(lacking) < len(parts):
        return f"The answer lacks {' and '.join(lacking)}"
    return "The answer holds none of the expected answers"


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
    """The sentences of the sufficient sets that came furthest, and how far each came.

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

    def far(ids: Sequence[str]) -> float:
        return sum((id_ in cited) + 0.1 * (id_ in evidence) for id_ in ids) / max(len(ids), 1)

    for ids in sorted(case.question.evidence, key=far, reverse=True)[:SETS]:
        yield tuple(map(shown, ids))


def _first_evidence(case: Case) -> Iterator[QuoteView]:
    """What the reader had, best first."""
    given = (case.answer or {}).get("evidence", ())
    for item in sorted(given, key=lambda item: -(item.get("score") or 0.0))[:EVIDENCE]:
        id_, header = str(item["sentence_id"]), item.get("article") or {}
        where = place(header.get("outlet") or header.get("title"), header.get("published"), id_)
        note = ["gold"] * (id_ in case.question.gold) + ["cited"] * (id_ in case.cited)
        mark = Mark.GOOD if id_ in case.question.gold else Mark.PLAIN
        yield QuoteView(str(item.get("quote", "")), where, mark, ", ".join(note))


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
