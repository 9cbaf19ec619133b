"""Letters of other alphabets that only look like Latin ones: a Cyrillic one for the "a" of "water".

A quote that has such letters is looked up as what it looks like. It is then never called word for
word, for its letters are other ones, and each word that has them is named.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from assistant.whence.match import match, steps
from assistant.whence.places import Lookalike, Place, Scope, Standing
from assistant.whence.words import Piece, words

# Code points of the Cyrillic, Greek and Armenian alphabets, each with its Latin likeness.
_TABLE = """
    0430a 0441c 0501d 0435e 050dg 04bbh 0456i 0458j 04cfl 043cm 043ak 043eo 051bq 0440p 0455s
    0442t 0475v 051dw 0445x 0443y 0410A 0412B 0421C 0415E 041dH 0406I 0408J 041aK 041cM 041eO
    0420P 0405S 0422T 0425X 0423Y
    03b1a 03b9i 03bak 03bdv 03bfo 03c1p 03c5u 03c7x 0391A 0392B 0395E 0396Z 0397H 0399I 039aK
    039cM 039dN 039fO 03a1P 03a4T 03a5Y 03a7X
    0585o 057du 0570h
"""
_LIKE = {int(entry[:4], 16): entry[4] for entry in _TABLE.split()}


def lookalikes(pieces: Sequence[Piece]) -> tuple[Lookalike, ...]:
    """The words of a quote that mix such letters with Latin ones, and then those of such alone."""
    held = [piece.text[word.start : word.end] for piece in pieces for word in piece.words]
    if not any(_looks(word) and _latin(word) for word in held):
        return ()  # a quote in another script is what it is
    return tuple(_named(word) for word in dict.fromkeys(held) if _looks(word))


def as_they_look(pieces: Sequence[Piece], found: Sequence[Lookalike]) -> tuple[Piece, ...]:
    """The pieces with the words *found* in the letters that they look like."""
    plain = {one.word: one.plain for one in found}
    return tuple(_plain(piece, plain) for piece in pieces)


def as_written(place: Place, own: Sequence[Piece], looked_up: Sequence[Piece]) -> Place:
    """A *place* of what was *looked_up*, with the diff from the quote in its *own* letters."""
    text = (place.article.title or "") if place.scope is Scope.TITLE else place.article.text
    run = words(text, place.start, place.end)
    pairs = [
        (a.keys[i], b.keys[i])
        for a, b in zip(own, looked_up, strict=True)
        for i in range(len(a.words))
    ]
    other = sum(a != b for a, b in pairs) / len(pairs)
    return replace(
        place,
        standing=Standing.ABSENT if place.standing is Standing.ABSENT else Standing.NEAR,
        likeness=max(0.0, place.likeness - other),
        steps=steps(own, text, run, match(looked_up, run, {})),
        differences=(),
    )


def _looks(word: str) -> bool:
    """Whether each letter that is not Latin looks like one that is, and there is one."""
    even = word.translate(_LIKE)
    return even != word and all(_latin(letter) for letter in even if letter.isalpha())


def _latin(text: str) -> bool:
    return any("LATIN" in unicodedata.name(letter, "") for letter in text)


def _named(word: str) -> Lookalike:
    even = word.translate(_LIKE)
    other = dict.fromkeys(a for a, b in zip(word, even, strict=True) if a != b)
    names = tuple((letter, unicodedata.name(letter, "")) for letter in other)
    return Lookalike(word, even, names)


def _plain(piece: Piece, plain: dict[str, str]) -> Piece:
    """The piece with those of its words that *plain* has in their place: as long as they were."""
    text = piece.text
    for word in piece.words:
        held = text[word.start : word.end]
        text = f"{text[: word.start]}{plain.get(held, held)}{text[word.end :]}"
    return Piece(text, words(text))
