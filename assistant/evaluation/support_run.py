"""`assistant evaluate --support`: hold the claims of a set against their texts, measure, print."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from assistant.evaluation.limits import broken, wanted_limits
from assistant.evaluation.loaders.registry import data_folder, set_file
from assistant.evaluation.loaders.support_rows import Pair, load_support
from assistant.evaluation.provenance import program
from assistant.evaluation.rows import sha256_of
from assistant.evaluation.store import RunFolder
from assistant.evaluation.support import Checks, Scoring, SupportModel
from assistant.evaluation.support_report import (
    KNOWN,
    Held,
    SupportReport,
    by_label,
    figures,
    held_json,
    support_json,
    support_markdown,
)
from assistant.evaluation.wanted import Streams, Wanted
from assistant.render.evaluation import case_progress, print_support
from index.errors import BadInput


def measure_support(
    name: str,
    wanted: Wanted,
    streams: Streams,
    model: SupportModel = Checks(),  # noqa: B008
) -> Sequence[str]:
    """Measure *model* on the set called *name*; returns a sentence for each limit not kept.

    With --out the report and a line on each pair are written there. Raises BadInput.
    """
    limits = wanted_limits(wanted, KNOWN)
    path = support_file(name, streams.env)
    pairs = wanted.selected(load_support(path))
    if not pairs:
        raise BadInput(f"{path} holds no pairs of a claim and a text.")
    with case_progress(len(pairs), streams.err, streams.env) as show:
        held = []
        for one in hold(pairs, model):
            held.append(one)
            show(len(held), "")
    report = SupportReport(
        name=path.name.partition(".")[0],
        model=model.name,
        n=len(held),
        figures=figures(held, seed=wanted.seed),
        by_label=by_label(held, seed=wanted.seed),
        data_sha256=sha256_of([path]),
        seed=wanted.seed,
        program=program(),
    )
    if wanted.out is not None:
        _write(wanted.out, report, held, streams)
    if wanted.json:
        streams.out.write(support_json(report))
    else:
        print_support(report, streams.out, streams.env)
    return broken(limits, report.values)


def hold(pairs: Sequence[Pair], model: SupportModel) -> Iterator[Held]:
    """What *model* says of each of *pairs*."""
    for pair in pairs:
        if not pair.evidence:
            yield Held(pair, None)
            continue
        score = model.score(pair.claim, pair.cited) if isinstance(model, Scoring) else None
        yield Held(pair, model.supports(pair.claim, pair.cited), score)


def support_file(name: str, environ: Mapping[str, str]) -> Path:
    """The file called *name*, or of the data folder the set; raises BadInput."""
    path = Path(name)
    if path.is_file():
        return path
    folder = data_folder(environ)
    found = set_file(name, folder)
    if found is None:
        known = sorted(p.name.partition(".")[0] for p in folder.rglob("support_*.jsonl*"))
        raise BadInput(f"{name!r} is neither a file nor a set of {folder} ({', '.join(known)}).")
    return found


def _write(out: Path, report: SupportReport, held: Sequence[Held], streams: Streams) -> None:
    folder = RunFolder(out)
    folder.make()
    folder.write("report.json", support_json(report))
    folder.write("report.md", support_markdown(report))
    pairs = folder.write("pairs.jsonl", "".join(f"{held_json(one)}\n" for one in held))
    streams.tell(f"Every claim, and what was said of it: {pairs}")
