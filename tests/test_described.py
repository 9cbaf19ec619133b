"""What "the bridge" is: the thing that the article named before, by a name that ends in it."""

from __future__ import annotations

import time

import pytest

from assistant.answer import Evidence
from assistant.corrections.described import described, meant
from tests.fakes.answers import story


def last(*texts: str, title: str = "News") -> Evidence:
    article, sentences = story(*texts, title=title)
    return Evidence("S1", sentences[-1], article)


@pytest.mark.parametrize(
    ("before", "text", "meant_by_it"),
    [
        ("Kelby Bridge is old.", "The bridge was closed for 12 days.", {"kelby", "bridge"}),
        ("The Kelby bridge is old.", "Cars may use the bridge again.", {"kelby", "bridge"}),
        ("Kelby Bridge and Harl Bridge are old.", "The bridge was closed.", {"harl", "bridge"}),
        ("On Kelby Bridge it rained.", "The bridge was closed.", {"kelby", "bridge"}),
        ("Kelby has a bridge.", "The bridge was closed.", set()),
        ("Kelby Bridge is old.", "A bridge was closed.", set()),
        ("Kelby Bridge is old.", "The bridge at Osk was closed.", set()),
        ("The Osk Tower stands there.", "The bridge was closed.", set()),
    ],
)
def test_a_noun_stands_for_the_last_name_that_ends_in_it(
    before: str, text: str, meant_by_it: set[str]
) -> None:
    found = described(last(before, text))
    assert set().union(*found.values()) == meant_by_it


def test_a_headline_names_it_too() -> None:
    assert "kelby" in meant(last("It was late.", "The bridge was shut.", title="Kelby Bridge shut"))


@pytest.mark.parametrize("text", ["A" * 200_000, "The bridge " * 20_000, "A b " * 50_000])
def test_a_huge_text_takes_no_ages(text: str) -> None:
    started = time.perf_counter()
    described(last(text, "The bridge was shut."))
    described(last("Kelby Bridge.", text))
    assert time.perf_counter() - started < 2
