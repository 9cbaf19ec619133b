"""From a scored case to its view: what was expected, what was cited, and where it went wrong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from assistant.evaluation.record import Record
from assistant.evaluation.report import number
from assistant.evaluation.view import CaseView, ClaimView, Mark, QuoteView
from assistant.render.words import count, duration


def case_view(
    record: Record,
    *,
    gold: Mapping[str, str],
    answers: Sequence[str],
    answerable: bool,
    kind: str,
    right: bool | None,
    values: Mapping[str, float | None],
) -> CaseView:
    """The view of *record*. *gold* holds the text of each gold sentence by its id.

    *right* is None where the answer cannot be said to be right or wrong.
    """
    verdict, mark, classes = _verdict(record, answerable, right)
    seconds = _seconds(record)
    meta = [record.id, kind, duration(seconds) if seconds is not None else ""]
    return CaseView(
        id=record.id,
        question=record.question,
        meta=" · ".join(part for part in meta if part),
        verdict=verdict,
        mark=mark,
        why=_why(record, gold, answerable, right),
        answers=tuple(answers),
        gold=tuple(_gold(record, gold)),
        claims=tuple(_claims(record, gold)),
        removed=tuple(
            ClaimView(str(claim["text"]), str(claim["reason"]))
            for claim in (record.answer or {}).get("removed", ())
        ),
        figures=tuple((name, number(value)) for name, value in values.items() if value is not None),
        classes=classes,
    )


def _verdict(
    record: Record, answerable: bool, right: bool | None
) -> tuple[str, Mark, tuple[str, ...]]:
    if record.failed:
        return "failed", Mark.BAD, ("failed",)
    if record.abstained:
        if answerable:
            return "abstained", Mark.WARN, ("wrong", "abstained")
        return "abstained", Mark.GOOD, ("abstained",)
    if not answerable:
        return "wrong", Mark.BAD, ("wrong",)
    if right is None:
        return "answered", Mark.PLAIN, ()
    return ("right", Mark.GOOD, ()) if right else ("wrong", Mark.BAD, ("wrong",))


def _why(record: Record, gold: Mapping[str, str], answerable: bool, right: bool | None) -> str:
    """The first stage at which it went wrong, in one sentence."""
    if record.failed:
        return f"Failed: {record.error}"
    if not answerable:
        return (
            "Rightly abstained: the archive does not answer this."
            if record.abstained
            else "Answered although the archive does not answer this: it should have abstained."
        )
    found, cited = gold.keys() & _evidence(record), gold.keys() & _cited(record)
    if record.abstained:
        missed = "Abstained although the archive answers"
    elif right is False:
        missed = "The answer holds none of the reference answers"
    elif not gold:
        return "No sentence is judged for this question; only the answer is."
    else:
        other = len(_cited(record)) - len(cited)
        return (
            f"Cites {len(cited)} of {count(len(gold), 'gold sentence')}"
            f" and {count(other, 'other sentence')}."
        )
    if not gold:
        return f"{missed}."
    if not found:
        return f"{missed}; no gold sentence was among the evidence: the retrieval missed it."
    if not cited:
        return (
            f"{missed}; the evidence held {len(found)} of the gold sentences: the reader missed it."
        )
    return f"{missed}; it cites {len(cited)} of {count(len(gold), 'gold sentence')} all the same."


def _gold(record: Record, gold: Mapping[str, str]) -> Iterator[QuoteView]:
    """Each gold sentence, and how far it came."""
    evidence, cited, where = _evidence(record), _cited(record), _places(record)
    for id_, text in gold.items():
        if id_ in cited:
            mark, note = Mark.GOOD, "cited"
        elif id_ in evidence:
            mark, note = Mark.WARN, f"{_rank(record, id_)}in the evidence, not cited"
        else:
            mark, note = Mark.BAD, "not in the evidence"
        yield QuoteView(text, where.get(id_, id_), mark, note)


def _claims(record: Record, gold: Mapping[str, str]) -> Iterator[ClaimView]:
    if record.answer is None:
        return
    places = _places(record)
    citations = {citation["number"]: citation for citation in record.answer["citations"]}
    for claim in record.answer["claims"]:
        cited = [citations[number] for number in claim["citations"]]
        quotes = tuple(_cited_quote(citation, places, gold) for citation in cited)
        is_quote = len(cited) == 1 and cited[0]["quote"] == claim["text"]
        note = claim["support"] + (", citation repaired" if claim["repaired"] else "")
        yield ClaimView("" if is_quote else str(claim["text"]), "" if is_quote else note, quotes)


def _cited_quote(
    citation: Mapping[str, Any], places: Mapping[str, str], gold: Mapping[str, str]
) -> QuoteView:
    id_ = str(citation["sentence_id"])
    mark, note = (Mark.GOOD, "gold") if id_ in gold else (Mark.PLAIN, "not gold" if gold else "")
    return QuoteView(str(citation["quote"]), places.get(id_, id_), mark, note)


def _places(record: Record) -> dict[str, str]:
    """Where each sentence of the answer stands: outlet, day, sentence id."""
    answer = record.answer or {"citations": (), "evidence": ()}
    return {
        str(item["sentence_id"]): _place(item)
        for item in (*answer["evidence"], *answer["citations"])
    }


def _place(item: Mapping[str, Any]) -> str:
    article = item["article"]
    parts: Iterable[object] = (article["outlet"] or article["title"], article["published"])
    return " · ".join(str(part) for part in (*parts, item["sentence_id"]) if part)


def _rank(record: Record, id_: str) -> str:
    return f"rank {record.ranking.index(id_) + 1}, " if id_ in record.ranking else ""


def _evidence(record: Record) -> set[str]:
    return {str(item["sentence_id"]) for item in (record.answer or {}).get("evidence", ())}


def _cited(record: Record) -> set[str]:
    return {str(item["sentence_id"]) for item in (record.answer or {}).get("citations", ())}


def _seconds(record: Record) -> float | None:
    return float(record.answer["seconds"].get("total", 0.0)) if record.answer else None
