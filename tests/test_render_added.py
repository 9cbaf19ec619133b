"""What `assistant add` prints: a bar on a terminal, a summary everywhere."""

import io
import json

import pytest

from assistant.render.added import Added, print_added
from assistant.render.progress import add_progress
from tests.fakes.screen import Terminal

ADDED = Added(
    new=1200,
    updated=1,
    unchanged=3,
    refused=(("news/a\x1b[2J.txt", "not UTF-8"), ("b.jsonl:7", "malformed JSON")),
    passages=5000,
    seconds=83.25,
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


@pytest.mark.parametrize("env", [{}, {"FORCE_COLOR": "1"}])
def test_no_bar_without_a_terminal(env: dict[str, str]) -> None:
    stream = io.StringIO()
    with add_progress(2, stream, env) as advance:
        advance(4)
        advance(5)
    assert stream.getvalue() == ""


def test_no_bar_on_a_dumb_terminal() -> None:
    stream = Terminal()
    with add_progress(2, stream, {"TERM": "dumb"}) as advance:
        advance(4)
    assert stream.getvalue() == ""


@pytest.mark.parametrize("total", [2, None])
def test_a_bar_on_a_terminal_counts_articles_and_passages(total: int | None) -> None:
    stream = Terminal()
    with add_progress(total, stream, {"TERM": "xterm"}) as advance:
        advance(4)
        advance(5)
    assert f"2/{total or '?'}" in stream.getvalue()
    assert "passages/s" in stream.getvalue()
    assert stream.getvalue().endswith("\x1b[2K")  # the bar goes away, the summary stays
