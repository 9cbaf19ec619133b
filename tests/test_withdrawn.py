"""Withdrawn: what was said at first gives way to what is said now."""

from __future__ import annotations

import pytest

from assistant.extractive.current import current
from tests.fakes.numbered import numbered


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("Officials initially said the leak came from a tank.", "They now say it was a pipe."),
        ("Police at first believed a lamp fell.", "They have since concluded that it was pushed."),
    ],
)
def test_what_is_said_now_is_given(first: str, then: str) -> None:
    known = numbered([first, then])
    assert current(known[0], known).evidence == known[1]
    assert current(known[1], known).labels == (known[1].label, known[0].label)


def test_what_nobody_takes_back_stays() -> None:
    known = numbered(["Officials initially said it leaked.", "They closed the depot."])
    assert current(known[0], known).evidence == known[0]
