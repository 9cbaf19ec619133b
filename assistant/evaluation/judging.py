"""Every answer of a run before the judge, and how far the judge agrees with what was measured."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from assistant.evaluation.cache import CachedModel, Replies
from assistant.evaluation.case import Case
from assistant.evaluation.judge import Agreement, Judge, Judgement, agreement
from assistant.evaluation.lines import Appender, read_objects
from assistant.evaluation.store import JUDGEMENTS, REPLIES, RunFolder
from assistant.evaluation.workers import answer_all
from assistant.model import Model
from assistant.render.words import count
from index.errors import BadInput

HOPELESS = 5  # invalid judgements from the start: the others would be no better

Right = Callable[[Case], bool | None]


def judge_all(
    cases: Sequence[Case],
    folder: RunFolder,
    make_model: Callable[[], Model],
    *,
    jobs: int,
    overrides: Path | None = None,
) -> Mapping[str, Judgement]:
    """The judgement of every answer to a question with reference answers, by question id.

    Saved in the run's *folder* as they come; valid ones are not asked for again. Where the first
    HOPELESS are all invalid, no more are asked for.
    """
    known = judgements(folder)
    left = [
        case for case in cases if _can_be_judged(case) and not _valid(known.get(case.question.id))
    ]
    invalid = 0

    @contextmanager
    def open_judge() -> Iterator[Callable[[Case], tuple[Case, Judgement]]]:
        judge = Judge(CachedModel(make_model(), replies), overrides=overrides)
        yield lambda case: (
            case,
            judge.judge(case.question.text, case.question.answers, case.text),
        )

    replies = Replies(folder.path / REPLIES)
    try:
        with Appender(folder.path / JUDGEMENTS) as lines:
            for asked, (case, judged) in enumerate(answer_all(left, open_judge, jobs=jobs), 1):
                known[case.question.id] = judged
                row = {"id": case.question.id, "correct": judged.correct, "reason": judged.reason}
                lines.append_object(row)
                invalid += judged.correct is None
                if invalid == asked == HOPELESS:
                    break
    finally:
        replies.close()
    return known


def judgements(folder: RunFolder) -> dict[str, Judgement]:
    """The saved judgements of a run; of one saved twice, the later."""
    try:
        return {
            str(row["id"]): Judgement(row["correct"], str(row["reason"]))
            for row in read_objects(folder.path / JUDGEMENTS)
        }
    except KeyError as missing:
        raise BadInput(f"{folder.path / JUDGEMENTS}: a line lacks {missing}.") from None


def note(cases: Sequence[Case], judged: Mapping[str, Judgement], right: Right) -> str:
    """What the judge said, with its agreement: one sentence for the report, "" without any."""
    if not judged:
        return ""
    valid = [one for case in cases if _valid(one := judged.get(case.question.id)) and one]
    correct = sum(one.correct is True for one in valid)
    said = f"LLM judge: {correct} of {count(len(valid), 'answer')} correct"
    invalid = [one for one in judged.values() if not _valid(one)]
    if invalid:
        said += f", {count(len(invalid), 'judgement')} invalid (the first: {invalid[0].reason})"
    left = sum(_can_be_judged(case) and case.question.id not in judged for case in cases)
    if left:
        said += f", {count(left, 'answer')} not judged"
    return f"{said}; {_agreement(agreed(cases, judged, right))}."


def _agreement(found: Agreement) -> str:
    if found.raw is None:
        return "no agreement can be measured"
    kappa = "undefined" if found.kappa is None else f"{found.kappa:.2f}"
    return (
        f"agreement with the measured accuracy on {count(found.n, 'answer')}: "
        f"raw {found.raw:.2f}, Cohen's kappa {kappa}"
    )


def agreed(cases: Sequence[Case], judged: Mapping[str, Judgement], right: Right) -> Agreement:
    """The judge's agreement with *right*, over the answers that both could judge."""
    pairs = []
    for case in cases:
        one, measured = judged.get(case.question.id), right(case)
        if one is not None and one.correct is not None and measured is not None:
            pairs.append((one.correct, measured))
    return agreement(pairs)


def _can_be_judged(case: Case) -> bool:
    return case.answered and bool(case.question.answers)


def _valid(one: Judgement | None) -> bool:
    return one is not None and one.correct is not None
