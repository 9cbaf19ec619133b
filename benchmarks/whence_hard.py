"""Quotes that are harder to look up: cut, joined, with brackets, swapped, in another order."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from assistant.whence.places import Standing
from assistant.whence.words import words
from index.sentence import Kind, Sentence


@dataclass(frozen=True, slots=True)
class Around:
    """What a quote may be made with: the *run* of sentences of its article, and an *other*
    sentence, of another article where it *is_elsewhere*.
    """

    run: Sequence[Sentence]
    is_elsewhere: bool
    other: Sentence


Made = tuple[str, Standing] | None  # None: this sentence does not lend itself to it
Make = Callable[[Sentence, Around, Random], Made]


def _middle(sentence: Sentence, around: Around, draw: Random) -> Made:
    parts = sentence.text.split()
    if len(parts) < 12:
        return None
    start = draw.randrange(1, len(parts) - 8)
    return " ".join(parts[start : start + 8]).strip(",;"), Standing.PARTIAL


def _joined(sentence: Sentence, around: Around, draw: Random) -> Made:
    after = around.run[sentence.position + 1 :][:1]
    first, second = sentence.text.split(), after[0].text.split() if after else []
    if len(first) < 10 or len(second) < 10 or after[0].kind is not Kind.BODY:
        return None
    return f"{' '.join(first[:6])} … {' '.join(second[-6:])}", Standing.PARTIAL


def _stitched(sentence: Sentence, around: Around, draw: Random) -> Made:
    first, second = sentence.text.split(), around.other.text.split()
    if len(first) < 14 or len(second) < 14 or not around.is_elsewhere:
        return None
    return f"{' '.join(first[:10])} … {' '.join(second[-10:])}", Standing.ABSENT


def _bracketed(sentence: Sentence, around: Around, draw: Random) -> Made:
    names = list(re.finditer(r"(?<=[a-z,] )[A-Z][a-z]+(?: [A-Z][a-z]+)*\b", sentence.text))
    if not names or len(words(sentence.text)) < 10:
        return None
    name = draw.choice(names)
    return f"{sentence.text[: name.start()]}[he]{sentence.text[name.end() :]}", Standing.NEAR


def _glyphs(sentence: Sentence, around: Around, draw: Random) -> Made:
    text = sentence.text
    curly = text.translate(str.maketrans("“”‘’–—", "\"\"''--"))
    if curly == text:
        curly = re.sub(r'"([^"]*)"', "“\\1”", text).replace("'", "’")
    return None if curly == text else (curly, Standing.EXACT)


def _case(sentence: Sentence, around: Around, draw: Random) -> Made:
    return sentence.text.upper().rstrip("."), Standing.EXACT


def _name(sentence: Sentence, around: Around, draw: Random) -> Made:
    name = r"(?<=[a-z,] )[A-Z][a-z]{3,}\b"
    here, there = (
        re.search(name, sentence.text),
        re.search(name, around.other.text),
    )
    if not here or not there or here[0] == there[0]:
        return None
    return sentence.text[: here.start()] + there[0] + sentence.text[here.end() :], Standing.NEAR


def _number(sentence: Sentence, around: Around, draw: Random) -> Made:
    number = re.search(r"(?<![\w.,])\d+(?![\w.,]*\d)", sentence.text)
    if not number:
        return None
    text = str(int(number[0]) + draw.randrange(1, 9))
    return sentence.text[: number.start()] + text + sentence.text[number.end() :], Standing.NEAR


def _order(sentence: Sentence, around: Around, draw: Random) -> Made:
    parts = sentence.text.rstrip(".").split()
    if len(parts) < 10 or '"' in sentence.text or "“" in sentence.text:
        return None
    return f"{' '.join(parts[-4:])}, {' '.join(parts[:-4])}.", Standing.NEAR


def _shortened(sentence: Sentence, around: Around, draw: Random) -> Made:
    parts = sentence.text.split()
    if len(parts) < 14:
        return None
    start = draw.randrange(4, len(parts) - 8)
    return " ".join(parts[:start] + parts[start + 4 :]), Standing.NEAR


KINDS: Mapping[str, Make] = {
    "eight words from the middle": _middle,
    "two sentences joined by an ellipsis": _joined,
    "two articles joined by an ellipsis": _stitched,
    "[he] for a name": _bracketed,
    "other quotation marks": _glyphs,
    "capitals, no full stop": _case,
    "a name of another sentence": _name,
    "another number": _number,
    "the last words put first": _order,
    "four words left out unmarked": _shortened,
}
