from __future__ import annotations

import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from assistant.evaluation import plots
from assistant.evaluation.html import page
from tests.fakes.reports import CASES, HOSTILE, REPORT

CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
VOID = {"meta", "input", "br"}


class Elements(HTMLParser):
    """Every element of a page, and whether each was closed in its place."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: Counter[str] = Counter()
        self.attributes: list[tuple[str, str, str]] = []
        self.text: list[str] = []
        self.open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        self.attributes += [(tag, name, value or "") for name, value in attrs]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text.append(data)


@pytest.fixture(scope="module")
def html() -> str:
    return page(REPORT, CASES)


def test_every_element_is_closed_and_nothing_comes_from_elsewhere(html: str) -> None:
    elements = Elements(html)
    assert elements.open == []
    assert elements.tags["script"] == elements.tags["style"] == 1
    assert not {"link", "img", "iframe", "object", "base"} & set(elements.tags)
    for tag, name, value in elements.attributes:
        assert name not in ("src", "href", "style", "xlink:href"), (tag, name)
        assert not name.startswith("on"), (tag, name)
        assert "://" not in value
    style = re.search(r"<style>(.*?)</style>", html, re.DOTALL)
    assert style and "url(" not in style[1] and "@import" not in style[1]


def test_article_text_stays_text(html: str) -> None:
    text = "".join(Elements(html).text)
    assert text.count(HOSTILE) == 8  # a setting, a question, gold, claim, quotes and their notes
    assert "<img" not in html


def test_gold_and_cited_sentences_stand_in_the_same_case(html: str) -> None:
    case = html[html.index('id="case-q01"') : html.index('id="case-q&lt;02&gt;"')]
    gold, cited = case.split("Answer and cited sentences")
    assert gold.count("two mortar rounds fell in the yard") == 1
    assert cited.count("two mortar rounds fell in the yard") == 1
    assert "Removed by the checks" in cited


def test_every_figure_is_shown_with_its_interval_n_and_what_was_left_out(html: str) -> None:
    rows = re.findall(r"<tr><td>(.*?)</tr>", html)
    assert len(rows) == len(REPORT.figures) - 1
    assert all(part in rows[0] for part in ("accuracy", "0.816", "0.684 to 0.921", ">38<", ">2<"))
    assert "Not defined for these questions: auroc." in html
    for word in ("0123456789ab+", "ab" * 32, "3.11.9", "2018-10-01", "seed"):
        assert word in html


def test_failures_are_announced(html: str) -> None:
    assert "2 of 40 questions failed" in html
    fine = replace(REPORT, counts=replace(REPORT.counts, failed=0))
    assert "questions failed" not in page(fine, ())


def test_a_run_without_any_case_is_still_a_page() -> None:
    empty = replace(REPORT, figures=(), by_type=(), hits=(), risk_coverage=(), seconds=())
    elements = Elements(page(empty, ()))
    assert elements.open == []
    assert "".join(elements.text).count("nothing to plot") == 1
    assert "<svg" not in page(empty, ())


@pytest.mark.parametrize(
    "svg",
    [
        plots.curves(
            [plots.Curve("a", [(0.2, 0.5)]), plots.Curve("b", [])], title="t", x="x", y="y"
        ),
        plots.curves([plots.Curve("a", [(1, 0), (100, 1)])], title="t", x="x", y="y", dots=True),
        plots.histogram([0.0], title="t", x="s"),
        plots.histogram([0.0001, 12_345.6], title="t", x="s"),
        plots.bars([plots.Bar("<b>", 1.0, 1.0, 1.0, 1)], title="t"),
        plots.interval(0.0, 0.0, 0.0, "t"),
    ],
)
def test_plots_are_closed_and_hold_numbers_only(svg: str) -> None:
    elements = Elements(svg)
    assert elements.open == []
    assert "nan" not in svg and "inf" not in svg
    inside = [float(v) for _, name, v in elements.attributes if name in ("x", "y", "cx", "cy")]
    assert all(-1 <= value <= 500 for value in inside)


Dump = Callable[[str], str]


@pytest.fixture
def dump(tmp_path: Path) -> Dump:
    """The DOM of a page once a real browser has laid it out and run its script."""
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine: the page was not opened in a real browser")
    browser: str = CHROMIUM

    address = (tmp_path / "report.html").as_uri() + "#case-q01"

    def open_page(html: str) -> str:
        (tmp_path / "report.html").write_text(html, encoding="utf-8")
        flags = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        return subprocess.run(
            [browser, *flags, f"--user-data-dir={tmp_path / 'profile'}", "--dump-dom", address],
            capture_output=True,
            text=True,
            timeout=120,
            check=True,
        ).stdout

    return open_page


def shown(dom: str) -> str:
    found = re.search(r'<output id="shown">(.*?)</output>', dom)
    assert found, "the script of the page did not run"
    return found[1]


def test_a_browser_shows_every_case_and_opens_the_one_of_the_address(html: str, dump: Dump) -> None:
    dom = dump(html)
    assert shown(dom) == "4 of 4"
    assert re.search(r'<details class="case" id="case-q01" open="">', dom)
    assert dom.count("open=") == 1


@pytest.mark.parametrize(("chosen", "count"), [("wrong", "2"), ("failed", "1")])
def test_a_browser_filters_by_the_style_sheet(
    html: str, dump: Dump, chosen: str, count: str
) -> None:
    html = html.replace(" checked>", ">").replace(f'id="f-{chosen}">', f'id="f-{chosen}" checked>')
    assert shown(dump(html)) == f"{count} of 4"


def test_a_browser_runs_nothing_of_an_article_even_where_escaping_were_missed(
    html: str, dump: Dump
) -> None:
    inject = (
        '</p><script>document.title = "owned"</script><img src="x" onerror="document.title += 1">'
    )
    missed = html.replace('<p class="why">', f'<p class="why">{inject}')
    assert "<title>Evaluation: harbour.jsonl</title>" in dump(missed)
    open_door = re.sub(r"<meta http-equiv[^>]*>", "", missed)
    assert "<title>owned" in dump(open_door)  # what the policy held off
