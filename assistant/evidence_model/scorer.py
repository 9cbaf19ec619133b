"""Reads texts with the network: scores for each sentence, the short answer, and support."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from assistant.evidence_model.windows import Encoded, Pieces, Text

Floats = NDArray[np.float64]
LONGEST_ANSWER = 24  # word pieces
ALIKE = 0.5  # the F1 of word pieces from which two spans say the same
UNREAD = -20.0  # log-odds of what was not read
# A word or a number with all of its parts: 98,379 and 1981–82, $4 and 5.9%.
_WHOLE = re.compile(r"[$€£]?\w+(?:(?:(?<=\d)[.,:](?=\d)|[-\u2010\u2011\u2013])\w+)*%?")


class Runner(Protocol):
    """Runs the network over windows."""

    def run(self, windows: Sequence[Encoded]) -> list[list[NDArray[np.float32]]]:
        """For each window: sentence, start, end and support logits."""
        ...


@dataclass(frozen=True, slots=True)
class Read:
    """What the model says of one sentence.

    *answers*: log-odds that it answers, against "nothing in its window does"; the best of the
    windows that it stands in. *span*: the log share of the short answer's start that falls into it,
    less that of "none". *short*: its best short answer, as it stands in the sentence; *sure*: how
    far the model agrees on it, if the sentence answers at all: the share, 0 to 1, of the chances of
    all spans of the sentence that falls to spans like it (ALIKE).
    """

    answers: float = UNREAD
    span: float = UNREAD
    short: str = ""
    sure: float = 0.0


class Scorer:
    """Reads texts with a Runner."""

    def __init__(self, runner: Runner, pieces: Pieces, *, shared: int = 1) -> None:
        """*shared*: how many sentences neighbouring windows of a text have in common."""
        self._runner, self._pieces, self._shared = runner, pieces, shared

    def read(self, question: str, texts: Sequence[Text]) -> list[list[Read]]:
        """Every sentence of every text, held against *question*."""
        places, encoded = self._windows(question, texts)
        found = [[Read()] * len(text.sentences) for text in texts]
        for (row, first), item, outputs in zip(
            places, encoded, self._runner.run(encoded), strict=True
        ):
            for number, read in enumerate(_reads(item, outputs, texts[row].sentences[first:])):
                found[row][first + number] = _better(found[row][first + number], read)
        return found

    def support(self, claim: str, evidence: Sequence[str]) -> tuple[float, float]:
        """Log-odds that *evidence* supports *claim*, the best of its windows; and there, that it
        contradicts it.
        """
        _, encoded = self._windows(claim, [Text(None, tuple(evidence))])
        logits = np.stack([outputs[3] for outputs in self._runner.run(encoded)]).astype(float)
        supports = logits[:, 0] - np.logaddexp(logits[:, 1], logits[:, 2])
        contradicts = logits[:, 2] - np.logaddexp(logits[:, 0], logits[:, 1])
        best = int(supports.argmax())
        return float(supports[best]), float(contradicts[best])

    def _windows(
        self, question: str, texts: Sequence[Text]
    ) -> tuple[list[tuple[int, int]], list[Encoded]]:
        """(text, first sentence) of each window, and its word pieces."""
        places, encoded = [], []
        for row, text in enumerate(texts):
            for first, last in self._pieces.cut(question, text, shared=self._shared):
                places.append((row, first))
                part = Text(text.title, text.sentences[first:last])
                encoded.append(self._pieces.encode(question, part))
        return places, encoded


def _reads(
    window: Encoded, outputs: Sequence[NDArray[np.float32]], sentences: Sequence[str]
) -> Iterable[Read]:
    logits, starts, ends, _ = outputs
    for number, place in enumerate(window.places):
        span = float(np.logaddexp.reduce(starts[place[0] : place[1]]) - starts[0])
        chosen, offsets = best_span(starts, ends, place), window.offsets[number]
        short, sure = "", 0.0
        if offsets:
            start, end = offsets[chosen[0]][0], offsets[chosen[1]][1]
            short = whole_words(sentences[number], start, end)
            sure = agreement(starts, ends, place, chosen)
        yield Read(float(logits[number]), span, short, sure)


def _better(one: Read, other: Read) -> Read:
    """The best of two readings of one sentence, sign by sign."""
    surer = max(one, other, key=lambda read: read.span)
    return Read(max(one.answers, other.answers), surer.span, surer.short, surer.sure)


def best_span(
    starts: NDArray[np.float32], ends: NDArray[np.float32], place: tuple[int, int]
) -> tuple[int, int]:
    """The best (first, last) token within *place*, counted from its start; [SEP] is left out."""
    first, last = place[0], place[1] - 1
    best, chosen = -np.inf, (0, 0)
    for start in range(first, last):
        end = start + int(np.argmax(ends[start : min(last, start + LONGEST_ANSWER)]))
        if starts[start] + ends[end] > best:
            best, chosen = float(starts[start] + ends[end]), (start - first, end - first)
    return chosen


def agreement(
    starts: NDArray[np.float32],
    ends: NDArray[np.float32],
    place: tuple[int, int],
    chosen: tuple[int, int],
) -> float:
    """The share, 0 to 1, of the chances of all spans within *place* that spans like *chosen* have.

    A long name may begin at its first or at its second word: the chance of the very span says
    little. Places and spans as in best_span(), whose result *chosen* is.
    """
    tokens = slice(place[0], place[1] - 1)
    first, last = np.indices((len(starts[tokens]),) * 2, sparse=True)
    spans = (first <= last) & (last - first < LONGEST_ANSWER)
    chances = np.outer(_softmax(starts[tokens]), _softmax(ends[tokens])) * spans
    shared = np.minimum(last, chosen[1]) - np.maximum(first, chosen[0]) + 1
    lengths = (last - first + 1) + (chosen[1] - chosen[0] + 1)
    alike = 2 * shared >= ALIKE * lengths
    total = float(chances.sum())
    return min(1.0, float(chances[alike & spans].sum()) / total) if total else 0.0


def _softmax(logits: NDArray[np.float32]) -> Floats:
    odds = np.exp(logits.astype(float) - logits.max())
    chances: Floats = odds / odds.sum()
    return chances


def whole_words(text: str, start: int, end: int) -> str:
    """Characters *start* to *end* of *text*, widened to the words and numbers that they cut."""
    for found in _WHOLE.finditer(text):
        if found.start() < start < found.end():
            start = found.start()
        if found.start() < end < found.end():
            end = found.end()
    return text[start:end]
