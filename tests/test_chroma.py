"""Chroma, embedded and as a server: derived, checked before it is opened, rebuilt from SQLite."""

from __future__ import annotations

import hashlib
import shutil
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

import numpy as np
import pytest

from index.chroma import QUOTA, Chroma, Identity, Metadata, connected
from index.chroma_place import Folder, Server, place
from index.dense import Dense, identity_of
from index.embed import Vectors
from index.errors import ServerError
from index.health import health
from index.ingest import add, pending, remove, resume
from index.library import Library
from index.outbox import rebuild
from index.retrieve import Filters
from tests.fakes.articles import cut, make
from tests.fakes.chroma_server import chroma_server
from tests.fakes.embedder import HashingEmbedder


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with chroma_server(tmp_path_factory.mktemp("chroma")) as url:
        yield url


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library(tmp_path / "home", create=True) as library:
        yield library


def fill(library: Library, first: int = 0, count: int = 30, url: str | None = None) -> None:
    articles = [make(number) for number in range(first, first + count)]
    add(library, articles, HashingEmbedder(), cut=cut, chroma_url=url)


def assert_chroma_is_asked_and_right(library: Library, url: str | None = None) -> None:
    """Chroma proposes what scoring everything finds."""
    where = place(library.home, url)
    with where.reading(identity_of(library)) as chroma:
        assert chroma is not None
        assert set(chroma.rows()) == rows(library)
    vector = HashingEmbedder().embed(["What reopened in Town7?"])[0]
    through = Dense(library, where, exact_below=0)
    for filters in (Filters(), Filters(outlet="valley post")):
        exact = Dense(library, where).search(vector, 10, filters)
        proposed = through.search(vector, 10, filters)
        assert [score for _, score in proposed] == pytest.approx([score for _, score in exact])


def rows(library: Library) -> set[int]:
    return {row for (row,) in library.database.rows("SELECT id FROM passages")}


def test_the_folder_holds_what_sqlite_holds(library: Library) -> None:
    fill(library)
    assert_chroma_is_asked_and_right(library)
    remove(library, [library.entries()[0].article_id])
    fill(library, first=100)
    assert_chroma_is_asked_and_right(library)


def test_asking_leaves_the_search_index_alone(library: Library) -> None:
    """What no query writes, no kill in a query can tear."""
    fill(library, count=600)  # 1,800 passages: some flushed to the HNSW files, some in the queue
    before = files(library.home / "chroma")
    assert len(before) > 1, "nothing was flushed yet"
    assert_chroma_is_asked_and_right(library)
    assert files(library.home / "chroma") == before


