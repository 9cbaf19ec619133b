"""The words of a quote: what makes two spellings one word, and what does not."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.whence.words import differences, is_spaced, pieces, words


def keys(text: str) -> list[str]:
    return [word.key for word in words(text)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("don’t", "don't"),
        ("DON'T", "don’t"),
        ("U.S.", "US"),
        ("Café", "cafe\u0301".upper()),
        ("re-open", "re–open"),
        ("he said: “Go.”", 'He said, "go"'),
        ("ﬁnal", "final"),
        ("3,5 %", "3,5%"),
        ("a.m. on", "am on"),
    ],
)
def test_spellings_of_the_same_words(one: str, other: str) -> None:
    assert keys(one) == keys(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("3.5", "35"),
        ("3.5", "3,5"),
        ("1,000", "1.000"),
        ("5 %", "5"),
        ("$5", "€5"),
        ("fell to -5", "fell to 5"),
        ("cafe", "café"),
        ("its", "it's"),
        ("12:30", "1230"),
    ],
)
def test_what_changes_the_sense_is_another_word(one: str, other: str) -> None:
    assert keys(one) != keys(other)


def test_a_dash_between_numbers_is_no_minus() -> None:
    assert keys("1996-99 2018–19") == ["1996", "99", "2018", "19"]


def test_scripts_without_spaces_go_letter_by_letter() -> None:
    assert keys("港を閉鎖 now") == ["港", "を", "閉", "鎖", "now"]
    assert not is_spaced("港を閉鎖、“")
    assert is_spaced("港 A")


@given(st.text(max_size=60))
def test_every_word_knows_where_it_stands(text: str) -> None:
    found = words(text)
    assert all(0 <= w.start < w.end <= len(text) and w.key for w in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@pytest.mark.parametrize("ellipsis", ["...", "…", " … ", "[...]", " [ … ] ", "(…)", ". . ."])
def test_a_quote_is_cut_at_its_ellipses(ellipsis: str) -> None:
    found = pieces(f"The harbour{ellipsis}closed on Friday{ellipsis}")
    assert [piece.keys for piece in found] == [("the", "harbour"), ("closed", "on", "friday")]


@pytest.mark.parametrize("quote", ["", "  ", "…", "“”", "?!", "\u200b"])
def test_nothing_but_marks_has_no_words(quote: str) -> None:
    assert pieces(quote) == ()


@pytest.mark.parametrize(
    ("quote", "stored", "expected"),
    [
        ("The port closed", "The port closed", ()),
        ("The port closed,", "The port closed.", ()),  # what ends a quote is the quoter's
        ("the port closed", "The port closed", ("case",)),
        ("The port, closed", "The port closed", ("punctuation",)),
        ("The port closed?", "The port closed.", ("punctuation",)),
        ("It's 'the port'", "It’s ‘the port’", ("typography",)),
        ("The port  closed", "The port\nclosed", ("typography",)),
        ("a US port", "a U.S. port", ("punctuation",)),
        ("THE PORT, closed", "The port closed", ("case", "punctuation")),
    ],
)
def test_what_differs_though_the_words_are_the_same(
    quote: str, stored: str, expected: tuple[str, ...]
) -> None:
    assert differences(quote, words(quote), stored, words(stored)) == expected
