"""Evidence labels in every way that models write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.llm.labels import labels


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("S3", "S3"),
        ("s3", "S3"),
        (" [S3] ", "S3"),
        ("3", "S3"),
        ("S03", "S3"),
        (3, "S3"),
        (3.0, "S3"),
        ("S3, S7", "S3 S7"),
        ("S3;S7 & S9 and S1", "S3 S7 S9 S1"),
        ("[S3][S7]", "S3 S7"),
        ("S3-S5", "S3 S4 S5"),
        ("[S3]–[S4]", "S3 S4"),
        ("S5-S3", "S5-S3"),
        ("S1-S900", "S1-S900"),
        (["S3", ["S3", 4]], "S3 S4"),
        ({"id": "S3"}, "S3"),
        ("the second", "the second"),
        (None, ""),
        (True, ""),
        (float("nan"), ""),
        (-1, ""),
        ("[]", ""),
    ],
)
def test_labels(value: object, found: str) -> None:
    assert " ".join(labels(value)) == found


@given(st.recursive(st.none() | st.floats() | st.integers() | st.text(), st.lists))
def test_nothing_fails_and_nothing_comes_twice(value: object) -> None:
    found = labels(value)
    assert len(set(found)) == len(found)
