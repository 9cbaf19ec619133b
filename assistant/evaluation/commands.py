"""What `assistant evaluate` and `assistant compare` do, once their options are read."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, TextIO

from assistant import build
from assistant.api import Assistant
from assistant.evaluation.assemble import Yardstick
from assistant.evaluation.case import Case
from assistant.evaluation.comparison import Right, Run, compare, comparison_json
from assistant.evaluation.finish import finish
from assistant.evaluation.gold import find_gold, save_gold
from assistant.evaluation.judging import judge_all
from assistant.evaluation.limits import Limit, broken, parse_limit
from assistant.evaluation.measures.accuracy import Accuracy
from assistant.evaluation.measures.citation import CitationF1
from assistant.evaluation.measures.hits import ArticleHits, Hits
from assistant.evaluation.measures.registry import measures
from assistant.evaluation.measures.risk_coverage import risk_coverage
from assistant.evaluation.provenance import Program, program
from assistant.evaluation.report import Report, report_json
from assistant.evaluation.run import Plan, ask_all
from assistant.evaluation.store import CASES, RunFolder, read_cases
from assistant.evaluation.view import QuoteView
from assistant.render.evaluation import case_progress, print_comparison, print_report
from index.errors import BadInput


@dataclass(frozen=True, slots=True)
class Streams:
    """Where to print, and the environment that says how."""

    out: TextIO
    err: TextIO
    env: Mapping[str, str]

    def tell(self, message: str) -> None:
        """Say something beside the result."""
        self.err.write(message + "\n")
        self.err.flush()


@dataclass(frozen=True, slots=True)
class Wanted:
    """The options of `assistant evaluate`; *settings* are those of Config."""

    home: Path | None
    settings: dict[str, Any]
    out: Path | None = None
    limit: int | None = None
    sample: int | None = None
    seed: int = 0
    jobs: int = 2
    judge: bool = False
    judge_model: str | None = None
    fail_under: tuple[str, ...] = ()
    qrels: Path | None = None
    run: Path | None = None
    json: bool = False


def run_plan(plan: Plan, wanted: Wanted, streams: Streams) -> Sequence[str]:
    """Ask, measure, report; returns a sentence for each limit that is not kept."""
    limits = _limits(wanted)
    here = program()
    settings, gold = _prepared(plan, wanted, here)
    folder = RunFolder(wanted.out or _new_folder(plan))
    with case_progress(len(plan.selected), streams.err, streams.env) as show:
        cases, reused = ask_all(
            plan, folder, settings, here, jobs=wanted.jobs, on_case=lambda done: show(*so_far(done))
        )
    save_gold(gold, folder)
    if wanted.judge:
        _judge(cases, folder, plan, wanted)
    notes = [f"{reused} LLM replies came from the cache: times do not tell the server's speed."]
    report = _finish(folder, cases, settings, here, seed=wanted.seed, notes=notes if reused else ())
    _output(report, cases, folder, wanted, streams)
    return broken(limits, report.values)


def rescore(path: Path, wanted: Wanted, streams: Streams) -> Sequence[str]:
    """Measure the saved cases of a run again, without asking anything."""
    limits = _limits(wanted)
    folder = RunFolder(path)
    settings, made_by = folder.described()
    cases = list(folder.cases().values())
    if not cases:
        raise BadInput(f"{path} holds no finished case yet.")
    now = program()
    again = f"Measured again on {now.date} by version {now.version}, commit {now.commit or 'none'}."
    report = _finish(folder, cases, settings, made_by, seed=wanted.seed, notes=[again])
    _output(report, cases, folder, wanted, streams)
    return broken(limits, report.values)


def compare_runs(a: Path, b: Path, seed: int, streams: Streams, *, json: bool) -> None:
    """Print what changed from run *a* to run *b*."""
    first, second = _read_run(a), _read_run(b)
    comparison = compare(first, second, measures(), (Right(), CitationF1()), seed=seed)
    if not comparison.n:
        raise BadInput(f"{a} and {b} have no question in common: nothing can be compared.")
    if json:
        streams.out.write(comparison_json(comparison) + "\n")
    else:
        print_comparison(comparison, streams.out, streams.env)


def so_far(cases: Sequence[Case]) -> tuple[int, str]:
    """The running figures of the progress bar: how many cases, and how they are."""
    parts = []
    for name, measure in (("accuracy", Accuracy()), ("citation F1", CitationF1())):
        scores = [measure.score(case) for case in cases if not case.failed]
        known = [score for score in scores if score is not None]
        if known:
            parts.append(f"{name} {sum(known) / len(known):.2f}")
    parts.append(f"{sum(case.abstained for case in cases)} abstained")
    if failed := sum(case.failed for case in cases):
        parts.append(f"{failed} failed")
    return len(cases), ", ".join(parts)


def _prepared(
    plan: Plan, wanted: Wanted, here: Program
) -> tuple[dict[str, Any], dict[str, QuoteView]]:
    """Everything that changes the answers, as plain values, and the gold sentences.

    Raises LibraryEmpty, OtherEmbedding and BadInput before anything is asked.
    """
    with Assistant(plan.home, **plan.settings) as assistant:
        config, library = assistant.config, assistant.library
        library.check_embedder(assistant.embedder.name)
        if wanted.judge and config.base_url is None:
            raise BadInput("--judge asks an LLM: name its server with --base-url, or set a key.")
        ids = "\n".join(str(row[0]) for row in library.database.rows(_IDS))
        settings = {
            "name": plan.name,
            "questions_sha256": plan.data_sha256,
            "sample": plan.sample,
            "limit": plan.limit,
            "seed": plan.seed,
            "articles": len(ids.splitlines()),
            "articles_sha256": hashlib.sha256(ids.encode("utf-8")).hexdigest(),
            "reader": "llm" if config.has_llm else "extractive",
            "model": build.make_model(config).name if config.has_llm else None,
            "fallback": config.fallback,
            "k": config.k,
            "embedding": assistant.embedder.name,
            "version": here.version,
            "commit": here.commit,
        }
        return settings, find_gold(plan.selected, library)


_IDS = "SELECT id FROM articles ORDER BY id"


def _judge(cases: Sequence[Case], folder: RunFolder, plan: Plan, wanted: Wanted) -> None:
    config = Assistant(plan.home, **plan.settings).config
    judge_all(
        cases,
        folder,
        lambda: build.make_model(config, name=wanted.judge_model),
        jobs=wanted.jobs,
        overrides=config.prompts,
    )


def _finish(
    folder: RunFolder,
    cases: Sequence[Case],
    settings: Mapping[str, Any],
    made_by: Program,
    *,
    seed: int,
    notes: Sequence[str],
) -> Report:
    sentences = any(case.question.gold for case in cases)
    hits = {k: Hits(k) if sentences else ArticleHits(k) for k in range(1, 11)}
    yardstick = Yardstick(measures(), Accuracy(), hits, seed)
    curve = risk_coverage(cases)
    return finish(
        folder, cases, yardstick, settings=settings, program=made_by, curve=curve, notes=notes
    )


def _output(
    report: Report, cases: Sequence[Case], folder: RunFolder, wanted: Wanted, streams: Streams
) -> None:
    if wanted.json:
        streams.out.write(report_json(report))
    else:
        print_report(report, streams.out, streams.env)
    streams.tell(f"Every case, with its evidence: {folder.path / 'report.html'}")


def _limits(wanted: Wanted) -> Sequence[Limit]:
    names = [measure.name for measure in measures()]
    return [parse_limit(text, names) for text in wanted.fail_under]


def _new_folder(plan: Plan) -> Path:
    """A folder of its own for a run that was given none."""
    home = Assistant(plan.home, **plan.settings).config.home
    name = "".join(c if c.isalnum() or c in "-_." else "-" for c in plan.name)
    return home / "evaluation" / f"{datetime.now():%Y-%m-%d-%H%M%S}-{name}"


def _read_run(path: Path) -> Run:
    """A run folder, or the file with its cases."""
    file = path / CASES if path.is_dir() else path
    cases = list(read_cases(file).values())
    if not cases:
        raise BadInput(f"{file} holds no finished case: name a run folder or its {CASES}.")
    return Run(path.name if path.is_dir() else str(path), cases)
