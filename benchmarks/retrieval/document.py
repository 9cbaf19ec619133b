"""The place of a table in a document: between two comments that name it."""

from __future__ import annotations

from pathlib import Path


def replace_table(path: Path, name: str, text: str) -> None:
    """Put *text* between the comments of table *name* in *path*; raises ValueError without them."""
    begin = f"<!-- {name}: written by `python -m benchmarks.retrieval {name}` -->\n"
    end = f"<!-- {name}: end -->\n"
    before, found, rest = path.read_text(encoding="utf-8").partition(begin)
    _, closed, after = rest.partition(end)
    if not (found and closed):
        raise ValueError(f"{path} has no table {name!r}")
    path.write_text(f"{before}{begin}\n{text.strip()}\n\n{end}{after}", encoding="utf-8")
