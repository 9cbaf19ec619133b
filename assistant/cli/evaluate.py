"""`assistant evaluate` and `assistant compare`."""

from __future__ import annotations

import math
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli import options
from assistant.cli.evaluate_modes import check_options, the_one
from assistant.cli.streams import outlive_reader
from index.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assistant.evaluation.measures.tokens import Prices
    from assistant.evaluation.wanted import Streams, Wanted

Questions = Annotated[
    Path | None, typer.Argument(metavar="QUESTIONS", help="Questions as JSON lines.")
]
Limit = Annotated[int | None, typer.Option("--limit", min=1, help="Only the first N questions.")]
PriceIn = Annotated[
    float | None,
    typer.Option("--price-in", min=0, help="Price of a million prompt tokens, for `cost`."),
]
PriceOut = Annotated[
    float | None,
    typer.Option("--price-out", min=0, help="Price of a million completion tokens."),
]
Seed = Annotated[int, typer.Option("--seed", help="Of --sample, --make and the intervals.")]


def register(app: typer.Typer) -> None:
    """Add the commands to *app*."""
    app.command("evaluate")(evaluate)
    app.command("compare")(compare)


def evaluate(
    questions: Questions = None,
    data: Annotated[
        str | None,
        typer.Option(
            "--data",
            metavar="SET",
            help="A set of the data folder (ASSISTANT_EVAL_DATA), or a file or folder in a public "
            "format.",
        ),
    ] = None,
    make: Annotated[
        int | None,
        typer.Option("--make", min=1, metavar="N", help="Write N questions made from the archive."),
    ] = None,
    rescore: Annotated[
        Path | None, typer.Option("--rescore", help="Score the saved cases of a run folder again.")
    ] = None,
    score_run: Annotated[
        Path | None,
        typer.Option("--score-run", metavar="RUN", help="Score a TREC run; nothing is asked."),
    ] = None,
    judged: Annotated[
        Path | None,
        typer.Option("--judged", metavar="QRELS", help="The TREC qrels for --score-run."),
    ] = None,
    support: Annotated[
        str | None,
        typer.Option("--support", help="Measure the checks on a set of claims and their texts."),
    ] = None,
    quotes: Annotated[
        Path | None,
        typer.Option("--quotes", help="Measure `whence` on a file of quotes and where they stand."),
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
    fail_over: Annotated[
        list[str] | None,
        typer.Option(
            "--fail-over", metavar="MEASURE=NUMBER", help="Exit 7 above it, where less is better."
        ),
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
        Path | None,
        typer.Option("--run", help="Also write the ranking as a TREC run."),
    ] = None,
    price_in: PriceIn = None,
    price_out: PriceOut = None,
    json: options.Json = False,
    model: options.Model = None,
    base_url: options.BaseUrl = None,
    extractive: options.Extractive = False,
    k: options.Passages = None,
    without: options.Without = None,
    home: options.Home = None,
    chroma: options.Chroma = None,
) -> None:
    """Say how good the assistant is on QUESTIONS whose answers are known.

    Without a key or a server the extractive reader is measured. Each case is saved as it is
    finished: the same command with the same --out goes on where it stopped.
    """
    outlive_reader()
    from assistant.evaluation import commands
    from assistant.evaluation.evaluate import rescore as rescore_run
    from assistant.evaluation.limits import LIMIT_BROKEN
    from assistant.evaluation.wanted import Streams, Wanted

    settings = {"model": model, "base_url": base_url, "k": k, "chroma": chroma, "without": without}
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
        fail_over=tuple(fail_over or ()),
        qrels=qrels,
        run=run,
        json=json,
        prices=_prices(price_in, price_out),
    )
    mode = the_one(
        {
            "QUESTIONS": questions,
            "--data": data,
            "--make": make,
            "--rescore": rescore,
            "--score-run": score_run,
            "--support": support,
            "--quotes": quotes,
        }
    )
    check_options(
        mode,
        {
            "--out": out,
            "--limit": limit,
            "--sample": sample,
            "--fail-under": fail_under,
            "--fail-over": fail_over,
            "--judge": judge,
            "--judge-model": judge_model,
            "--qrels": qrels,
            "--run": run,
            "--price-in": price_in is not None,
            "--price-out": price_out is not None,
            "--json": json,
        },
    )
    if (score_run is None) != (judged is None):
        raise BadInput("--score-run RUN and --judged QRELS are given together.")
    streams = Streams(sys.stdout, sys.stderr, os.environ)
    if questions is not None or make is not None:
        _finish_interrupted(home)
    if make is not None:
        commands.make(make, wanted, streams)
        return
    if questions is not None:
        broken = commands.on_file(questions, wanted, streams)
    elif data is not None:
        broken = commands.on_data(data, wanted, streams)
    elif score_run is not None and judged is not None:
        from assistant.evaluation.score_run import score_run as score

        broken = score(score_run, judged, wanted, streams)
    elif support is not None or quotes is not None:
        broken = _measure_part(support, quotes, wanted, streams)
    else:
        assert rescore is not None
        broken = rescore_run(rescore, wanted, streams)
    for sentence in broken:
        typer.secho(f"assistant: {sentence}", fg="red", err=True)
    if broken:
        raise typer.Exit(LIMIT_BROKEN)


def _measure_part(
    support: str | None, quotes: Path | None, wanted: Wanted, streams: Streams
) -> Sequence[str]:
    """Measure one part of the assistant on a set of its own."""
    if support is not None:
        from assistant.evaluation.support_run import measure_support

        return measure_support(support, wanted, streams)
    from assistant.evaluation.lookup_run import measure_lookups

    assert quotes is not None
    return measure_lookups(quotes, wanted, streams)


def compare(
    first: Annotated[Path, typer.Argument(help="A run folder, or its cases.jsonl.")],
    second: Annotated[Path, typer.Argument(help="Another one.")],
    seed: Annotated[int, typer.Option("--seed", help="Of the intervals and of p.")] = 0,
    price_in: PriceIn = None,
    price_out: PriceOut = None,
    json: options.Json = False,
) -> None:
    """Say what changed from the FIRST run to the SECOND, question by question."""
    outlive_reader()
    from assistant.evaluation.commands import compare_runs
    from assistant.evaluation.wanted import Streams

    streams = Streams(sys.stdout, sys.stderr, os.environ)
    prices = _prices(price_in, price_out)
    compare_runs(first, second, seed, streams, json=json, prices=prices)


def _finish_interrupted(home: Path | None) -> None:
    from assistant.api import Assistant
    from assistant.cli.pending import finish_interrupted

    with Assistant(home) as assistant:
        finish_interrupted(assistant)


def _prices(prompt: float | None, completion: float | None) -> Prices | None:
    from assistant.evaluation.measures.tokens import Prices

    if prompt is None and completion is None:
        return None
    if prompt is None or completion is None:
        raise BadInput("--price-in and --price-out are given together; 0 is a price too.")
    if not all(map(math.isfinite, (prompt, completion))):
        raise BadInput("A price must be a number.")
    return Prices(prompt, completion)
