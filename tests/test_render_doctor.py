"""The report of `assistant doctor`."""

import io
import json

import pytest

from assistant.render.doctor import Check, Mark, Section, print_report, worst
from tests.fakes.screen import Terminal, seen
from tests.fakes.snapshot import assert_snapshot

REPORT = (
    Section(
        "Settings",
        (
            Check("model", "gpt-4.1-mini", origin="OPENAI_MODEL"),
            Check("embedding", "all-MiniLM-L6-v2-int8", origin="default"),
        ),
    ),
    Section(
        "Library",
        (
            Check("vectors", "4,000 of 4,100", Mark.WARN, advice="assistant add rebuilds them."),
            Check("file", "\x1b[2J[bold]damaged[/bold]", Mark.FAIL, advice="Restore a copy."),
        ),
    ),
)


def test_the_plain_report() -> None:
    stream = io.StringIO()
    print_report(REPORT, stream, {})
    assert_snapshot("doctor.txt", stream.getvalue())


def test_the_report_on_a_terminal() -> None:
    stream = Terminal()
    print_report(REPORT, stream, {})
    rows = seen(stream.getvalue(), 80)
    assert "✓ model      gpt-4.1-mini (OPENAI_MODEL)" in rows
    assert "✗ file       [bold]damaged[/bold]" in rows
    assert "  Restore a copy." in rows


def test_the_report_as_json() -> None:
    stream = io.StringIO()
    print_report(REPORT, stream, {}, json=True)
    sections = json.loads(stream.getvalue())
    assert [check["mark"] for check in sections[1]["checks"]] == ["warn", "fail"]


@pytest.mark.parametrize(
    ("sections", "mark"), [(REPORT, Mark.FAIL), (REPORT[:1], Mark.OK), ((), Mark.OK)]
)
def test_worst(sections: tuple[Section, ...], mark: Mark) -> None:
    assert worst(sections) is mark


def test_an_empty_report_prints_nothing() -> None:
    stream = io.StringIO()
    print_report((), stream, {})
    assert stream.getvalue() == ""
