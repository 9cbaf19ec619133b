"""MaxSim: late interaction of a question with sentences, over MiniLM's token vectors.

Each word piece of the question takes its best cosine with a word piece of the sentence; the score
is their mean, weighted by how rare the piece is among the candidate sentences (Khattab and Zaharia,
"ColBERT", SIGIR 2020; the IDF weights and the untrained token vectors are ours). Stop words count a
little, since their vectors know their context; punctuation counts nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from index.minilm import TokenVectors

# Words of a question that say little of its topic.
_STOP_TEXT = """
    a an the of in on at to for from by with about into over after before and or but if then than
    is are was were be been being am do does did done has have had having can could will would
    shall should may might must not no nor so as that this these those there here it its he she
    they them his her their him we us our you your i me my who whom whose what which when where why
    how many much long often old far say says said tell told re ve ll d m any some all also
    just only very more most such own same too
"""
STOP_PIECES = frozenset(_STOP_TEXT.split())
STOP_WEIGHT = 0.3  # chosen on training questions of MultiRC and SQuADShifts: +1 point first
FEWEST = 30  # texts that rarity is counted in: of two, whatever one lacks would seem to be all
_SILENT = frozenset({"s", "t"})  # what is left of "'s" and "n't"


class TokenEmbedder(Protocol):
    """What MaxSim needs of a model."""

    def token_vectors(self, texts: Sequence[str]) -> list[TokenVectors]:
        """The word pieces of each text and their unit vectors."""
        ...


@dataclass(frozen=True, slots=True)
class Likeness:
    """What each text has of a question: *best* (texts, pieces) are the best cosines of its pieces,
    *weights* (pieces,) what each piece counts, 1 in all. *pieces* are they, where they are known.
    """

    best: NDArray[np.float32]
    weights: NDArray[np.float32]
    pieces: tuple[str, ...] = ()

    @classmethod
    def of(cls, scores: Sequence[float] | NDArray[np.floating[Any]]) -> Likeness:
        """Of a scorer that knows no pieces, only a score of each text."""
        return cls(np.array(scores, dtype=np.float32)[:, None], np.ones(1, dtype=np.float32))

    @property
    def each(self) -> NDArray[np.float32]:
        """The score of each text, shape (texts,)."""
        scores: NDArray[np.float32] = (self.best @ self.weights).astype(np.float32)
        return scores

    def near(self, place: int, word: str) -> float:
        """The best cosine that the text at *place* has of *word* of the question, the mean of its
        pieces; 1 where that is not known.
        """
        found = _columns(self.pieces).get(word, ())
        return max((float(self.best[place, list(one)].mean()) for one in found), default=1.0)

    def together(self, places: Sequence[int]) -> float:
        """The score of the texts at *places* as if they were one; 0 for none.

        Each piece of the question takes the best that any of them has.
        """
        return float(self.best[list(places)].max(axis=0) @ self.weights) if places else 0.0


class MaxSim:
    """Scores sentences against a question, 0 to about 1; scores of one call compare."""

    def __init__(self, embedder: TokenEmbedder) -> None:
        self._embedder = embedder

    def score(self, question: str, texts: Sequence[str], beside: Sequence[str] = ()) -> Likeness:
        """The likeness of *texts* and, behind them, of what stands *beside* them, as titles do.

        How rare a piece is is counted among *texts* alone.
        """
        asked, *told = self._embedder.token_vectors([question, *texts, *beside])
        topical = np.array([_weight(piece) for piece in asked.pieces], dtype=np.float32)
        if not texts or not topical.any():
            return Likeness.of(np.zeros(len(told)))
        weights = topical * _rarity(asked.ids, told[: len(texts)])
        best = np.stack([_best(asked.vectors, text.vectors) for text in told])
        return Likeness(best, weights / weights.sum(), tuple(asked.pieces))


@lru_cache(maxsize=64)
def _columns(pieces: tuple[str, ...]) -> dict[str, list[tuple[int, ...]]]:
    """The places of the pieces of each word, each time that it stands among *pieces*."""
    runs: list[tuple[str, tuple[int, ...]]] = []
    for place, piece in enumerate(pieces):
        if piece.startswith("##") and runs:
            word, places = runs[-1]
            runs[-1] = (word + piece[2:], (*places, place))
        else:
            runs.append((piece, (place,)))
    found: dict[str, list[tuple[int, ...]]] = {}
    for word, places in runs:
        found.setdefault(word, []).append(places)
    return found


def _weight(piece: str) -> float:
    """How much a word piece of the question says of its topic, 0 to 1."""
    if piece in _SILENT or not piece.strip("#").isalnum():
        return 0.0
    return STOP_WEIGHT if piece in STOP_PIECES else 1.0


def _best(question: NDArray[np.float32], text: NDArray[np.float32]) -> NDArray[np.float32]:
    """The best cosine of each question piece, shape (pieces,); zeros for an empty text."""
    if not len(text):
        return np.zeros(len(question), dtype=np.float32)
    best: NDArray[np.float32] = (question @ text.T).max(axis=1)
    return best


def _rarity(ids: NDArray[np.int64], texts: Sequence[TokenVectors]) -> NDArray[np.float32]:
    """The IDF of each piece among *texts*, shape (len(ids),)."""
    found = np.stack([np.isin(ids, text.ids) for text in texts]).sum(axis=0)
    count = max(len(texts), FEWEST)
    idf: NDArray[np.float32] = np.log1p((count - found + 0.5) / (found + 0.5))
    return idf.astype(np.float32)
