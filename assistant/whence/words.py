"""The words of a quote, as they are compared with those of an article.

Two spellings are one word when they differ by case, typographic marks or Unicode composition only.
A number is one word with its marks ("3.5", "1,000"), and so is a currency or per cent sign: whoever
changes one of them changes what is said. Every word knows where it stands in its text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

# Scripts that put no space between words: every character is a word of its own.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_APOSTROPHE = "'\u2019\u02bc\u2018\u2032`\u00b4"
_MARK = "\u0300-\u036f"  # combining: a letter may come in two parts
_LETTER = rf"(?:(?![{_UNSPACED}])[^\W\d_][{_MARK}]*)"
_WORD = re.compile(
    rf"[{_UNSPACED}]"
    rf"|(?:{_LETTER}\.){{2,}}(?:{_LETTER}(?!{_LETTER}))?"  # U.S., a.m.
    rf"|{_LETTER}+(?:[{_APOSTROPHE}]{_LETTER}+)*"
    r"|(?<![\w.,])[-\u2212]?\d+(?:[.,:/]\d+)*|\d+(?:[.,:/]\d+)*"
    r"|[%\u2030$\u20ac\u00a3\u00a5\u20b9&+=<>@\u00b0]"
)
_SPACED = re.compile(rf"[^\W_{_UNSPACED}]")
_ELLIPSIS = re.compile(r"\s*(?:[\[(]\s*(?:\u2026|\.\s?\.\s?\.)\s*[\])]|\u2026|\.\s?\.\s?\.)\s*")
_HIDDEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_GLYPHS = str.maketrans(
    dict.fromkeys("\u2018\u2019\u201a\u201b\u02bc\u2032\u00b4`", "'")
    | dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033", '"')
    | dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-")
    | {"\u2026": "..."}
)
_CLOSING = re.compile(r"[\"'\s)\]]+")


@dataclass(frozen=True, slots=True)
class Word:
    """A word at code points *start* to *end* of its text; *key* is what is compared."""

    key: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a quote that nothing is left out of: its *text* and its words (at least one)."""

    text: str
    words: tuple[Word, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        """The words as they are compared."""
        return tuple(word.key for word in self.words)


def words(text: str, start: int = 0, end: int | None = None) -> tuple[Word, ...]:
    """The words of *text* from *start* to *end*, with their places in the whole text."""
    stop = len(text) if end is None else end
    return tuple(Word(_key(m[0]), m.start(), m.end()) for m in _WORD.finditer(text, start, stop))


def pieces(quote: str) -> tuple[Piece, ...]:
    """The parts of *quote* between its ellipses ("...", "[...]"); empty when it has no words."""
    found = []
    for part in _ELLIPSIS.split(unicodedata.normalize("NFC", _HIDDEN.sub("", quote))):
        if part_words := words(part):
            found.append(Piece(part, part_words))
    return tuple(found)


def is_spaced(text: str) -> bool:
    """Whether a word index that goes by spaces can find *text*: it has a letter or digit of a
    script with spaces.
    """
    return _SPACED.search(text) is not None


def differences(
    quote: str, quoted: Sequence[Word], text: str, stored: Sequence[Word]
) -> tuple[str, ...]:
    """How two texts with equal words differ all the same: "case", "punctuation", "typography".

    *quoted* are words of *quote*, *stored* as many of *text*. Typography is which quotation marks,
    dashes and blanks were set; what stands around the words counts for a question or exclamation
    mark only.
    """
    found = dict.fromkeys(
        "case" if _even(one).lower() == _even(other).lower() else "punctuation"
        for one, other in zip(_raw(quote, quoted), _raw(text, stored), strict=True)
        if _even(one) != _even(other)
    )
    typography = any(a != b for a, b in zip(_raw(quote, quoted), _raw(text, stored), strict=True))
    ours, theirs = _gaps(quote, quoted), _gaps(text, stored)
    if any(_bare(a) != _bare(b) for a, b in zip(ours, theirs, strict=True)) or (
        _ending(quote, quoted[-1].end) != _ending(text, stored[-1].end)
    ):
        found["punctuation"] = None
    elif ours != theirs or (typography and not found):
        found["typography"] = None
    return tuple(found)


def _key(word: str) -> str:
    if word.isascii() and word.isalnum():
        return word.lower()
    even = unicodedata.normalize("NFKC", word).casefold().translate(_GLYPHS)
    return even.replace(".", "") if even[0].isalpha() else even


def _even(text: str) -> str:
    return unicodedata.normalize("NFKC", text).translate(_GLYPHS)


def _bare(gap: str) -> str:
    return "".join(gap.translate(_GLYPHS).split())


def _raw(text: str, run: Sequence[Word]) -> list[str]:
    return [text[word.start : word.end] for word in run]


def _gaps(text: str, run: Sequence[Word]) -> list[str]:
    return [text[a.end : b.start] for a, b in pairwise(run)]


def _ending(text: str, end: int) -> str:
    """A question or exclamation mark behind the last word, if there is one."""
    after = _CLOSING.sub("", text[end : end + 6].translate(_GLYPHS))
    return after[:1] if after[:1] in ("?", "!") else ""
