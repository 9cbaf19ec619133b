"""Adds a folder to a library in a process of its own: HOME FOLDER [SECONDS [CHROMA_URL]]."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from pathlib import Path

from index import adding
from index.embed import Vectors
from index.ingest import add, pending, resume
from index.library import Library
from tests.fakes.articles import cut
from tests.fakes.embedder import HashingEmbedder


class SlowEmbedder(HashingEmbedder):
    """Takes *seconds* a batch, so that there is time to be killed in."""

    def __init__(self, seconds: float) -> None:
        super().__init__()
        self._seconds = seconds

    def embed(self, texts: Sequence[str]) -> Vectors:
        time.sleep(self._seconds)
        return super().embed(texts)


def main() -> None:
    home, folder = Path(sys.argv[1]), Path(sys.argv[2])
    seconds = float(sys.argv[3]) if len(sys.argv) > 3 else 0.0
    url = sys.argv[4] if len(sys.argv) > 4 else None
    adding.GROUP = 16
    adding.FLUSH_EVERY = 96
    embedder = SlowEmbedder(seconds)
    with Library(home, create=True) as library:
        print("ready", flush=True)
        if pending(library, chroma_url=url):
            resume(library, embedder, chroma_url=url, cut=cut)
        add(library, [folder], embedder, chroma_url=url, cut=cut)


if __name__ == "__main__":
    main()
