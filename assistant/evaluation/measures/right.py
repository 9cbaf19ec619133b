"""When an answer is right, in one place: every measure of correctness asks here."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.evaluation.case import Case, Question
from assistant.evaluation.measures.squad import normalise_to_find, usable

_WHOLE = 3  # letters: a reference this short must be a whole word


def holds(text: str, reference: str) -> bool:
    """Whether *text* holds *reference*, both normalised as in SQuAD, but for numbers.

    The match begins with a word. It may end within one, so that `threat` is held by "threats", but
    not when the reference ends in a digit (3 is not in 31) or in a word of three letters or less.
    """
    wanted = normalise_to_find(reference)
    if not wanted:
        return False
    last = wanted.rsplit(" ", 1)[-1]
    end = r"(?!\S)" if len(last) <= _WHOLE or last[-1].isdigit() else ""
    return bool(re.search(rf"(?<!\S){re.escape(wanted)}{end}", normalise_to_find(text)))


def holds_any(text: str, references: Sequence[str]) -> bool:
    """Whether *text* holds one of *references*."""
    return any(holds(text, reference) for reference in references)


def has_references(question: Question) -> bool:
    """Whether it is known what a right answer holds: something that normalising leaves."""
    if question.answerable is False:
        return False
    if question.parts:
        return all(map(usable, question.parts))
    return bool(usable(question.answers))


def accurate(question: Question, text: str) -> bool:
    """Whether *text* holds one string of each part, or one of the answers where no parts are."""
    if question.parts:
        return all(holds_any(text, part) for part in question.parts)
    return holds_any(text, question.answers)


def right(case: Case) -> bool | None:
    """Whether the assistant did the right thing; None where that is not known.

    An answerable question wants an accurate answer, any other one an abstention.
    """
    if case.question.answerable is False:
        return case.abstained
    if not has_references(case.question):
        return None
    return accurate(case.question, case.text)
