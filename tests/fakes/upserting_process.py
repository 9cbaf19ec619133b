"""Writes vectors to a Chroma server once a line comes on stdin: URL LIBRARY FIRST COUNT."""

from __future__ import annotations

import sys

import numpy as np

from index.chroma import Chroma, Identity, Metadata, connected, find

DIMENSIONS = 8
AT_ONCE = 50


def vectors(first: int, count: int) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
    """The vectors of these rows, always the same, no two alike."""
    rows = [
        np.random.default_rng(row).standard_normal(DIMENSIONS)
        for row in range(first, first + count)
    ]
    return np.array(rows, dtype=np.float32)


def main() -> None:
    url, library, first, count = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
    with connected(url) as client:
        collection = find(client, Identity(library, "hashing", DIMENSIONS))
        assert collection is not None
        print("ready", flush=True)
        sys.stdin.readline()
        for start in range(first, first + count, AT_ONCE):
            rows = range(start, min(start + AT_ONCE, first + count))
            facts: list[Metadata] = [{"article": str(row)} for row in rows]
            Chroma(collection).upsert(rows, vectors(start, len(rows)), facts)


if __name__ == "__main__":
    main()
