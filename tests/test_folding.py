"""Folding: what two writers spell otherwise is one word, and no text is moved."""

from __future__ import annotations

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.folding import fold, spellings
from index.schema import TOKENIZER
from index.terms import words_of

KEPT = "łøđðħŧıßæœþ"
WORDS = st.text(f"{KEPT}lodhtisaeéóźŁØẞÆĐ", min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("word", "plain"),
    [
        ("Łódź", "lodz"),
        ("Sørensen", "sorensen"),
        ("Straße", "strasse"),
        ("Đặng", "dang"),
        ("Ærø", "aero"),
        ("Þórður", "thordur"),
        ("Iğdır", "igdir"),
        ("harbour", "harbour"),
        ("Москва", "москва"),
    ],
)
def test_a_word_in_plain_letters(word: str, plain: str) -> None:
    assert fold(word) == plain


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("lodz", "łodz"),
        ("wladyslaw", "władysław"),
        ("strasse", "straße"),
        ("thordur", "þorður"),
        ("łódź", "lodz"),
        ("sørensen", "sorensen"),
        ("aero", "ærø"),
    ],
)
def test_its_other_spellings(word: str, other: str) -> None:
    assert other in spellings(word)


@given(WORDS)
def test_spellings_are_others_few_and_fold_to_the_same(word: str) -> None:
    found = spellings(word)
    assert word not in found
    assert len(found) == len(set(found)) <= 48
    assert {fold(other) for other in found} <= {fold(word)}
    assert fold(fold(word)) == fold(word)


@given(st.lists(WORDS | st.sampled_from([" ", ", ", ". ", "“", "-"])))
def test_no_offset_depends_on_folding(pieces: list[str]) -> None:
    """The words of a text are cut from it as it is, one after the other."""
    text = "".join(pieces)
    place = 0
    for word in words_of(text):
        place = text.lower().index(word, place) + len(word)


@pytest.mark.parametrize("letter", KEPT)
def test_the_word_index_keeps_these_letters(letter: str) -> None:
    """Or the spellings would be looked for in vain."""
    database = sqlite3.connect(":memory:")
    database.execute(f"CREATE VIRTUAL TABLE t USING fts5 (word, tokenize='{TOKENIZER}')")
    database.execute("INSERT INTO t VALUES (?)", (f"x{letter}x",))
    found = database.execute("SELECT * FROM t WHERE t MATCH ?", (f'"x{fold(letter)}x"',)).fetchall()
    database.close()
    assert found == []
