"""Every answer of a run before the judge, and how far the judge agrees with what was measured."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path

from assistant.evaluation.agreement import Agreement, agreement
from assistant.evaluation.cache import CachedModel, Replies
from assistant.evaluation.case import Case
from assistant.evaluation.judge import Judge, JudgeId, Judgement, parse
from assistant.evaluation.lines import Appender, read_objects
from assistant.evaluation.measure import Mean
from assistant.evaluation.store import JUDGEMENTS, REPLIES, RunFolder
from assistant.evaluation.workers import answer_all
from assistant.llm.model import Model
from assistant.render.words import count
from index.errors import BadInput

HOPELESS = 5  # invalid judgements from the start: the others would be no better

Right = Callable[[Case], bool | None]


@dataclass(frozen=True, slots=True)
class Verdicts:
    """What one judge said: its judgements by question id. Two judges are never in one figure."""

    by: JudgeId = field(default_factory=JudgeId)
    judged: Mapping[str, Judgement] = field(default_factory=dict, hash=False)

    @property
    def settings(self) -> Mapping[str, str]:
        """What a report says of the judge, nothing without one."""
        if not self.judged:
            return {}
        told = {f"judge_{name}": value for name, value in asdict(self.by).items()}
        return {name: value or "not recorded" for name, value in told.items()}


def judge_all(
    cases: Sequence[Case],
    folder: RunFolder,
    make_model: Callable[[], Model],
    *,
    jobs: int,
    overrides: Path | None = None,
) -> Verdicts:
    """The judgement of every answer to a question with reference answers.

    Saved in the run's *folder* as they come; valid ones of the same judge are not asked for again.
    Where the first HOPELESS are all invalid, no more are asked for. Raises BadInput for a prompt
    that cannot be used, ServerError where the server does not say which model it has.
    """
    by = Judge(make_model(), overrides=overrides).id
    saved = judgements(folder)
    known = dict(saved.judged) if saved.by == by else {}
    left = [
        case for case in cases if _can_be_judged(case) and not _valid(known.get(case.question.id))
    ]
    invalid = 0

    @contextmanager
    def open_judge() -> Iterator[Callable[[Case], tuple[Case, Judgement]]]:
        model = CachedModel(make_model(), replies, usable=lambda reply: _valid(parse(reply)))
        judge = Judge(model, overrides=overrides)
        yield lambda case: (
            case,
            judge.judge(case.question.text, case.question.answers, case.text),
        )

    replies = Replies(folder.path / REPLIES)
    try:
        with Appender(folder.path / JUDGEMENTS) as lines:
            for asked, (case, judged) in enumerate(answer_all(left, open_judge, jobs=jobs), 1):
                known[case.question.id] = judged
                lines.append_object({"id": case.question.id, **asdict(judged), **asdict(by)})
                invalid += judged.correct is None
                if invalid == asked == HOPELESS:
                    break
    finally:
        replies.close()
    return Verdicts(by, known)


def judgements(folder: RunFolder) -> Verdicts:
    """The saved judgements of the judge that judged last; of one saved twice, the later.

    Those of another judge stay in the file and are not looked at. Lines of earlier versions do not
    name their judge: they are of one that is not known.
    """
    by, known = JudgeId(), dict[str, Judgement]()
    try:
        for row in read_objects(folder.path / JUDGEMENTS):
            one = JudgeId(*(str(row.get(name, "")) for name in JudgeId.__dataclass_fields__))
            if one != by:
                by, known = one, {}
            known[str(row["id"])] = Judgement(row["correct"], str(row["reason"]))
    except KeyError as missing:
        raise BadInput(f"{folder.path / JUDGEMENTS}: a line lacks {missing}.") from None
    return Verdicts(by, known)


def note(cases: Sequence[Case], verdicts: Verdicts, right: Right, *, seed: int) -> str:
    """What the judge said, with its agreement: one sentence for the report, "" without any."""
    judged = verdicts.judged
    if not judged:
        return ""
    valid = [one for case in cases if _valid(one := judged.get(case.question.id)) and one]
    correct = sum(one.correct is True for one in valid)
    who = f" {verdicts.by.model}" if verdicts.by.model else ""
    said = f"LLM judge{who}: {correct} of {count(len(valid), 'answer')} correct"
    invalid = [one for one in judged.values() if not _valid(one)]
    if invalid:
        said += f", {count(len(invalid), 'judgement')} invalid (the first: {invalid[0].reason})"
    left = sum(_can_be_judged(case) and case.question.id not in judged for case in cases)
    if left:
        said += f", {count(left, 'answer')} not judged"
    return f"{said}; {_agreement(agreed(cases, judged, right, seed=seed))}."


def _agreement(found: Agreement) -> str:
    if found.raw.value is None:
        return "no agreement can be measured"
    return (
        f"agreement with the measured accuracy on {count(found.raw.n, 'answer')}: "
        f"raw {_figure(found.raw)}, Cohen's kappa {_figure(found.kappa)}"
    )


def _figure(mean: Mean) -> str:
    if mean.value is None:
        return "undefined"
    interval = f" ({mean.low:.2f} to {mean.high:.2f})" if mean.low is not None else ""
    return f"{mean.value:.2f}{interval}"


def agreed(
    cases: Sequence[Case], judged: Mapping[str, Judgement], right: Right, *, seed: int
) -> Agreement:
    """The judge's agreement with *right*, over the answers that both could judge."""
    pairs = []
    for case in cases:
        one, measured = judged.get(case.question.id), right(case)
        if one is not None and one.correct is not None and measured is not None:
            pairs.append((one.correct, measured))
    return agreement(pairs, seed=seed)


def _can_be_judged(case: Case) -> bool:
    return case.answered and bool(case.question.answers)


def _valid(one: Judgement | None) -> bool:
    return one is not None and one.correct is not None
