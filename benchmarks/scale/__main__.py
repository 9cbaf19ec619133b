"""How a library behaves as it grows: `python -m benchmarks.scale [--sizes 1000,10000,100000]`.

One library of real news grows from size to size; at each one a process of its own adds, and another
asks. Writes docs/scale.md and docs/scale.svg. Sizes measured before are kept in .bench/scale, a
file each, and stay on the page; `--fresh` begins anew. Takes about ten minutes to 100,000 on two
idle cores. The data is that of the evaluation (ASSISTANT_EVAL_DATA).
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from benchmarks.scale.corpus import ROOT, articles
from benchmarks.scale.page import SECTION, drawn, measured
from benchmarks.scale.vectors import save
from index.cutting import make_cutter
from index.library import FILE, Library
from index.minilm import MiniLm
from index.passage import embedded_text

Figures = dict[str, Any]  # JSON
WORK = ROOT / ".bench" / "scale"
SAMPLE = 900  # passages embedded by the model
EVERY = 60  # articles, one is sampled
PAGE, PICTURE = ROOT / "docs" / "scale.md", ROOT / "docs" / "scale.svg"


def main() -> None:
    """Measure each size, print, and write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="1000,10000,100000", help="passages, ascending")
    parser.add_argument("--fresh", action="store_true", help="forget what was measured before")
    options = parser.parse_args()
    if options.fresh:
        shutil.rmtree(WORK, ignore_errors=True)
    WORK.mkdir(parents=True, exist_ok=True)
    rate = _once("rate.json", sample)
    for size in map(int, options.sizes.split(",")):
        _once(f"{size}.json", partial(one_size, size))
    found = sorted((int(path.stem), path) for path in WORK.glob("[0-9]*.json"))
    results = [json.loads(path.read_text(encoding="utf-8")) for _, path in found]
    tables = measured(results, rate, machine(results))
    print(tables)
    SECTION.write(PAGE, tables)
    PICTURE.write_text(drawn(results), encoding="utf-8")


def sample() -> Figures:
    """Embed some real passages and keep their vectors; returns the rate, on two clocks."""
    model = MiniLm()
    cut = make_cutter(model)
    texts = [
        embedded_text(article, passage)
        for article in islice(articles(WORK), 0, 5_000, EVERY)
        for passage in cut(article).passages
    ][:SAMPLE]
    wall, cpu = time.perf_counter(), time.process_time()
    vectors = model.embed(texts)
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    save(WORK / "sample.npy", vectors)
    return {"wall": len(texts) / wall, "cpu": len(texts) / cpu}


def one_size(size: int) -> Figures:
    """Grow the library to *size* passages and ask it."""
    print(f"growing to {size:,} passages ..", flush=True)
    home = WORK / "library"
    if _passages(home) > size:  # a larger size was measured before
        home = WORK / f"library-{size}"
    grown = _run("grow", str(WORK), str(home), str(size))
    return {**grown, **_run("stages", str(home)), "load": os.getloadavg()[0]}


def _passages(home: Path) -> int:
    if not (home / FILE).exists():
        return 0
    with Library(home) as library:
        return library.database.count("SELECT count(*) FROM passages")


def machine(results: Sequence[Figures]) -> str:
    """What the figures were measured on, in words."""
    busiest = max(one["load"] for one in results)
    shared = (
        f" Other work ran beside it, {busiest:.0f} processes at once: only the processor"
        " times mean something, and they too are above those of an idle machine."
    )
    return f"{os.cpu_count()} {platform.machine()} cores, Python {platform.python_version()}." + (
        shared if busiest > 3 else ""
    )


def _run(module: str, *arguments: str) -> Figures:
    command = [sys.executable, "-m", f"benchmarks.scale.{module}", *arguments]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    figures: Figures = json.loads(done.stdout)
    return figures


def _once(name: str, measure: Callable[[], Figures]) -> Figures:
    path = WORK / name
    if not path.exists():
        path.write_text(json.dumps(measure(), indent=1), encoding="utf-8")
    figures: Figures = json.loads(path.read_text(encoding="utf-8"))
    return figures


if __name__ == "__main__":
    main()
