"""The same passages and vectors as a library of ours and of LlamaIndex, for benchmarks.startup."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from benchmarks.texts import articles
from index.embed import Vectors
from index.ingest import add
from index.library import Library
from index.minilm import DIMENSIONS, MiniLm

PASSAGES = 4_000


class Random:
    """Random unit vectors under the default embedder's name: 4,000 real ones take minutes."""

    def __init__(self) -> None:
        model = MiniLm()
        self.name, self.window, self.count_tokens = model.name, model.window, model.count_tokens
        self._random = np.random.default_rng(0)

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Shape (len(texts), 384)."""
        vectors = self._random.standard_normal((len(texts), DIMENSIONS)).astype(np.float32)
        unit: Vectors = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
        return unit


def build(python: str, folder: Path) -> int:
    """Make both libraries; returns how many passages each has."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    embedder = Random()
    with Library(folder / "ours", create=True) as library:
        add(library, articles(PASSAGES // 12), embedder)
        texts = [
            passage.text
            for entry in library.entries()
            for passage in library.passages(entry.article_id)
        ]
    lines = (
        json.dumps({"text": text, "vector": vector.tolist()})
        for text, vector in zip(texts, embedder.embed(texts), strict=True)
    )
    (folder / "texts.jsonl").write_text("\n".join(lines), encoding="utf-8")
    program = [python, "benchmarks/docs_program.py", "build"]
    subprocess.run([*program, str(folder / "texts.jsonl"), str(folder / "theirs")], check=True)
    return len(texts)


if __name__ == "__main__":
    print(build(sys.argv[1], Path(sys.argv[2])))
