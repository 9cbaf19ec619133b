"""From a plan to its report: ask, judge, measure, write, print."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from assistant import build
from assistant.api import Assistant
from assistant.config import Config
from assistant.evaluation.asker import open_asker
from assistant.evaluation.case import Case
from assistant.evaluation.documents import save_names, saved_names, trec_cases
from assistant.evaluation.finish import finish
from assistant.evaluation.gold import find_gold, save_gold
from assistant.evaluation.judging import judge_all
from assistant.evaluation.limits import broken, wanted_limits
from assistant.evaluation.meanwhile import CHANGED, articles_of, tell_if_written
from assistant.evaluation.measures.registry import known, measures, measures_for
from assistant.evaluation.measures.risk_coverage import risk_coverage
from assistant.evaluation.measures.trec import require
from assistant.evaluation.provenance import Program, program
from assistant.evaluation.qrels import qrels_text, run_text
from assistant.evaluation.report import Report, report_json
from assistant.evaluation.run import MadeBy, Plan, ask_all
from assistant.evaluation.running import RunningFigures
from assistant.evaluation.store import RunFolder
from assistant.evaluation.support import configured_support
from assistant.evaluation.view import QuoteView
from assistant.evaluation.wanted import Streams, Wanted
from assistant.evaluation.yardstick import cache_note, money_note, yardstick_for
from assistant.evidence_model import BUILT_IN, EvidenceModel
from assistant.render.evaluation import case_progress, print_report
from assistant.render.links import public_url
from assistant.render.safe import escape_json
from assistant.render.words import count
from index.errors import BadInput, ServerError
from index.lock import being_written
from prompts import overrides_sha256


def run_plan(plan: Plan, wanted: Wanted, streams: Streams) -> Sequence[str]:
    """Ask, measure, report; returns a sentence for each limit that is not kept.

    Raises ServerError, once all is written, where questions failed and no limit is wanted.
    """
    require()
    wanted.check_files()
    limits = wanted_limits(wanted, known(measures()))
    here = program()
    settings, gold = _prepared(plan, wanted, here)
    home = _config(plan).home
    written = tell_if_written(home, streams)
    folder = RunFolder(wanted.out or _new_folder(plan))
    cases = _ask(plan, folder, MadeBy(settings, here), wanted, streams)
    save_gold(gold, folder)
    save_names(plan.names, cases, folder)
    if wanted.judge:
        _judge(cases, folder, plan, wanted)
    written = written or being_written(home) or _has_changed(plan, settings)
    notes = (*plan.notes, CHANGED) if written else plan.notes
    folder.keep_notes(notes)
    report = _finish(folder, cases, settings, here, wanted, notes=notes)
    output(report, cases, folder, wanted, streams)
    if report.counts.failed and not limits:
        raise ServerError(
            f"{report.counts.failed} of {count(len(cases), 'question')} failed and are in no "
            f"figure: the same command with --out {folder.path} asks them again."
        )
    return broken(limits, report.values, failed=report.counts.failed)


def _ask(
    plan: Plan, folder: RunFolder, made_by: MadeBy, wanted: Wanted, streams: Streams
) -> Sequence[Case]:
    """Ask under a progress bar; who interrupts it is told how to go on."""
    so_far = RunningFigures()
    try:
        with case_progress(len(plan.selected), streams.err, streams.env) as show:

            def on_case(case: Case) -> None:
                so_far.add(case)
                show(so_far.done, so_far.text)

            return ask_all(
                plan.selected,
                folder,
                made_by,
                lambda replies: open_asker(plan.home, plan.settings, replies),
                jobs=wanted.jobs,
                on_case=on_case,
            )
    except KeyboardInterrupt:
        streams.tell(
            f"Interrupted after {so_far.done} of {count(len(plan.selected), 'question')}; the same "
            f"command with --out {folder.path} goes on."
        )
        raise


def rescore(path: Path, wanted: Wanted, streams: Streams) -> Sequence[str]:
    """Measure the saved cases of a run again, without asking anything."""
    require()
    wanted.check_files()
    folder = RunFolder(path)
    settings, made_by = folder.described()
    cases = list(folder.cases().values())
    if not cases:
        raise BadInput(f"{path} holds no finished case yet.")
    limits = wanted_limits(wanted, known(measures_for(cases)))
    now = program()
    again = f"Measured again on {now.date} by version {now.version}, commit {now.commit or 'none'}."
    report = _finish(folder, cases, settings, made_by, wanted, notes=[*folder.notes(), again])
    output(report, cases, folder, wanted, streams)
    return broken(limits, report.values, failed=report.counts.failed)


def _prepared(
    plan: Plan, wanted: Wanted, here: Program
) -> tuple[dict[str, Any], dict[str, QuoteView]]:
    """Everything that changes the answers, as plain values, and the gold sentences.

    Raises LibraryEmpty, OtherEmbedding and BadInput before anything is asked, and ServerError for a
    model that the server does not have.
    """
    with Assistant(plan.home, **plan.settings) as assistant:
        config, library = assistant.config, assistant.library
        library.check_embedder(assistant.embedder.name)
        if wanted.judge and config.base_url is None:
            raise BadInput("--judge asks an LLM: name its server with --base-url, or set a key.")
        _check_models(config, wanted)
        articles = articles_of(library)
        settings = {
            "name": plan.name,
            "questions_sha256": plan.data_sha256,
            "sample": plan.sample,
            "limit": plan.limit,
            "seed": plan.seed,
            "articles": articles.n,
            "articles_sha256": articles.sha256,
            "reader": "llm" if config.has_llm else "extractive",
            "model": build.make_model(config).name if config.has_llm else None,
            "server": public_url(config.base_url) if config.has_llm else None,
            "prompts_sha256": overrides_sha256(config.prompts) if config.has_llm else None,
            "fallback": config.fallback,
            "k": config.k,
            "exact_below": config.exact_below,
            "without": ", ".join(config.without) or None,
            "evidence_model": EvidenceModel(config.evidence_model or BUILT_IN).choice.sha256[:12],
            "verify": config.verify if config.has_llm else None,
            "embedding": assistant.embedder.name,
            "version": here.version,
            "commit": here.commit,
        }
        return settings, find_gold(plan.selected, library)


def _check_models(config: Config, wanted: Wanted) -> None:
    """Raise ServerError where the server does not have the reader's model or the judge's."""
    if config.has_llm or (wanted.judge and wanted.judge_model is None):
        build.make_model(config).check()
    if wanted.judge_model is not None:
        try:
            build.make_model(config, name=wanted.judge_model).check()
        except ServerError as error:
            raise ServerError(f"--judge-model: {error}") from None


def _config(plan: Plan) -> Config:
    return Assistant(plan.home, **plan.settings).config


def _has_changed(plan: Plan, settings: Mapping[str, Any]) -> bool:
    """Whether other articles are in the library than when the run began."""
    with Assistant(plan.home, **plan.settings) as assistant:
        now = articles_of(assistant.library)
    return now != (settings["articles"], settings["articles_sha256"])


def _judge(cases: Sequence[Case], folder: RunFolder, plan: Plan, wanted: Wanted) -> None:
    config = _config(plan)
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
    wanted: Wanted,
    *,
    notes: Sequence[str],
) -> Report:
    said = (*notes, cache_note(cases), money_note(cases, wanted.prices))
    return finish(
        folder,
        cases,
        yardstick_for(
            cases,
            seed=wanted.seed,
            support=configured_support(Assistant(wanted.home, **wanted.settings).config),
            prices=wanted.prices,
        ),
        settings=settings,
        program=made_by,
        curve=risk_coverage(cases),
        notes=[note for note in said if note],
    )


def output(
    report: Report,
    cases: Sequence[Case],
    folder: RunFolder | None,
    wanted: Wanted,
    streams: Streams,
) -> None:
    """Write and print whatever is *wanted* of a report; *folder* is where it lies, if anywhere."""
    told = trec_cases(cases, saved_names(folder) if folder else {})
    _write(wanted.qrels, qrels_text(case.question for case in told))
    _write(wanted.run, run_text(told))
    if wanted.json:
        streams.out.write(escape_json(report_json(report)))
    else:
        print_report(report, streams.out, streams.env)
    if folder is not None:
        streams.tell(f"Every case, with its evidence: {folder.path / 'report.html'}")


def _write(path: Path | None, text: str) -> None:
    if path is None:
        return
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise BadInput(f"{path} cannot be written ({error.strerror}).") from None


def _new_folder(plan: Plan) -> Path:
    """A folder of its own for a run that was given none."""
    return (
        _config(plan).home
        / "evaluation"
        / f"{datetime.now():%Y-%m-%d-%H%M%S}-{file_name(plan.name)}"
    )


def file_name(text: str) -> str:
    """The *text* as a part of a file's name."""
    return "".join(c if c.isalnum() or c in "-_." else "-" for c in text)
