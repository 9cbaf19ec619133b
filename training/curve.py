"""Draws what more data and a larger model give: `python -m training.curve curve.jsonl OUT.svg`.

A line of curve.jsonl is a model: its place, what it was, and its measures, on held-out training
rows and, of the goals, on the report sets.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from assistant.evaluation.plots import Curve, curves

SHOWN = {
    "answerable, asked otherwise": "asked otherwise",
    "support": "support",
    "multirc_news first": "news, first",
    "support_rte12": "RTE",
    "support_qags_cnndm": "QAGS CNN/DM",
}
PLACES = "1 to 4: an eighth, a quarter, half, all titles; 5: all, taught; 6: teachers"
STYLE = (
    "text{font:11px system-ui,sans-serif;fill:#555}.grid{stroke:#ddd}.line{stroke-width:2}"
    ".s0{stroke:#1b6ca8;fill:#1b6ca8}.s1{stroke:#d1741e;fill:#d1741e}.s2{stroke:#3a8f4d;fill:#3a8f4d}"
    ".s3{stroke:#8053a6;fill:#8053a6}.s4{stroke:#888;fill:#888}path.line{fill:none}"
    "@media(prefers-color-scheme:dark){text{fill:#bbb}.grid{stroke:#444}}"
)


def main() -> None:
    """Read the options, draw."""
    parser = argparse.ArgumentParser(description="Draw the learning curve.")
    parser.add_argument("models", type=Path)
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    rows = [json.loads(line) for line in options.models.read_text().splitlines()]
    options.out.write_text(drawn(rows), encoding="utf-8")


def drawn(rows: Sequence[dict[str, Any]]) -> str:
    """The curve as an SVG file of its own."""
    lines = [Curve(name, [(row["x"], row[key]) for row in rows]) for key, name in SHOWN.items()]
    title = "Share right at first place, or AUROC"
    svg = curves(lines, title=title, x=PLACES, y="share, or AUROC", dots=True)
    opening, rest = svg.split(">", 1)
    space = "" if "xmlns=" in opening else ' xmlns="http://www.w3.org/2000/svg"'
    return f"{opening}{space}><style>{STYLE}</style>{rest}\n"


if __name__ == "__main__":
    main()