def files(folder: Path) -> dict[str, str]:
    """The HNSW files and their digests."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.glob("*/*")
    }


@pytest.mark.parametrize(
    "fault", ["torn", "dirty", "deleted", "garbage", "garbled", "another model's", "incomplete"]
)
def test_what_cannot_be_trusted_is_not_asked_and_rebuilt(library: Library, fault: str) -> None:
    fill(library, count=600)
    folder = Folder(library.home)
    if fault == "torn":
        (links,) = folder.path.glob("*/link_lists.bin")
        with links.open("r+b") as file:
            file.truncate(10**12)  # apparent size, as after a kill in the middle of a flush
    elif fault == "dirty":
        folder.marker.touch()
    elif fault == "deleted":
        shutil.rmtree(folder.path)
    elif fault == "garbage":
        (folder.path / "chroma.sqlite3").write_bytes(b"no database " * 1000)
    elif fault == "garbled":
        assert not folder.fault()
        path = folder.path / "chroma.sqlite3"
        path.write_bytes(path.read_bytes()[:100] + b"no pages " * 10_000)
        assert not folder.fault(), "only opening it tells"
    elif fault == "another model's":
        shutil.rmtree(folder.path)
        identity = identity_of(library)
        with folder.rebuilding(Identity(identity.library, "other", 32)):
            pass
    else:
        with folder.writing(identity_of(library)) as chroma:
            assert chroma is not None
            chroma.delete(list(chroma.rows())[:5])
    if fault != "garbled":
        found = [one.what for one in health(library).findings if not one.ok]
        assert found == ["Chroma"]
    vector = HashingEmbedder().embed(["Town7"])[0]
    exact = Dense(library, folder).search(vector, 10)
    assert Dense(library, folder, exact_below=0).search(vector, 10) == exact

    assert pending(library) == (folder.path,)
    embedder = HashingEmbedder()
    resume(library, embedder, cut=cut)
    assert embedder.embedded == 0
    assert pending(library) == ()
    assert_chroma_is_asked_and_right(library)
    assert health(library).clean


def test_whoever_does_not_get_the_folder_answers_from_sqlite(library: Library) -> None:
    fill(library)
    folder = Folder(library.home)
    vector = HashingEmbedder().embed(["Town7"])[0]
    with folder.reading(identity_of(library)) as chroma:
        assert chroma is not None
        with folder.reading(identity_of(library)) as second:
            assert second is None
        assert len(Dense(library, folder, exact_below=0).search(vector, 10)) == 10


def test_a_server_holds_what_sqlite_holds(library: Library, server: str, tmp_path: Path) -> None:
    fill(library, url=server)
    with Library(tmp_path / "second", create=True) as other:  # two libraries share one server
        fill(other, first=500, url=server)
        assert_chroma_is_asked_and_right(other, server)
    fill(library, first=100, url=server)
    remove(library, [library.entries()[0].article_id], chroma_url=server)
    assert_chroma_is_asked_and_right(library, server)
    assert health(library, chroma_url=server).clean
    assert not (library.home / "chroma").exists()


def test_from_the_folder_to_a_server_and_back(library: Library, server: str) -> None:
    fill(library)
    assert pending(library, chroma_url=server)
    embedder = HashingEmbedder()
    resume(library, embedder, chroma_url=server)
    assert_chroma_is_asked_and_right(library, server)
    fill(library, first=100, url=server)
    resume(library, embedder)
    assert_chroma_is_asked_and_right(library)
    assert embedder.embedded == 0


def test_a_collection_that_lost_vectors_is_rebuilt(library: Library, server: str) -> None:
    fill(library, url=server)
    with Server(server, library.home).writing(identity_of(library)) as chroma:
        assert chroma is not None
        chroma.delete([next(iter(chroma.rows()))])
    assert not health(library, chroma_url=server).clean
    resume(library, HashingEmbedder(), chroma_url=server)
    assert_chroma_is_asked_and_right(library, server)


def test_what_was_never_sent_may_be_removed(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(library)
    with monkeypatch.context() as without_flush:
        without_flush.setattr("index.adding.flush", lambda *arguments: None)
        fill(library, first=100, count=3)
    remove(library, [make(100).id, make(0).id])
    assert_chroma_is_asked_and_right(library)


def test_a_dead_server_costs_no_article_and_no_answer(library: Library, tmp_path: Path) -> None:
    with chroma_server(tmp_path / "chroma") as url:
        fill(library, url=url)
    with pytest.raises(ServerError, match="cannot be reached"):
        fill(library, first=100, url=url)
    assert library.searched().articles == 60
    vector = HashingEmbedder().embed(["Town107"])[0]
    dense = Dense(library, Server(url, library.home), exact_below=0)
    assert dense.search(vector, 5) == Dense(library, Server(url, library.home)).search(vector, 5)
    found = [one.what for one in health(library, chroma_url=url).findings if not one.ok]
    assert found == ["Chroma"]
    resume(library, HashingEmbedder())
    assert_chroma_is_asked_and_right(library)


def test_many_rows_are_read_in_pages(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.chroma.PAGE", 7)
    fill(library)
    with Folder(library.home).reading(identity_of(library)) as chroma:
        assert isinstance(chroma, Chroma)
        assert sorted(chroma.rows()) == sorted(rows(library))


def test_no_request_is_larger_than_the_quota() -> None:
    """As Chroma Cloud would refuse it."""
    asked: list[int] = []

    class Collection:
        def upsert(self, ids: list[str], embeddings: Vectors, metadatas: list[Metadata]) -> None:
            assert len(ids) == len(embeddings) == len(metadatas)
            asked.append(len(ids))

        def delete(self, ids: list[str]) -> None:
            asked.append(len(ids))

        def count(self) -> int:
            return 700

        def get(self, limit: int, offset: int, include: list[str]) -> dict[str, list[str]]:
            asked.append(limit)
            return {"ids": [str(row) for row in range(offset, min(offset + limit, 700))]}

        def query(self, n_results: int, **_: object) -> dict[str, list[list[str]]]:
            asked.append(n_results)
            return {"ids": [["1"]]}

    chroma = Chroma(cast(Any, Collection()), QUOTA)
    every = list(range(700))
    chroma.upsert(every, np.zeros((700, 4), np.float32), [{"day": row} for row in every])
    chroma.delete(every)
    assert list(chroma.rows()) == every
    chroma.nearest(np.zeros(4, np.float32), 5_000)
    assert asked == [300, 300, 100, 300, 300, 100, 300, 300, 300, 300]


@pytest.mark.parametrize(("scheme", "largest"), [("http", 1_000), ("https", QUOTA)])
def test_over_https_the_quota_is_kept(
    tmp_path: Path, scheme: str, largest: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []

    class Collection:
        def delete(self, ids: list[str]) -> None:
            asked.append(len(ids))

    @contextmanager
    def connect(url: str) -> Iterator[None]:
        yield None

    monkeypatch.setattr("index.chroma_place.connected", connect)
    monkeypatch.setattr("index.chroma_place.find", lambda client, identity: Collection())
    with Server(f"{scheme}://chroma.example", tmp_path).writing(Identity("x", "y", 4)) as chroma:
        assert chroma
        chroma.delete(range(1_000))
    assert max(asked) == largest


def test_a_rebuild_takes_the_place_of_the_old_folder(library: Library) -> None:
    fill(library)
    told: list[tuple[int, int]] = []
    rebuild(library, Folder(library.home), lambda done, total: told.append((done, total)))
    assert told[-1] == (len(rows(library)), len(rows(library)))
    assert_chroma_is_asked_and_right(library)
    assert np.isclose(len(rows(library)), library.database.count("SELECT count(*) FROM vectors"))


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_an_account_is_chromas_own_and_its_key_goes_over_https_alone(
    scheme: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    import chromadb

    given: dict[str, object] = {}

    class Client:
        def __init__(self, host: str, port: int, **options: object) -> None:
            given.update(options)

        def close(self) -> None:
            pass

    for name, value in {"API_KEY": "ck-1", "TENANT": "paper", "DATABASE": "news"}.items():
        monkeypatch.setenv(f"CHROMA_{name}", value)
    monkeypatch.setattr(chromadb, "HttpClient", Client)
    with (
        socket.create_server(("127.0.0.1", 0)) as listening,
        connected(f"{scheme}://127.0.0.1:{listening.getsockname()[1]}"),
    ):
        pass
    assert (given["tenant"], given["database"]) == ("paper", "news")
    assert given.get("headers") == ({"x-chroma-token": "ck-1"} if scheme == "https" else None)
