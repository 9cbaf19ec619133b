from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.clean import clean


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("\ufeffA line.\r\nAnother.\rA third.", "A line.\nAnother.\nA third."),
        ("one\u2028two\u2029three\x85four\x0cfive", "one\ntwo\nthree\nfour\nfive"),
        ("\x1b[31mred\x1b[0m alert", "red alert"),
        ("\x1b]8;;https://evil.example\x07link\x1b]8;;\x07", "link"),
        ("\x1b]0;title\x1b\\text", "text"),
        ("\x1b]8;;never ended, so the article stays", "]8;;never ended, so the article stays"),
        ("\x1bPdata\x1b\\after", "after"),
        ("bell\x07 and \x00null \x9b31m", "bell and null 31m"),
        ("pay\u202e resu\u202c to\u2066 me\u2069", "pay resu to me"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("tags\U000e0041\U000e0042 gone", "tags gone"),
        (
            "family \U0001f468\u200d\U0001f469\u200d\U0001f467",
            "family \U0001f468\u200d\U0001f469\u200d\U0001f467",
        ),
        ("می\u200cخواهم \u200fسلام\u200e", "می\u200cخواهم \u200fسلام\u200e"),
        ("cafe\u0301 “quoted” ﬁ", "cafe\u0301 “quoted” ﬁ"),
        ("lone \ud800 surrogate", "lone \ufffd surrogate"),
        ("tab\tstays  and two spaces", "tab\tstays  and two spaces"),
        (" \n\n  body \n", "body"),
        ("", ""),
    ],
)
def test_the_table(raw: str, expected: str) -> None:
    assert clean(raw) == expected


ODD = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from("\x1b[]8;m\x07\\P\r\n\u2028\u202e\u200b\u200d\ufeff\ud800 aé”"),
    ),
    max_size=200,
)


@given(ODD)
def test_cleaning_twice_changes_nothing_more(raw: str) -> None:
    assert clean(clean(raw)) == clean(raw)


@given(ODD)
def test_nothing_that_steers_a_terminal_is_left(raw: str) -> None:
    left = {c for c in clean(raw) if unicodedata.category(c) in {"Cc", "Cs"}}
    assert left <= {"\n", "\t"}
    clean(raw).encode("utf-8")


@given(st.text(st.characters(categories=["L", "N", "P", "S", "M"]), max_size=200))
def test_letters_are_never_changed(raw: str) -> None:
    assert clean(raw) == raw
