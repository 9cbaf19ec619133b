"""The library read back: articles, sentences, passages, listings, filters, and its errors."""

from __future__ import annotations

import sqlite3
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.article import Origin, make_article
from index.database import explain
from index.errors import (
    BadInput,
    LibraryBusy,
    LibraryEmpty,
    LibraryError,
    OtherEmbedding,
)
from index.ingest import add
from index.library import FILE, Library
from index.retrieve import Filters
from index.schema import VERSION
from tests.fakes.articles import cut, make
from tests.fakes.embedder import HashingEmbedder


def filled(home: Path, count: int = 4) -> Library:
    library = Library(home, create=True)
    add(library, [make(number) for number in range(count)], HashingEmbedder(), cut=cut)
    return library


def test_an_article_comes_back_as_it_was(tmp_path: Path) -> None:
    article = make_article(
        "Körper. 🙂 اردو.",
        title="Ä",
        outlet="The Lantern",
        byline="A. B.",
        published=date(2026, 2, 3),
        url="https://example.org/1",
        origins={"title": Origin.USER},
    )
    with Library(tmp_path, create=True) as library:
        add(library, [article], HashingEmbedder(), cut=cut)
        assert library.article(article.id) == article
        assert library.article(article.id).origins == {"title": Origin.USER}
        assert library.article(article.id[:5].upper()) == article
        assert library.sentences(article.id) == tuple(cut(article).sentences)
        assert library.passages(article.id) == tuple(cut(article).passages)
        (entry,) = library.entries()
        assert (entry.title, entry.published, entry.sentences) == ("Ä", date(2026, 2, 3), 2)
        assert entry.sources == library.sources(article.id) == (f"article:{article.id}",)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return Library(tmp_path_factory.mktemp("any text"), create=True)


@settings(max_examples=20, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])).map("A".__add__))
def test_what_is_cut_from_the_store_stands_in_the_article(library: Library, text: str) -> None:
    article = make_article(text)
    add(library, [article], HashingEmbedder(), cut=cut)
    assert library.passages(article.id)
    for sentence in library.sentences(article.id):
        assert sentence.text == text[sentence.start : sentence.end]
    for passage in library.passages(article.id):
        assert passage.text == text[passage.start : passage.end]


def test_ids_that_fit_none_or_several(tmp_path: Path) -> None:
    with filled(tmp_path, 20) as library:
        ids = [entry.article_id for entry in library.entries()]
        ambiguous = next(one[0] for one in ids if sum(other[0] == one[0] for other in ids) > 1)
        with pytest.raises(BadInput, match="begins several"):
            library.article(ambiguous)
        for wrong in ("zz", "", "%", ids[0] + "0"):
            with pytest.raises(BadInput, match="No article"):
                library.article(wrong)


def test_searched_tells_what_the_filters_leave(tmp_path: Path) -> None:
    with filled(tmp_path, 12) as library:
        whole = library.searched()
        assert (whole.articles, whole.first) == (12, date(2026, 1, 1))
        assert whole.outlets == ("Harbour Gazette", "The Lantern", "Valley Post")
        some = library.searched(Filters(since=date(2026, 3, 1), until=date(2026, 6, 30)))
        assert (some.articles, some.first, some.last) == (4, date(2026, 3, 3), date(2026, 6, 6))
        assert library.searched(Filters(outlet="  valley POST")).articles == 4
        assert library.searched(Filters(outlet="none such")).articles == 0
        assert len(library.entries(Filters(outlet="Valley Post"))) == 4


def test_the_format_of_a_server_is_remembered(tmp_path: Path) -> None:
    with Library(tmp_path, create=True) as library:
        assert library.server_format("http://127.0.0.1:1/v1 m") is None
        library.remember_server_format("http://127.0.0.1:1/v1 m", "json_object")
        library.remember_server_format("http://127.0.0.1:1/v1 m", "lines")
    with Library(tmp_path) as library:
        assert library.server_format("http://127.0.0.1:1/v1 m") == "lines"


def test_nothing_is_made_by_looking(tmp_path: Path) -> None:
    with pytest.raises(LibraryEmpty, match="assistant add"):
        Library(tmp_path / "none")
    assert not (tmp_path / "none").exists()


def test_a_file_is_no_library(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("Port Vell")
    with pytest.raises(LibraryError, match="not the folder of a library"):
        Library(tmp_path / "notes.txt")


def test_a_newer_schema_is_refused(tmp_path: Path) -> None:
    filled(tmp_path).close()
    connection = sqlite3.connect(tmp_path / FILE)
    connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    connection.close()
    with pytest.raises(LibraryError, match="update the assistant"):
        Library(tmp_path)


def test_another_model_is_refused_with_the_way_out(tmp_path: Path) -> None:
    with filled(tmp_path) as library:
        library.check_embedder("hashing")
        with pytest.raises(OtherEmbedding, match="assistant reembed"):
            library.check_embedder("other")


@pytest.mark.parametrize("damage", ["not a database", "torn"])
def test_a_damaged_database_says_what_to_do(tmp_path: Path, damage: str) -> None:
    filled(tmp_path, 40).close()
    path = tmp_path / FILE
    if damage == "torn":
        data = bytearray(path.read_bytes())
        data[4096:] = b"\xa5" * (len(data) - 4096)
        path.write_bytes(data)
    else:
        path.write_bytes(b"this is not a database, " * 1000)
    with pytest.raises(LibraryError, match=r"damaged.*untouched"), Library(tmp_path) as library:
        library.entries()


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("SQLITE_FULL", "disk is full"),
        ("SQLITE_READONLY", "read-only"),
        ("SQLITE_CANTOPEN", "cannot be opened"),
        ("SQLITE_IOERR", "disk failed"),
    ],
)
def test_each_error_of_sqlite_is_a_sentence(tmp_path: Path, name: str, message: str) -> None:
    error = sqlite3.OperationalError("as sqlite says it")
    error.sqlite_errorname = name
    explained = explain(error, tmp_path / FILE)
    assert explained is not None
    assert message in str(explained)


def test_a_full_disk(tmp_path: Path) -> None:
    with filled(tmp_path) as library:
        pages = library.database.count("PRAGMA page_count")
        library.database.run(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(LibraryError, match="disk is full"):
            add(library, [make(number) for number in range(100, 200)], HashingEmbedder(), cut=cut)
        library.database.run("PRAGMA max_page_count = 1000000")
        assert library.searched().articles == 4


def test_another_program_that_locks_is_named(tmp_path: Path) -> None:
    with filled(tmp_path) as library:
        other = sqlite3.connect(tmp_path / FILE, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        library.database.run("PRAGMA busy_timeout = 10")
        with pytest.raises(LibraryBusy), library.database.transaction():
            raise AssertionError("never reached")
        library.remember_server_format("s", "lines")  # gives up without a word
        other.close()


def test_a_read_only_library_can_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(tmp_path).close()
    monkeypatch.setattr("index.database.os.access", lambda path, mode: False)
    with Library(tmp_path) as library:
        assert library.searched().articles == 4
        with pytest.raises(LibraryError, match="read-only"):
            library.database.run("DELETE FROM articles")


def test_a_reader_sees_one_moment(tmp_path: Path) -> None:
    with filled(tmp_path) as writer, Library(tmp_path) as reader:
        with reader.database.snapshot():
            assert reader.searched().articles == 4
            add(writer, [make(77)], HashingEmbedder(), cut=cut)
            assert reader.searched().articles == 4
        assert reader.searched().articles == 5
