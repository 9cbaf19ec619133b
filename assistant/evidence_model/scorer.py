"""Reads texts with the network: scores for each sentence, the short answer, and support."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import exp
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from assistant.evidence_model.windows import Encoded, Pieces, Text

Floats = NDArray[np.float64]
LONGEST_ANSWER = 24  # word pieces
UNREAD = -20.0  # log-odds of what was not read


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
    less that of "none". *short*: its best short answer, as it stands in the sentence; *sure*: the
    model's chance, 0 to 1, that the short answer is just that.
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
    all_starts, all_ends = np.logaddexp.reduce(starts), np.logaddexp.reduce(ends)
    for number, place in enumerate(window.places):
        span = float(np.logaddexp.reduce(starts[place[0] : place[1]]) - starts[0])
        a, b = best_span(starts, ends, place)
        offsets = window.offsets[number]
        short = sentences[number][offsets[a][0] : offsets[b][1]] if offsets else ""
        odds = starts[place[0] + a] + ends[place[0] + b] - all_starts - all_ends
        yield Read(float(logits[number]), span, short, sure=exp(min(0.0, float(odds))))


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
