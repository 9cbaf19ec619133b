from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from assistant.evaluation.limits import broken, parse_limit
from assistant.evaluation.lines import Appender, read_objects, whole_lines
from assistant.evaluation.workers import answer_all
from index.errors import BadInput


def test_lines_are_appended_whole_and_a_torn_last_one_is_dropped(tmp_path: Path) -> None:
    path = tmp_path / "cases.jsonl"
    with Appender(path) as lines:
        lines.append_object({"id": "q1", "text": "a\nb \u2028 é"})
    path.write_bytes(path.read_bytes() + '{"id": "é'.encode()[:-1])
    assert read_objects(path) == [{"id": "q1", "text": "a\nb \u2028 é"}]
    with Appender(path) as lines:
        lines.append_object({"id": "q3"})
    assert [row["id"] for row in read_objects(path)] == ["q1", "q3"]


def test_a_missing_file_holds_no_lines(tmp_path: Path) -> None:
    assert whole_lines(tmp_path / "none.jsonl") == []


@pytest.mark.parametrize("bad", [b"{]", b"[1]", b"12"])
def test_a_bad_line_in_the_middle_is_named(tmp_path: Path, bad: bytes) -> None:
    path = tmp_path / "cases.jsonl"
    path.write_bytes(b'{"id": 1}\n' + bad + b"\n{}\n")
    with pytest.raises(BadInput, match=r"cases\.jsonl, line 2"):
        read_objects(path)


def test_a_file_that_is_not_utf_8_is_bad_input(tmp_path: Path) -> None:
    (tmp_path / "cases.jsonl").write_bytes(b"\xff\n")
    with pytest.raises(BadInput, match=r"cases\.jsonl cannot be read"):
        read_objects(tmp_path / "cases.jsonl")


KNOWN = ("accuracy", "citation_f1", "hits@10")


@pytest.mark.parametrize(
    ("text", "value", "kept"),
    [
        ("citation_f1=0.8", 0.8, True),
        ("citation_f1 = 0.8", 0.7999, False),
        ("hits@10=1", 1.0, True),
        ("accuracy=0", None, False),
    ],
)
def test_a_limit_is_kept_or_said(text: str, value: float | None, kept: bool) -> None:
    limit = parse_limit(text, KNOWN)
    said = broken([limit], {limit.measure: value})
    assert (said == []) is kept
    assert all(limit.measure in sentence for sentence in said)


@pytest.mark.parametrize("text", ["f1=0.5", "accuracy", "accuracy=", "accuracy=nan", "=0.5", ""])
def test_a_limit_that_cannot_be_read_is_bad_input(text: str) -> None:
    with pytest.raises(BadInput, match="--fail-under"):
        parse_limit(text, KNOWN)


Ask = Callable[[int], int]


class Askers:
    """Opens askers that square a number, and counts the open ones."""

    def __init__(self, fail_at: int | None = None) -> None:
        self.fail_at = fail_at
        self.opened = self.closed = 0

    @contextmanager
    def __call__(self) -> Iterator[Ask]:
        self.opened += 1
        try:
            yield self.square
        finally:
            self.closed += 1

    def square(self, number: int) -> int:
        time.sleep(0.002)
        if number == self.fail_at:
            raise BadInput("no squares today")
        return number * number


@pytest.mark.parametrize("jobs", [1, 4, 99])
def test_every_question_is_answered_once_each_thread_with_its_own_asker(jobs: int) -> None:
    askers = Askers()
    found = sorted(answer_all(range(20), askers, jobs=jobs))
    assert found == [number * number for number in range(20)]
    assert askers.opened == askers.closed == min(jobs, 20)


def test_no_questions_open_nothing_that_stays_open() -> None:
    askers = Askers()
    assert list(answer_all([], askers, jobs=3)) == []
    assert askers.opened == askers.closed


def test_an_error_of_a_thread_is_raised_and_every_asker_closed() -> None:
    askers = Askers(fail_at=5)
    with pytest.raises(BadInput, match="no squares"):
        list(answer_all(range(200), askers, jobs=3))
    assert askers.opened == askers.closed == 3


def test_leaving_early_stops_the_threads() -> None:
    askers = Askers()
    cases = answer_all(range(1000), askers, jobs=2)
    next(cases)
    assert isinstance(cases, Iterator)
    del cases
    assert askers.opened == askers.closed == 2
