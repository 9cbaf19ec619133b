"""Windows: what the model reads at once, as words and as word pieces."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from training.rows import Span

LONGEST = 192  # word pieces of a whole window, question and title included
LONGEST_QUESTION, LONGEST_TITLE, LONGEST_SENTENCE = 48, 16, 112
CLS, SEP = 101, 102


@dataclass(frozen=True, slots=True)
class Window:
    """A question or claim with some sentences.

    A question has *targets*, the share of each sentence; what is missing to 1 says "none here". A
    claim has a *label* instead. *kind* says how it was made.
    """

    question: str
    title: str | None
    sentences: tuple[str, ...]
    kind: str
    targets: tuple[float, ...] = ()
    spans: tuple[Span, ...] = ()
    label: int = -1


@dataclass(frozen=True, slots=True)
class Encoded:
    """Word pieces of a window; *places* are the tokens of each sentence, its [SEP] included."""

    ids: list[int]
    types: list[int]
    places: list[tuple[int, int]]
    offsets: list[list[tuple[int, int]]] = field(default_factory=list)


class Pieces:
    """Cuts texts into word pieces, each text once."""

    def __init__(self, path: Path) -> None:
        self._tokenizer = Tokenizer.from_file(str(path))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self.of = lru_cache(maxsize=200_000)(self._of)

    def _of(self, text: str) -> tuple[list[int], list[tuple[int, int]]]:
        found = self._tokenizer.encode(text, add_special_tokens=False)
        return found.ids, found.offsets

    def encode(self, question: str, title: str | None, sentences: Sequence[str]) -> Encoded:
        """The word pieces of a window; question, title and sentences are cut where too long."""
        ids = [CLS, *self.of(question)[0][:LONGEST_QUESTION], SEP]
        types = [0] * len(ids)
        if title:
            ids += [*self.of(title)[0][:LONGEST_TITLE], SEP]
        encoded = Encoded(ids, types, [])
        for sentence in sentences:
            found, offsets = self.of(sentence)
            start = len(ids)
            ids += [*found[:LONGEST_SENTENCE], SEP]
            encoded.places.append((start, len(ids)))
            encoded.offsets.append(offsets[:LONGEST_SENTENCE])
        types += [1] * (len(ids) - len(types))
        return encoded

    def room(self, question: str, title: str | None) -> int:
        """How many word pieces of sentences fit beside *question* and *title*."""
        return LONGEST - len(self.encode(question, title, []).ids)

    def cut(
        self, question: str, title: str | None, sentences: Sequence[str]
    ) -> Iterator[tuple[int, int]]:
        """Windows (first, after the last) over *sentences*; neighbours share one sentence."""
        sizes = [min(len(self.of(s)[0]), LONGEST_SENTENCE) + 1 for s in sentences]
        room, first = self.room(question, title), 0
        while first < len(sizes):
            last, used = first + 1, sizes[first]
            while last < len(sizes) and used + sizes[last] <= room:
                used += sizes[last]
                last += 1
            yield first, last
            if last == len(sizes):
                return
            first = max(last - 1, first + 1)


def stacked(
    batch: Sequence[Encoded],
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float32]]:
    """Padded ids, types (batch, tokens) and sentences (batch, sentences, tokens)."""
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
