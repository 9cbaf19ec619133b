"""The tables that benchmarks write into documents."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.evaluation.measure import Mean
from benchmarks.leaderboard.table import SECTION as LEADERBOARD
from benchmarks.readme import SECTION as EVALUATION
from benchmarks.retrieval.table import cell, markdown
from benchmarks.scale.page import SECTION as SCALE
from benchmarks.section import Section
from tests.fakes.command import ROOT

BEGIN = "<!-- news: written by `python -m benchmarks.retrieval news` -->\n"
END = "<!-- news: end -->\n"
NEWS = Section("news", "python -m benchmarks.retrieval news")


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


def test_a_section_is_replaced_between_its_marks_and_nowhere_else(tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    path.write_text(f"before\n{BEGIN}old\n{END}after\n", encoding="utf-8")
    assert NEWS.write(path, "new\n")
    assert NEWS.write(path, "newer\n")
    assert not NEWS.write(path, "newer")
    assert path.read_text(encoding="utf-8") == f"before\n{BEGIN}\nnewer\n\n{END}after\n"
    assert NEWS.read(path.read_text(encoding="utf-8")) == "\nnewer\n\n"


@pytest.mark.parametrize("page", ["", BEGIN, f"{END}{BEGIN}", "<!-- other: end -->\n"])
def test_a_page_without_its_marks_is_left_alone(page: str, tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    path.write_text(page, encoding="utf-8")
    with pytest.raises(ValueError, match="lacks the marks <!-- news: "):
        NEWS.write(path, "new")
    assert path.read_text(encoding="utf-8") == page


@pytest.mark.parametrize(
    ("section", "document"),
    [
        (EVALUATION, "README.md"),
        (LEADERBOARD, "docs/evaluation.md"),
        (SCALE, "docs/scale.md"),
        (NEWS, "docs/retrieval.md"),
    ],
)
def test_every_document_has_its_section(section: Section, document: str) -> None:
    assert "|" in section.read((ROOT / document).read_text(encoding="utf-8"))
