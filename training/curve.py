"""Draws the learning curve of a run: `python -m training.curve RUN/dev.jsonl OUT.svg`.

The lines of dev.jsonl are what `training.report --dev-only` appends, one for each checkpoint.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from assistant.evaluation.plots import Curve, curves

SHOWN = {
    "first": "sentence at first place",
    "answerable": "answerable, all negatives",
    "answerable, near miss": "answerable, near misses",
    "answerable, asked otherwise": "answerable, asked otherwise",
    "support": "support",
}
STYLE = (
    "text{font:11px system-ui,sans-serif;fill:#555}.grid{stroke:#ddd}.line{stroke-width:2}"
    ".s0{stroke:#1b6ca8;fill:#1b6ca8}.s1{stroke:#d1741e;fill:#d1741e}.s2{stroke:#3a8f4d;fill:#3a8f4d}"
    ".s3{stroke:#8053a6;fill:#8053a6}.s4{stroke:#888;fill:#888}path.line{fill:none}"
    "@media(prefers-color-scheme:dark){text{fill:#bbb}.grid{stroke:#444}}"
)


def main() -> None:
    """Read the options, draw."""
    parser = argparse.ArgumentParser(description="Draw the learning curve of a run.")
    parser.add_argument("dev", type=Path)
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    rows = [json.loads(line) for line in options.dev.read_text().splitlines()]
    options.out.write_text(drawn(rows), encoding="utf-8")


def drawn(rows: Sequence[dict[str, Any]]) -> str:
    """The curve as an SVG file of its own."""
    steps = {_step(row["model"]): row for row in rows}
    lines = [
        Curve(name, [(step, row[key]) for step, row in sorted(steps.items()) if key in row])
        for key, name in SHOWN.items()
    ]
    svg = curves(lines, title="Held-out training rows", x="steps", y="share, or AUROC", dots=True)
    opening, rest = svg.split(">", 1)
    space = "" if "xmlns=" in opening else ' xmlns="http://www.w3.org/2000/svg"'
    return f"{opening}{space}><style>{STYLE}</style>{rest}\n"


def _step(model: str) -> int:
    found = re.search(r"(\d+)\.pt$", model)
    assert found, model
    return int(found[1])


if __name__ == "__main__":
    main()
