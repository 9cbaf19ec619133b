"""Vectors as servers send them: what is refused, what is put right."""

from __future__ import annotations

import base64

import numpy as np
import pytest

from index.vectors import Unusable, ordered, parse, unit


def test_base64_is_little_endian_float32() -> None:
    sent = base64.b64encode(np.array([3, 4], dtype="<f4").tobytes()).decode()
    assert parse(sent).tolist() == [3.0, 4.0] == parse([3, 4.0]).tolist()


@pytest.mark.parametrize(
    "sent",
    [
        None,
        [],
        "",
        "@@@",
        "AAA=",  # two bytes, half a float32
        ["a"],
        [None, 1.0],
        [float("nan")],
        [float("inf")],
        [10**400],
        [[1.0, 2.0]],
        [[1.0], [1.0, 2.0]],
        {"0": 1.0},
        1.0,
    ],
)
def test_what_is_no_vector_is_refused(sent: object) -> None:
    with pytest.raises(Unusable, match="no numbers"):
        parse(sent)


def test_the_index_says_whose_a_vector_is() -> None:
    found = ordered([(2, [2.0]), (0, [0.5]), (1, [1.0])], 3)
    assert [vector.tolist() for vector in found] == [[0.5], [1.0], [2.0]]


@pytest.mark.parametrize("indices", [[0, 0], [1, 2], [-1, 0], ["0", "1"], [None, None], [0, True]])
def test_a_vector_of_unknown_place_is_refused(indices: list[object]) -> None:
    with pytest.raises(Unusable, match="numbered"):
        ordered([(index, [1.0]) for index in indices], 2)


@pytest.mark.parametrize("count", [0, 2])
def test_another_number_of_vectors_is_refused(count: int) -> None:
    with pytest.raises(Unusable, match=f"1 vectors for {count} texts"):
        ordered([(0, [1.0])], count)


@pytest.mark.parametrize("size", [1e-300, 1e-30, 1.0, 1e30, 1e300])
def test_the_length_is_1_whatever_it_was(size: float) -> None:
    vectors = unit([np.array([3 * size, 4 * size]), np.array([0.0, -size])])
    assert vectors.dtype == np.float32
    assert vectors == pytest.approx(np.array([[0.6, 0.8], [0.0, -1.0]]))


def test_vectors_that_do_not_compare_are_refused() -> None:
    assert unit([]).shape == (0, 0)
    with pytest.raises(Unusable, match="several lengths"):
        unit([np.ones(2), np.ones(3)])
    with pytest.raises(Unusable, match="no numbers to compare by"):
        unit([np.ones(2), np.zeros(2)])
