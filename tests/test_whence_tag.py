"""Quotations that their article gives in two, with who speaks between."""

from __future__ import annotations

import pytest

from assistant.whence.tag import around_tag
from assistant.whence.words import pieces, words

TEXT = '"We were close," said its director, Agnes Pohl, "but the wall held." Nobody was hurt.'
CURLY = TEXT.replace(' "b', " “b").replace('"W', "“W").replace(',"', ",”").replace('d."', "d.”")


def parts(quote: str, text: str) -> list[str] | None:
    found = around_tag(pieces(quote)[0], text, words(text))
    return [piece.text for piece in found] if found else None


@pytest.mark.parametrize("text", [TEXT, CURLY])
def test_the_words_on_either_side_of_the_speaker_are_one_quote(text: str) -> None:
    assert parts("We were close, but the wall held.", text) == [
        "We were close",
        "but the wall held",
    ]
    assert parts("were close but the wall", text) == ["were close", "but the wall"]


@pytest.mark.parametrize(
    "quote",
    [
        "We were close, and the wall held.",  # another word
        "We were close, the wall held.",  # a word less
        "We were, but the wall held.",
        "We were close, Nobody was hurt.",  # not said by anybody
        "said its director, but the wall held.",  # the speaker is no part of it
        "close, but the wall held.",  # a single word before it
    ],
)
def test_whatever_else_is_none(quote: str) -> None:
    assert parts(quote, TEXT) is None


def test_nothing_is_joined_across_paragraphs_or_far_apart() -> None:
    assert parts("We were close, but the wall held.", TEXT.replace("director, ", "\n\n")) is None
    far = TEXT.replace("Agnes Pohl", "who has led it for years, " * 9)
    assert parts("We were close, but the wall held.", far) is None
