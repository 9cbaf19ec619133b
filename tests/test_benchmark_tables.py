"""The tables that benchmarks write into documents."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.evaluation.measure import Mean
from benchmarks.retrieval.document import replace_table
from benchmarks.retrieval.table import cell, markdown

BEGIN = "<!-- news: written by `python -m benchmarks.retrieval news` -->\n"
END = "<!-- news: end -->\n"


@pytest.mark.parametrize(
    ("mean", "text"),
    [
        (Mean(0.9519, 0.905, 1.0, 104, 0, 0), ".952 [.91, 1.00]"),
        (Mean(0.5, None, None, 1, 0, 0), ".500"),
        (Mean(None, None, None, 0, 2, 0), "-"),
    ],
)
def test_a_figure_and_its_interval(mean: Mean, text: str) -> None:
    assert cell(mean) == text


def test_a_table_in_markdown() -> None:
    assert markdown(["a", "b"], [["x", "1"]]) == "| a | b |\n| --- | ---: |\n| x | 1 |\n"


def test_a_table_is_replaced_between_its_comments_and_nowhere_else(tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    path.write_text(f"before\n{BEGIN}old\n{END}after\n", encoding="utf-8")
    replace_table(path, "news", "new\n")
    replace_table(path, "news", "newer\n")
    assert path.read_text(encoding="utf-8") == f"before\n{BEGIN}\nnewer\n\n{END}after\n"
    with pytest.raises(ValueError, match="no table 'other'"):
        replace_table(path, "other", "x")
