"""Windows: a question or claim with some sentences, as the word pieces that the model reads.

    [CLS] question [SEP] title [SEP] sentence [SEP] sentence [SEP] ...    types 0 ... 0 1 ... 1

Sentences are read together, so that each has its context and the question is paid for once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from tokenizers import Tokenizer

LONGEST = 192  # word pieces of a whole window, question and title included
LONGEST_QUESTION, LONGEST_TITLE, LONGEST_SENTENCE = 48, 16, 112
CLS, SEP = 101, 102
_MOST_LETTERS = 16 * LONGEST_SENTENCE  # of a text; what lies beyond is never read

Feeds = tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float32]]


@dataclass(frozen=True, slots=True)
class Text:
    """Sentences that follow one another in an article, and its *title* if it has one."""

    title: str | None
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Encoded:
    """Word pieces of a window.

    *places* are the tokens (start, after the end) of each sentence, its [SEP] included; *offsets*
    the characters of each of its word pieces.
    """

    ids: list[int]
    types: list[int]
    places: list[tuple[int, int]]
    offsets: list[list[tuple[int, int]]]


class Pieces:
    """Cuts texts into word pieces, each text once."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        """*tokenizer* is that of all-MiniLM-L6-v2, without truncation and padding."""
        self._tokenizer = tokenizer
        self.of = lru_cache(maxsize=20_000)(self._of)

    def _of(self, text: str) -> tuple[list[int], list[tuple[int, int]]]:
        """Ids of the word pieces of *text* and their offsets in characters."""
        found = self._tokenizer.encode(text[:_MOST_LETTERS], add_special_tokens=False)
        return found.ids, found.offsets

    def encode(self, question: str, text: Text) -> Encoded:
        """The word pieces of one window; question, title and sentences are cut where too long."""
        ids = [CLS, *self.of(question)[0][:LONGEST_QUESTION], SEP]
        asked = len(ids)
        if text.title:
            ids += [*self.of(text.title)[0][:LONGEST_TITLE], SEP]
        places, all_offsets = [], []
        for sentence in text.sentences:
            found, offsets = self.of(sentence)
            start = len(ids)
            ids += [*found[:LONGEST_SENTENCE], SEP]
            places.append((start, len(ids)))
            all_offsets.append(offsets[:LONGEST_SENTENCE])
        types = [0] * asked + [1] * (len(ids) - asked)
        return Encoded(ids, types, places, all_offsets)

    def room(self, question: str, title: str | None) -> int:
        """How many word pieces of sentences fit beside *question* and *title*."""
        return LONGEST - len(self.encode(question, Text(title, ())).ids)

    def cut(self, question: str, text: Text, *, shared: int = 1) -> Iterator[tuple[int, int]]:
        """Windows (first, after the last) over the sentences; neighbours share *shared* of them."""
        sizes = [min(len(self.of(s)[0]), LONGEST_SENTENCE) + 1 for s in text.sentences]
        room, first = self.room(question, text.title), 0
        while first < len(sizes):
            last, used = first + 1, sizes[first]
            while last < len(sizes) and used + sizes[last] <= room:
                used += sizes[last]
                last += 1
            yield first, last
            if last == len(sizes):
                return
            first = max(last - shared, first + 1)


def stacked(batch: Sequence[Encoded]) -> Feeds:
    """Padded ids and types (batch, tokens), and sentences (batch, sentences, tokens): 1 inside."""
    tokens = max(len(item.ids) for item in batch)
    most = max(1, *(len(item.places) for item in batch), 1)
    ids = np.zeros((len(batch), tokens), np.int64)
    types = np.zeros_like(ids)
    sentences = np.zeros((len(batch), most, tokens), np.float32)
    for row, item in enumerate(batch):
        ids[row, : len(item.ids)] = item.ids
        types[row, : len(item.types)] = item.types
        for number, (start, end) in enumerate(item.places):
            sentences[row, number, start:end] = 1
    return ids, types, sentences
