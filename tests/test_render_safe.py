"""Nothing that comes from outside can steer the terminal; everything readable stays."""

import json
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from assistant.render.safe import escape_json, one_line, safe, valid
from index.clean import clean

NASTY = [
    ("\x1b[31mred\x1b[0m", "red"),
    ("\x1b]0;title\x07shown", "shown"),
    ("\x1b]8;;http://evil.example\x1b\\click\x1b]8;;\x1b\\", "click"),
    ("\x1b]52;c;cm0gLXJm\x07clipboard", "clipboard"),
    ("\x1bP+q544e\x1b\\dcs", "dcs"),
    ("\x9b31mC1 CSI", "C1 CSI"),
    ("\x9d0;title\x9cC1 OSC", "C1 OSC"),
    ("\x1b(0lqqk", "lqqk"),
    ("\x1b]0;never ended", "]0;never ended"),
    ("\x1b", ""),
    ("\x1b[\x1b[31m2J", "[2J"),
    ("\x1b\x1b[31m[2J", "[2J"),
    ("over\rwrite", "overwrite"),
    ("back\x08\x08\x08\x08space", "backspace"),
    ("bell\x07 null\x00 del\x7f", "bell null del"),
    ("line\r\nend\nkept", "line\nend\nkept"),
    ("a\tb", "a b"),
    ("abc \u202edcba\u202c", "abc dcba"),
    ("\u2066isolated\u2069", "isolated"),
    ("zero\u200bwidth\ufeff", "zerowidth"),
    ("tag\U000e0041\U000e007f", "tag"),
    ("\ud800lone", "\ufffdlone"),
    ("[bold]not markup[/bold]", "[bold]not markup[/bold]"),
    (
        "“Curly”, straße, naïve, 東京, عربي\u200f, 👩‍👩‍👧",
        "“Curly”, straße, naïve, 東京, عربي\u200f, 👩‍👩‍👧",
    ),
]


@pytest.mark.parametrize(("text", "expected"), NASTY)
def test_a_nasty_text_loses_its_controls_and_nothing_else(text: str, expected: str) -> None:
    assert safe(text) == expected


ANY = st.text(st.characters() | st.sampled_from("\x1b[]\x9b\x9d;m\\\x07\n\r\t\u202e\u2028"))


@given(ANY)
@example("\x1b\x1b]]\x07\x07")
def test_the_only_control_character_left_is_the_newline(text: str) -> None:
    left = {c for c in safe(text) if unicodedata.category(c) in ("Cc", "Cs")}
    assert left <= {"\n"}
    assert not set(safe(text)) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@given(ANY)
def test_one_line_is_one_line_for_whoever_splits_it(text: str) -> None:
    assert len(one_line(text).splitlines()) <= 1


@given(ANY)
def test_what_is_safe_stays_as_it_is(text: str) -> None:
    assert safe(safe(text)) == safe(text)
    assert safe(safe(text, tabs=True), tabs=True) == safe(text, tabs=True)


@given(ANY)
def test_a_cleaned_article_passes_letter_for_letter(text: str) -> None:
    assert safe(clean(text), tabs=True) == clean(text)


@given(st.text(st.characters(exclude_categories=("C", "Zl", "Zp"))))
def test_readable_text_passes_letter_for_letter(text: str) -> None:
    assert safe(text) == one_line(text) == text


@given(ANY)
def test_escaped_json_is_the_same_value_in_harmless_utf8(text: str) -> None:
    document = json.dumps([text], ensure_ascii=False)
    escaped = escape_json(document)
    assert json.loads(escaped) == [valid(text)]
    assert safe(escaped) == escaped
    escaped.encode("utf-8")
