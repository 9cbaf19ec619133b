"""`assistant evaluate --quotes`: look the quotes of a file up, measure, print."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

import numpy as np

from assistant.api import Assistant
from assistant.evaluation.limits import broken, wanted_limits
from assistant.evaluation.measures.quote_lookup import (
    NAME,
    LookedUp,
    Lookup,
    figures,
    read_lookups,
)
from assistant.evaluation.provenance import program
from assistant.evaluation.report import SCHEMA_VERSION, Figure
from assistant.evaluation.rows import sha256_of
from assistant.evaluation.store import RunFolder
from assistant.evaluation.wanted import Streams, Wanted
from assistant.render.evaluation import print_figures
from assistant.whence.finder import Finder
from index.errors import BadInput
from index.library import Library


def measure_lookups(path: Path, wanted: Wanted, streams: Streams) -> Sequence[str]:
    """Look the quotes of *path* up in the user's library; returns a sentence for each limit that
    is not kept. With --out a line on each quote is written there. Raises BadInput, LibraryEmpty.
    """
    limits = wanted_limits(wanted, {NAME: True})
    lookups = wanted.selected(read_lookups(path))
    if not lookups:
        raise BadInput(f"{path} holds no quotes.")
    with Assistant(wanted.home, **wanted.settings) as assistant:
        looked_up = list(look_up(lookups, assistant.library))
    found = figures(looked_up)
    seconds = percentiles(looked_up)
    if wanted.json:
        streams.out.write(_document(path, found, seconds))
    else:
        heading = f"Quotes: {path.stem}"
        print_figures(heading, found, _timing(seconds), streams.out, streams.env)
    if wanted.out is not None:
        folder = RunFolder(wanted.out)
        folder.make()
        rows = "".join(f"{json.dumps(looked_up_row(one))}\n" for one in looked_up)
        streams.tell(f"Every quote, and what was found: {folder.write(_ROWS, rows)}")
    return broken(limits, {figure.name: figure.value for figure in found})


_ROWS = "lookups.jsonl"


def look_up(lookups: Sequence[Lookup], library: Library) -> Iterator[LookedUp]:
    """What is found of each of *lookups*, one after the other."""
    finder = Finder(library)
    for lookup in lookups:
        start = time.perf_counter()
        found = finder.find(lookup.quote)
        yield LookedUp(lookup, found, time.perf_counter() - start)


def percentiles(looked_up: Sequence[LookedUp]) -> tuple[float, float]:
    """The median of the seconds that a lookup takes, and their 95th percentile."""
    seconds = [one.seconds for one in looked_up]
    return float(np.percentile(seconds, 50)), float(np.percentile(seconds, 95))


def looked_up_row(one: LookedUp) -> dict[str, object]:
    """A line on one quote, for people who look for what went wrong."""
    place = one.found.places[0] if one.found.places else one.found.nearest
    return {
        "id": one.lookup.id,
        "kind": one.lookup.kind,
        "right": one.right,
        "quote": one.lookup.quote,
        "expected": one.lookup.verdict.value,
        "found": one.found.standing.value,
        "articles": [place.article.id for place in one.found.places],
        "likeness": place and round(place.likeness, 3),
        "text": place and place.text,
    }


def _document(path: Path, found: Sequence[Figure], seconds: tuple[float, float]) -> str:
    document = {
        "schema_version": SCHEMA_VERSION,
        "name": path.stem,
        "figures": [asdict(figure) for figure in found],
        "seconds": {"p50": seconds[0], "p95": seconds[1]},
        "data_sha256": sha256_of([path]),
        "program": asdict(program()),
    }
    return json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def _timing(seconds: tuple[float, float]) -> str:
    return f"a lookup takes {seconds[0]:.3f} s, 95 of 100 at most {seconds[1]:.3f} s"
