"""health: each kind of disagreement is found, and only that one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from index import journal
from index.chroma_place import Folder
from index.dense import identity_of
from index.health import health
from index.ingest import add, pending
from index.library import Library
from index.lock import writing
from index.metadata import Given
from tests.fakes.articles import cut, make
from tests.fakes.embedder import HashingEmbedder


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library(tmp_path, create=True) as library:
        add(library, [make(number) for number in range(5)], HashingEmbedder(), cut=cut)
        yield library


def wrong(library: Library, **options: str) -> list[str]:
    """What is not well; each says what to do about it."""
    found = [finding for finding in health(library, **options).findings if not finding.ok]
    assert all(finding.advice for finding in found)
    return [finding.what for finding in found]


def test_a_sound_library_is_clean(library: Library) -> None:
    report = health(library, embedder_name="hashing")
    assert report.clean
    details = {finding.what: finding.detail for finding in report.findings}
    assert details["articles"] == "5, sources: 5, sentences: 30"
    assert details["passages"] == "15"
    assert details["Chroma"] == "folder: 15 vectors, the same as SQLite"


def test_an_empty_library_is_clean(tmp_path: Path) -> None:
    with Library(tmp_path / "empty", create=True) as library:
        assert health(library, embedder_name="hashing").clean


@pytest.mark.parametrize(
    ("damage", "what"),
    [
        ("DELETE FROM sources", "articles"),
        ("INSERT INTO vectors (key, vector) VALUES (x'00', x'00')", "vectors"),
        ("UPDATE vectors SET vector = x'00' WHERE id = 1", "vectors"),
        ("INSERT INTO words (rowid, title, text) VALUES (999, 'a', 'b')", "word index"),
        ("INSERT INTO meta VALUES ('reembedding', 'other')", "vectors"),
        (
            "UPDATE blocks SET facts = substr(facts, 25), coarse = substr(coarse, 33)",
            "packed vectors",
        ),
        ("UPDATE meta SET value = 'other' WHERE key = 'embedder'", "Chroma"),
    ],
)
def test_each_disagreement_is_found(library: Library, damage: str, what: str) -> None:
    library.database.run(damage)
    assert wrong(library) == [what]


def test_rows_that_point_nowhere_are_found(library: Library) -> None:
    library.database.run("PRAGMA foreign_keys = OFF")
    library.database.run("UPDATE sentences SET article_id = article_id || 'x' WHERE position = 0")
    assert wrong(library) == ["database"]


def test_chroma_with_one_more_or_less_is_found(library: Library) -> None:
    """The count alone would not tell: one is missing and one is too many."""
    identity = identity_of(library)
    with Folder(library.home).writing(identity) as chroma:
        assert chroma is not None
        row = next(iter(chroma.rows()))
        chroma.delete([row])
        chroma.upsert([999], HashingEmbedder().embed(["a"]), [{"article": "a"}])
    assert wrong(library) == ["Chroma"]


def test_another_configured_model_is_told(library: Library) -> None:
    assert wrong(library, embedder_name="other") == ["embedding model"]


def test_an_unfinished_add_is_told_unless_it_goes_on(library: Library) -> None:
    journal.begin(library.database, [Path("somewhere")], Given())
    assert wrong(library) == ["unfinished"]
    with writing(library.home):
        assert health(library).clean


def test_a_dead_server_is_a_finding(library: Library) -> None:
    assert wrong(library, chroma_url="http://127.0.0.1:9") == ["Chroma"]


def test_a_folder_that_cannot_be_opened_is_marked_for_the_next_command(library: Library) -> None:
    path = library.home / "chroma" / "chroma.sqlite3"
    path.write_bytes(path.read_bytes()[:100] + b"no pages " * 10_000)
    assert not pending(library)
    assert wrong(library) == ["Chroma"]
    assert pending(library) == (library.home / "chroma",)
