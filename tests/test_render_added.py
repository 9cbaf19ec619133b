"""What `assistant add` prints: a bar on a terminal, a summary everywhere."""

import io
import json
import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import count

import pytest

from assistant.render.added import print_added
from assistant.render.progress import add_progress
from index.ingest import Progress, Summary
from index.read import Refused
from tests.fakes.screen import Terminal

ADDED = Summary(
    new=1200,
    updated=1,
    unchanged=3,
    copies=0,
    refused=(Refused("news/a\x1b[2J.txt", "not UTF-8"), Refused("b.jsonl:7", "malformed JSON")),
    passages=5000,
    seconds=83.25,
)
STEPS = (
    Progress("articles", "bytes", 0, 1000, 0, 0),
    Progress("articles", "bytes", 500, 1000, 2, 40),
    Progress("chroma", "passages", 0, 40, 2, 40),
    Progress("chroma", "passages", 40, 40, 2, 40),
)


def test_the_summary() -> None:
    stream = io.StringIO()
    print_added(ADDED, stream, {})
    assert stream.getvalue() == (
        "✗ news/a.txt: not UTF-8\n"
        "✗ b.jsonl:7: malformed JSON\n"
        "1,200 new · 1 updated · 3 unchanged · 2 refused · 5,000 passages indexed in 83.2 s\n"
    )


def test_the_summary_as_json() -> None:
    stream = io.StringIO()
    print_added(ADDED, stream, {}, json=True)
    assert json.loads(stream.getvalue())["refused"][1] == {
        "where": "b.jsonl:7",
        "reason": "malformed JSON",
    }


def test_copies_are_told_when_there_are_any() -> None:
    stream = io.StringIO()
    print_added(replace(ADDED, copies=1, refused=()), stream, {})
    assert stream.getvalue().startswith(
        "1,200 new · 1 updated · 3 unchanged · 1 copy · 0 refused ·"
    )


@pytest.mark.parametrize(
    ("undated", "them"),
    [
        (1, "1 without a date: no filter by date finds it"),
        (9, "9 without a date: no filter by date finds them"),
    ],
)
def test_articles_without_a_date_are_told(undated: int, them: str) -> None:
    stream = io.StringIO()
    print_added(replace(ADDED, undated=undated), stream, {})
    assert stream.getvalue().splitlines()[-1].startswith(them)


@pytest.mark.parametrize(
    ("skipped", "told"),
    [
        ({".pdf": 1}, "1 file of other kinds was not read (1 .pdf): only .txt, .md and .jsonl are"),
        (
            {".html": 1, ".pdf": 12, "": 2},
            "15 files of other kinds were not read (12 .pdf, 2 of no plain ending, 1 .html): "
            "only .txt, .md and .jsonl are",
        ),
    ],
)
def test_files_of_other_kinds_are_told(skipped: dict[str, int], told: str) -> None:
    stream = io.StringIO()
    print_added(replace(ADDED, skipped=skipped), stream, {})
    assert stream.getvalue().splitlines()[-1] == told


@pytest.mark.parametrize("env", [{}, {"FORCE_COLOR": "1"}])
def test_no_bar_without_a_terminal(env: dict[str, str]) -> None:
    stream = io.StringIO()
    with add_progress(stream, env) as progress:
        for step in STEPS:
            progress(step)
    assert stream.getvalue() == ""


def test_no_bar_on_a_dumb_terminal() -> None:
    stream = Terminal()
    with add_progress(stream, {"TERM": "dumb"}) as progress:
        progress(STEPS[0])
    assert stream.getvalue() == ""


def last_bar(steps: Iterable[Progress]) -> str:
    """The bar as it stands after *steps*, a second apart."""
    stream = Terminal()
    clock = count(0.0, 0.5)  # read twice at the begin of a stage, once at each step
    with add_progress(stream, {"TERM": "xterm"}, clock=lambda: next(clock)) as progress:
        for step in steps:
            progress(step)
    assert stream.getvalue().endswith("\x1b[2K")  # the bar goes away, the summary stays
    return [row for row in without_styles(stream.getvalue()).split("\r") if "article" in row][-1]


def without_styles(output: str) -> str:
    return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", output)


def test_a_bar_on_a_terminal_counts_articles_and_passages() -> None:
    bar = last_bar(STEPS[:2])
    assert bar.startswith("adding ")
    assert "50%" in bar
    assert "2 articles, 40 passages/s" in bar


def test_each_stage_has_its_own_bar() -> None:
    bar = last_bar(STEPS)
    assert bar.startswith("writing vectors ")
    assert "100%" in bar
    assert "2 articles, 40 passages/s" in bar


def test_an_unknown_total_is_no_error() -> None:
    assert "1 article" in last_bar([Progress("articles", "bytes", 5, None, 1, 3)])
