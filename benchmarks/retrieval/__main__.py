"""`python -m benchmarks.retrieval [news|sentences]`: the tables of docs/retrieval.md, written anew.

Needs the evaluation data (ASSISTANT_EVAL_DATA). Libraries are kept in .bench/retrieval: the first
run embeds 52,000 passages, the next ones take minutes. The figures are the same each time.
"""

from __future__ import annotations

import sys
from pathlib import Path

from benchmarks.retrieval import news, sentences
from benchmarks.section import Section

ROOT = Path(__file__).parents[2]
TABLES = {"news": news.table, "sentences": sentences.table}


def main(names: list[str]) -> None:
    """Write the tables with these names, all of them without any."""
    work = ROOT / ".bench" / "retrieval"
    work.mkdir(parents=True, exist_ok=True)
    for name in names or list(TABLES):
        if name not in TABLES:
            sys.exit(f"There is no table {name!r}; there are {', '.join(TABLES)}.")
        text = TABLES[name](work)
        print(text)
        section = Section(name, f"python -m benchmarks.retrieval {name}")
        section.write(ROOT / "docs" / "retrieval.md", text)


if __name__ == "__main__":
    main(sys.argv[1:])
