"""Score a TREC run file against a TREC qrels file: no library, no questions, nothing is asked."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from assistant.evaluation.assemble import make_report
from assistant.evaluation.case import Case, to_json
from assistant.evaluation.evaluate import output
from assistant.evaluation.finish import finish
from assistant.evaluation.limits import broken, wanted_limits
from assistant.evaluation.measures.registry import DEPTH, known, retrieval
from assistant.evaluation.measures.trec import require
from assistant.evaluation.provenance import program
from assistant.evaluation.qrels import (
    Qrels,
    Run,
    cases_of_run,
    questions_of_qrels,
    read_qrels,
    read_run,
)
from assistant.evaluation.report import Report
from assistant.evaluation.rows import sha256_of
from assistant.evaluation.run import Plan
from assistant.evaluation.store import RunFolder
from assistant.evaluation.wanted import Streams, Wanted
from assistant.evaluation.yardstick import yardstick_for
from assistant.render.words import count
from index.errors import BadInput


def score_run(run_path: Path, qrels_path: Path, wanted: Wanted, streams: Streams) -> Sequence[str]:
    """Measure the ranking of every judged query; returns a sentence for each limit not kept.

    Only with --out something is written. Raises BadInput, naming the line, for a file that cannot
    be used, and when none of the queries is in both.
    """
    require()
    wanted.check_files()
    limits = wanted_limits(wanted, known(retrieval()))
    run, qrels = read_run(run_path), read_qrels(qrels_path)
    if not run.keys() & qrels.keys():
        raise BadInput(f"{run_path} ranks none of the queries that {qrels_path} judges.")
    settings: dict[str, Any] = {
        "name": run_path.stem,
        "questions_sha256": sha256_of([qrels_path]),
        "run_sha256": sha256_of([run_path]),
        "reader": f"TREC run {run_path.name}",
        "judged by": qrels_path.name,
        "depth": DEPTH,
        "sample": wanted.sample,
        "limit": wanted.limit,
        "seed": wanted.seed,
    }
    plan = Plan(
        name=run_path.stem,
        home=None,
        questions=questions_of_qrels(qrels),
        data_sha256=str(settings["questions_sha256"]),
        settings={},
        seed=wanted.seed,
        sample=wanted.sample,
        limit=wanted.limit,
    )
    cases = cases_of_run(run, plan.selected, depth=DEPTH)
    report, folder = _report(cases, settings, _notes(run, qrels), wanted)
    output(report, cases, folder, wanted, streams)
    return broken(limits, report.values)


def _report(
    cases: Sequence[Case], settings: dict[str, Any], notes: Sequence[str], wanted: Wanted
) -> tuple[Report, RunFolder | None]:
    here, measure_by = program(), yardstick_for(cases, seed=wanted.seed)
    if wanted.out is None:
        name = str(settings["name"])
        report = make_report(
            name, cases, measure_by, settings=settings, program=here, curve=(), notes=notes
        )
        return report, None
    folder = RunFolder(wanted.out)
    with folder.writing(settings, here) as lines:
        saved = folder.cases()
        for case in cases:
            if case.question.id not in saved:
                lines.append(to_json(case))
    report = finish(
        folder, cases, measure_by, settings=settings, program=here, curve=(), notes=notes
    )
    return report, folder


def _notes(run: Run, qrels: Qrels) -> Sequence[str]:
    """What the files do not share: it changes the figures, so it is said."""
    unranked, unjudged = len(qrels.keys() - run.keys()), len(run.keys() - qrels.keys())
    nothing = sum(all(grade <= 0 for grade in judged.values()) for judged in qrels.values())
    said = (
        (unranked, "judged, but not in the run", "counted as 0"),
        (unjudged, "in the run, but not judged", "left out"),
        (nothing, "without a relevant document", "no measure is defined"),
    )
    return [f"{count(n, 'query', 'queries')} {what}: {effect}." for n, what, effect in said if n]
