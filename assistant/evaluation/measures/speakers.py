"""Speakers: does the evidence know who speaks?

Measured as quotation attribution is: the speaker of a statement is right or wrong (Pareti et al.,
"Automatically Detecting and Attributing Indirect Quotations", EMNLP 2013), here for every sentence
of the evidence of which somebody has judged who speaks, the reporter being one of the answers.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.evaluation.case import Case


@dataclass(frozen=True, slots=True)
class Speakers:
    """The share of judged sentences whose speaker is right, or rightly the reporter."""

    name: str = "speakers"
    higher: bool = True
    unit: str = ""

    def score(self, case: Case) -> float | None:
        """0 to 1; None where the evidence has no judged sentence."""
        pairs = list(_pairs(case))
        return sum(gold == found for gold, found in pairs) / len(pairs) if pairs else None


@dataclass(frozen=True, slots=True)
class SpeakersWrong:
    """The share of judged sentences that name a wrong speaker: worse than to name none."""

    name: str = "speakers_wrong"
    higher: bool = False
    unit: str = ""

    def score(self, case: Case) -> float | None:
        """0 to 1; None where the evidence has no judged sentence."""
        pairs = list(_pairs(case))
        wrong = sum(bool(found) and found != gold for gold, found in pairs)
        return wrong / len(pairs) if pairs else None


def _pairs(case: Case) -> Iterator[tuple[str, str]]:
    """Who speaks and who was found to speak, of each judged sentence, in any case of letters."""
    gold = {id_: speaker for id_, speaker in case.question.speakers}  # noqa: C416 - typed as texts
    for item in (case.answer or {}).get("evidence") or ():
        if item["sentence_id"] in gold:
            said = item.get("attribution") or {}
            yield gold[item["sentence_id"]].casefold(), str(said.get("speaker", "")).casefold()
