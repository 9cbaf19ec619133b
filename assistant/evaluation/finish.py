"""The end of a run: its report in all forms, written into its folder."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from assistant.evaluation.assemble import Yardstick, make_report
from assistant.evaluation.case import Case
from assistant.evaluation.case_view import case_view
from assistant.evaluation.gold import missing_note, saved_gold
from assistant.evaluation.html import page
from assistant.evaluation.judge import Judgement
from assistant.evaluation.judging import judgements, note
from assistant.evaluation.measure import CaseMeasure
from assistant.evaluation.measures.right import right
from assistant.evaluation.provenance import Program
from assistant.evaluation.ranking_view import ranking_view
from assistant.evaluation.report import Report, report_json, report_markdown
from assistant.evaluation.store import RunFolder
from assistant.evaluation.summary import datum
from assistant.evaluation.view import CaseView, QuoteView
from assistant.render.safe import escape_json, safe


def finish(
    folder: RunFolder,
    cases: Sequence[Case],
    yardstick: Yardstick,
    *,
    settings: Mapping[str, Any],
    program: Program,
    curve: Sequence[tuple[float, float]],
    notes: Sequence[str] = (),
) -> Report:
    """Measure *cases* and write report.json, report.md and report.html into *folder*.

    In the order of their ids: a bootstrap draws by place, and cases finish in another order.
    """
    cases = sorted(cases, key=lambda case: case.question.id)
    gold, verdicts = saved_gold(folder), judgements(folder)
    said = [
        missing_note([case.question for case in cases], gold, folder),
        note(cases, verdicts, right, seed=yardstick.seed),
    ]
    report = make_report(
        str(settings.get("name", folder.path.name)),
        cases,
        yardstick,
        settings={**settings, **verdicts.settings},
        program=program,
        curve=curve,
        notes=[text for text in (*notes, *said) if text],
    )
    views = [_view(case, gold, verdicts.judged.get(case.question.id), yardstick) for case in cases]
    folder.write("report.json", escape_json(report_json(report)))
    folder.write("report.md", safe(report_markdown(report)))
    folder.write("report.html", safe(page(report, views), tabs=True))
    return report


def _view(
    case: Case,
    gold: Mapping[str, QuoteView],
    judged: Judgement | None,
    yardstick: Yardstick,
) -> CaseView:
    values = {
        measure.name: row[0] if (row := datum(measure, case)) is not None else None
        for measure in yardstick.measures
        if isinstance(measure, CaseMeasure) and not measure.unit
    }
    if case.only_ranked:
        return ranking_view(case, values)
    said = ""
    if judged is not None:
        verdict = {True: "correct", False: "incorrect", None: "nothing that could be read"}
        said = f"The LLM judge said {verdict[judged.correct]}: {judged.reason}"
    return case_view(case, gold, right=right(case), values=values, judged=said)
