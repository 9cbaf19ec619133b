"""A quote laid on a text: word for word, or at the nearest place with each difference."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.whence.match import Op, Step, match, shown, steps
from assistant.whence.words import pieces, words

TEXT = (
    "The council met on Monday. The harbour of Umm Sidra closed on Friday, the mayor said, "
    "after three shells fell in the yard. Nobody was hurt."
)


def diff(quote: str, text: str = TEXT) -> list[tuple[str, str, str]]:
    run, parts = words(text), pieces(quote)
    found = steps(parts, text, run, shown(parts, run, match(parts, run, {})))
    return [(step.op.value, step.quoted, step.stored) for step in found if step.op is not Op.SAME]


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        ("The harbour of Umm Sidra closed on Friday", []),
        ("The harbour of Umm Qasr closed on Friday", [("changed", "Qasr", "Sidra")]),
        ("The harbour of Umm Sidra has closed on Friday", [("added", "has", "")]),
        ("The harbour of Umm Sidra closed Friday", [("missing", "", "on")]),
        ("harbour of Basra closed on Friday", [("changed", "Basra", "Umm Sidra")]),
        ("three shells … Nobody was hurt", [("left out", "…", "fell in the yard")]),
        ("after [four] shells fell", [("changed", "four", "three")]),
        # at either end of the quote too
        ("A harbour of Umm Sidra closed", [("changed", "A", "The")]),
        ("Umm Sidra closed on Sunday", [("changed", "Sunday", "Friday")]),
    ],
)
def test_each_difference_is_named(quote: str, expected: list[tuple[str, str, str]]) -> None:
    found = diff(quote)
    if quote.startswith("harbour of Basra"):  # one word for two: which pair is no matter
        assert [step[0] for step in found] in (["changed"], ["missing", "changed"])
        assert "Basra" in "".join(step[1] for step in found)
    else:
        assert found == expected


def test_a_not_that_the_quote_leaves_out_is_shown_and_not_cut_off() -> None:
    text = "The ships are late. We do not close a port that is open, she said."
    assert diff("We close a port that is open", text) == [("missing", "", "do not")]


def test_pieces_in_the_wrong_order_are_not_verbatim() -> None:
    run, parts = words(TEXT), pieces("Nobody was hurt … The council met")
    found = match(parts, run, {})
    assert not found.verbatim
    assert not found.ordered


def test_pieces_are_found_as_near_to_each_other_as_can_be() -> None:
    text = "He came. He came. He left."
    at = match(pieces("he came … he left"), words(text), {})
    assert at.verbatim
    assert at.spans == ((2, 4), (4, 6))


def test_rare_words_weigh_more() -> None:
    run = words("the mayor of Umm Sidra spoke")
    kept, lost = pieces("the mayor of Umm Sidra sang"), pieces("a mayor of Basra Sidra spoke")
    weights = {"umm": 9.0, "sidra": 9.0, "basra": 9.0}
    assert match(kept, run, weights).carried > match(lost, run, weights).carried


@given(st.data())
def test_a_run_of_words_of_a_text_is_found_verbatim(data: st.DataObject) -> None:
    run = words(TEXT)
    start = data.draw(st.integers(0, len(run) - 1))
    end = data.draw(st.integers(start + 1, len(run)))
    quote = TEXT[run[start].start : run[end - 1].end]
    found = match(pieces(quote), run, {})
    assert found.verbatim
    (first, past) = found.spans[0]
    assert [w.key for w in run[first:past]] == [w.key for w in run[start:end]]


@given(st.lists(st.sampled_from(["the", "harbour", "Sidra", "closed", ",", "3", "…"]), max_size=12))
def test_the_steps_hold_every_word_of_the_quote(parts: list[str]) -> None:
    quote = " ".join(parts)
    cut, run = pieces(quote), words(TEXT)
    if not cut:
        return
    found: tuple[Step, ...] = steps(cut, TEXT, run, match(cut, run, {}))
    said = " ".join(step.quoted for step in found if step.op is not Op.LEFT_OUT)
    assert [w.key for w in words(said)] == [key for piece in cut for key in piece.keys]


def test_a_text_without_words_is_no_place() -> None:
    found = match(pieces("the harbour"), words("…"), {})
    assert found.likeness == 0
    assert not found.verbatim
