"""What `assistant evaluate` and `assistant compare` do, once their options are read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from assistant.api import Assistant
from assistant.config import Config
from assistant.evaluation.comparison import Run, compare, comparison_json
from assistant.evaluation.dataset import Dataset, read_questions, write_questions
from assistant.evaluation.evaluate import file_name, run_plan
from assistant.evaluation.loaders.registry import load
from assistant.evaluation.make.questions import lacking, make_questions
from assistant.evaluation.meanwhile import tell_if_written
from assistant.evaluation.measures.registry import deciding, measures_for
from assistant.evaluation.measures.tokens import Prices
from assistant.evaluation.measures.trec import require
from assistant.evaluation.quotes import Archived
from assistant.evaluation.run import Plan
from assistant.evaluation.store import CASES, RUN, RunFolder, read_cases
from assistant.evaluation.support import configured_support
from assistant.evaluation.wanted import Streams, Wanted
from assistant.render.comparison import print_comparison
from assistant.render.progress import add_progress
from assistant.render.words import count
from index.errors import BadInput


def on_file(path: Path, wanted: Wanted, streams: Streams) -> Sequence[str]:
    """Evaluate the user's library on a file of questions."""
    with Assistant(wanted.home, **wanted.settings) as assistant:
        dataset = read_questions(path, Archived(assistant.library))
    return run_plan(_plan(dataset, wanted.home, wanted.settings, wanted), wanted, streams)


def on_data(name: str, wanted: Wanted, streams: Streams) -> Sequence[str]:
    """Evaluate on a published set, in a library made of its articles and kept for the next time."""
    dataset = load(name, streams.env)
    config = Assistant(wanted.home, **wanted.settings).config
    # the library is another one, the settings are those of the user's
    settings = {n: getattr(config, n) for n in Config.__dataclass_fields__ if n not in _PLACE}
    settings = {n: value for n, value in settings.items() if value is not None}
    home = config.home / "evaluation" / "data" / f"{file_name(dataset.name)}-{dataset.sha256[:8]}"
    bar = add_progress(streams.err, streams.env)
    with Assistant(home, **settings) as assistant, bar as progress:
        summary = assistant.add(*dataset.articles, progress=progress, on_wait=streams.tell)
    if summary.refused:
        left_out = f"{count(len(summary.refused), 'article')} of the set left out"
        note = f"{left_out}: {summary.refused[0].reason}."
        dataset = replace(dataset, notes=(*dataset.notes, note))
    return run_plan(_plan(dataset, home, settings, wanted), wanted, streams)


def make(n: int, wanted: Wanted, streams: Streams) -> None:
    """Write *n* questions made from the user's archive; never over a file that is there."""
    path = wanted.out or Path("questions.jsonl")
    if path.exists():
        raise BadInput(f"{path} exists, and may have been checked by hand: name another --out.")
    with Assistant(wanted.home, **wanted.settings) as assistant:
        tell_if_written(assistant.config.home, streams)
        questions = make_questions(assistant.library, n, wanted.seed)
    write_questions(path, questions)
    answerable = sum(question.answerable is True for question in questions)
    made = count(len(questions), "question")
    if len(questions) < n:
        made += f" instead of {n}"
    if lacks := lacking(questions, n):
        made += f" ({'; '.join(lacks)})"
    streams.tell(
        f"{made} in {path}, {answerable} that the archive answers; "
        f"made by a program: look through them, then `assistant evaluate {path}`."
    )


_PLACE = ("home", "origins")


def _plan(dataset: Dataset, home: Path | None, settings: dict[str, Any], wanted: Wanted) -> Plan:
    return Plan(
        name=dataset.name,
        home=home,
        questions=dataset.questions,
        data_sha256=dataset.sha256,
        settings=settings,
        seed=wanted.seed,
        sample=wanted.sample,
        limit=wanted.limit,
        notes=dataset.notes,
        names=dataset.names,
    )


def compare_runs(
    a: Path, b: Path, seed: int, streams: Streams, *, json: bool, prices: Prices | None = None
) -> None:
    """Print what changed from run *a* to run *b*."""
    require()
    first, second = _read_run(a), _read_run(b)
    both = [*first.cases, *second.cases]
    chosen = measures_for(both, configured_support(Assistant().config), prices)
    comparison = compare(first, second, chosen, deciding(both), seed=seed)
    if comparison.differing and not comparison.n:
        raise BadInput(
            f"{a} and {b} judge every question that both have otherwise, as after a change of the "
            "questions or of their articles: ask one of them anew."
        )
    if not comparison.n:
        raise BadInput(f"{a} and {b} have no question in common: nothing can be compared.")
    if json:
        streams.out.write(comparison_json(comparison) + "\n")
    else:
        print_comparison(comparison, streams.out, streams.env)


def _read_run(path: Path) -> Run:
    """A run folder, or the file with its cases."""
    if not path.exists():
        raise BadInput(f"{path} does not exist: name a run folder or its {CASES}.")
    file = path / CASES if path.is_dir() else path
    cases = list(read_cases(file).values())
    if not cases:
        raise BadInput(f"{file} holds no finished case: name a run folder or its {CASES}.")
    folder = RunFolder(file.parent)
    known = file.name == CASES and (folder.path / RUN).exists()
    name = path.resolve().name if path.is_dir() else str(path)
    return Run(name, cases, folder.described()[0] if known else None)
