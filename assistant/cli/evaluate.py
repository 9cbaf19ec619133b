"""`assistant evaluate` and `assistant compare`."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from assistant.cli import options
from index.errors import BadInput

Questions = Annotated[
    Path | None, typer.Argument(metavar="[QUESTIONS]", help="Questions as JSON lines.")
]
Limit = Annotated[int | None, typer.Option("--limit", min=1, help="Only the first N questions.")]
Seed = Annotated[int, typer.Option("--seed", help="Of --sample, --make and the intervals.")]


def register(app: typer.Typer) -> None:
    """Add the commands to *app*."""
    app.command("evaluate")(evaluate)
    app.command("compare")(compare)


def evaluate(
    questions: Questions = None,
    data: Annotated[
        str | None,
        typer.Option("--data", help="A set of the data folder (ASSISTANT_EVAL_DATA), or a folder."),
    ] = None,
    make: Annotated[
        int | None, typer.Option("--make", min=1, help="Write N questions made from the archive.")
    ] = None,
    rescore: Annotated[
        Path | None, typer.Option("--rescore", help="Score the saved cases of a run folder again.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", help="The run's folder (or, with --make, the file).")
    ] = None,
    limit: Limit = None,
    sample: Annotated[
        int | None, typer.Option("--sample", min=1, help="N questions at random, by --seed.")
    ] = None,
    seed: Seed = 0,
    jobs: Annotated[int, typer.Option("--jobs", min=1, help="Questions asked at a time.")] = 2,
    fail_under: Annotated[
        list[str] | None,
        typer.Option("--fail-under", metavar="MEASURE=NUMBER", help="Exit 7 below it; repeatable."),
    ] = None,
    judge: Annotated[
        bool, typer.Option("--judge", help="Also let the LLM judge correctness; off by default.")
    ] = False,
    judge_model: Annotated[
        str | None, typer.Option("--judge-model", help="Another model of the server as judge.")
    ] = None,
    qrels: Annotated[
        Path | None, typer.Option("--qrels", help="Also write the judgements as TREC qrels.")
    ] = None,
    run: Annotated[
        Path | None, typer.Option("--run", help="Also write the ranked sentences as a TREC run.")
    ] = None,
    json: options.Json = False,
    model: options.Model = None,
    base_url: options.BaseUrl = None,
    extractive: options.Extractive = False,
    k: options.Passages = None,
    home: options.Home = None,
    chroma: options.Chroma = None,
) -> None:
    """Say how good the assistant is on QUESTIONS whose answers are known.

    Without a key or a server the extractive reader is measured. Each case is saved as it is
    finished: the same command with the same --out goes on where it stopped.
    """
    from assistant.evaluation import commands
    from assistant.evaluation.evaluate import rescore as rescore_run
    from assistant.evaluation.limits import UNDER_LIMIT
    from assistant.evaluation.wanted import Streams, Wanted

    settings = {"model": model, "base_url": base_url, "k": k, "chroma": chroma}
    settings["extractive"] = extractive or None
    wanted = Wanted(
        home=home,
        settings=settings,
        out=out,
        limit=limit,
        sample=sample,
        seed=seed,
        jobs=jobs,
        judge=judge or judge_model is not None,
        judge_model=judge_model,
        fail_under=tuple(fail_under or ()),
        qrels=qrels,
        run=run,
        json=json,
    )
    _one_of({"QUESTIONS": questions, "--data": data, "--make": make, "--rescore": rescore})
    streams = Streams(sys.stdout, sys.stderr, os.environ)
    if questions is not None or make is not None:
        _finish_interrupted(home)
    if make is not None:
        commands.make(make, wanted, streams)
        return
    if questions is not None:
        under = commands.on_file(questions, wanted, streams)
    elif data is not None:
        under = commands.on_data(data, wanted, streams)
    else:
        assert rescore is not None
        under = rescore_run(rescore, wanted, streams)
    for sentence in under:
        typer.secho(f"assistant: {sentence}", fg="red", err=True)
    if under:
        raise typer.Exit(UNDER_LIMIT)


def compare(
    first: Annotated[Path, typer.Argument(help="A run folder, or its cases.jsonl.")],
    second: Annotated[Path, typer.Argument(help="Another one.")],
    seed: Seed = 0,
    json: options.Json = False,
) -> None:
    """Say what changed from the FIRST run to the SECOND, question by question."""
    from assistant.evaluation.commands import compare_runs
    from assistant.evaluation.wanted import Streams

    compare_runs(first, second, seed, Streams(sys.stdout, sys.stderr, os.environ), json=json)


def _finish_interrupted(home: Path | None) -> None:
    from assistant.api import Assistant
    from assistant.cli.pending import finish_interrupted

    with Assistant(home) as assistant:
        finish_interrupted(assistant)


def _one_of(given: dict[str, object]) -> None:
    names = [name for name, value in given.items() if value is not None]
    if len(names) != 1:
        raise BadInput(
            f"Say one of {', '.join(given)}"
            + (f", not {' and '.join(names)}." if names else "; `--make 50` writes questions.")
        )
