"""Ingest: new, updated, unchanged, refused; all or nothing; resume; remove; reembed."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from index.article import make_article
from index.embed import Vectors
from index.errors import BadInput, LibraryError, OtherEmbedding, ServerError
from index.health import health
from index.ingest import Progress, Summary, abandon, add, pending, reembed, remove, resume
from index.library import Library
from index.metadata import Given
from tests.fakes.articles import cut, make, make_text, write_files
from tests.fakes.embedder import HashingEmbedder


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library(tmp_path / "home", create=True) as library:
        yield library


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_files(tmp_path / "articles", 12)
    return tmp_path / "articles"


def put(library: Library, *paths: Path, given: Given | None = None) -> Summary:
    return add(library, paths, HashingEmbedder(), cut=cut, given=given)


def counts(summary: Summary) -> tuple[int, int, int, int, int]:
    return (
        summary.new,
        summary.updated,
        summary.unchanged,
        summary.copies,
        len(summary.refused),
    )


class Failing(HashingEmbedder):
    """Raises *error* once it has embedded *after* texts."""

    def __init__(self, after: int, error: type[BaseException]) -> None:
        super().__init__()
        self._after, self._error = after, error

    def embed(self, texts: Sequence[str]) -> Vectors:
        if self.embedded >= self._after:
            raise self._error("on purpose")
        return super().embed(texts)


def test_adding_again_is_free(library: Library, folder: Path) -> None:
    assert counts(put(library, folder)) == (12, 0, 0, 0, 0)
    embedder = HashingEmbedder()
    again = add(library, [folder, folder / "0001.txt"], embedder, cut=cut)
    assert counts(again) == (0, 0, 12, 0, 0)
    assert embedder.embedded == 0
    os.utime(folder / "0001.txt", (1, 1))  # another time, the same content
    assert counts(put(library, folder)) == (0, 0, 12, 0, 0)
    assert health(library).clean


def test_a_changed_file_replaces_its_old_version(library: Library, folder: Path) -> None:
    put(library, folder)
    path = folder / "0003.txt"
    old = next(e.article_id for e in library.entries() if str(path) in e.sources)
    path.write_text(make_text(3) + " A late addition.")
    assert counts(put(library, folder)) == (0, 1, 11, 0, 0)
    (entry,) = [e for e in library.entries() if str(path) in e.sources]
    assert library.article(entry.article_id).text.endswith("A late addition.")
    with pytest.raises(BadInput):
        library.article(old)
    assert library.searched().articles == 12
    assert health(library).clean


def test_two_files_may_change_places(library: Library, folder: Path) -> None:
    put(library, folder)
    texts = [(folder / name).read_text() for name in ("0000.txt", "0001.txt")]
    (folder / "0000.txt").write_text(texts[1])
    (folder / "0001.txt").write_text(texts[0])
    assert counts(put(library, folder)) == (0, 2, 10, 0, 0)
    assert library.searched().articles == 12
    assert health(library).clean


def test_copies_share_one_article(library: Library, folder: Path) -> None:
    (folder / "copy.txt").write_text(make_text(5) + "\n")
    assert counts(put(library, folder)) == (12, 0, 0, 1, 0)
    (entry,) = [e for e in library.entries() if str(folder / "copy.txt") in e.sources]
    assert len(entry.sources) == 2
    (folder / "copy.txt").write_text("Now this says something else.")
    assert counts(put(library, folder)) == (0, 1, 12, 0, 0)
    assert library.article(entry.article_id).text == make_text(5)
    assert health(library).clean


def test_lines_of_jsonl_are_sources(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "many.jsonl"
    lines = [json.dumps({"id": f"a{n}", "text": make_text(n), "title": f"T{n}"}) for n in range(5)]
    path.write_text("\n".join(lines))
    assert counts(put(library, path)) == (5, 0, 0, 0, 0)
    assert counts(put(library, path)) == (0, 0, 5, 0, 0)
    lines[2] = json.dumps({"id": "a2", "text": make_text(22), "title": "T22"})
    path.write_text("\n".join([*lines, "{", lines[0], json.dumps({"id": "a1", "text": "Other."})]))
    summary = put(library, path)
    assert counts(summary) == (0, 1, 4, 0, 2)
    assert [refused.where for refused in summary.refused] == [f"{path}, line 6", f"{path}#a1"]
    assert {s for e in library.entries() for s in e.sources} == {f"{path}#a{n}" for n in range(5)}
    assert len(put(library, path).refused) == 2, "what was refused is told again"


def test_what_the_user_says_makes_another_article(library: Library, folder: Path) -> None:
    put(library, folder)
    summary = put(library, folder, given=Given(outlet="The Lantern"))
    assert counts(summary) == (0, 12, 0, 0, 0)
    assert library.searched().outlets == ("The Lantern",)


def test_missing_and_binary_files_are_refused(library: Library, folder: Path) -> None:
    (folder / "binary.txt").write_bytes(b"\x00\x01")
    summary = put(library, folder, folder / "none.txt")
    assert counts(summary) == (12, 0, 0, 0, 2)
    assert pending(library) == ()


def test_articles_and_documents(library: Library) -> None:
    from llama_index.core.schema import Document

    article = make(1)
    documents = [Document(text=make_text(2)), Document(text=make_text(3), id_="news/3")]
    summary = add(library, [article, *documents], HashingEmbedder(), cut=cut)
    assert counts(summary) == (3, 0, 0, 0, 0)
    again = [Document(text=make_text(2)), Document(text=make_text(33), id_="news/3")]
    summary = add(library, [article, *again], HashingEmbedder(), cut=cut)
    assert counts(summary) == (0, 1, 2, 0, 0)
    assert add(library, iter([Document(text="")]), HashingEmbedder(), cut=cut).refused


def test_real_passages_of_real_nodes(library: Library, folder: Path) -> None:
    """The default cutter: LlamaIndex nodes of our PassageParser."""
    summary = add(library, [folder], HashingEmbedder(window=40))
    assert summary.new == 12
    for entry in library.entries():
        article = library.article(entry.article_id)
        sentences = library.sentences(article.id)
        for passage in library.passages(article.id):
            assert passage.text == article.text[passage.start : passage.end]
            assert passage.start == sentences[passage.first].start
            assert passage.end == sentences[passage.last].end
    assert health(library).clean


@pytest.mark.parametrize("error", [ServerError, KeyboardInterrupt])
def test_an_interrupted_add_is_finished(
    library: Library, folder: Path, error: type[BaseException], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.adding.GROUP", 9)
    with pytest.raises(error):
        add(library, [folder], Failing(18, error), cut=cut)
    assert 0 < library.searched().articles < 12
    assert pending(library)[0] == folder
    assert not health(library).clean
    embedder = HashingEmbedder()
    summary = resume(library, embedder, cut=cut)
    assert summary is not None
    assert summary.new + summary.unchanged == 12
    assert embedder.embedded == summary.passages
    assert library.searched().articles == 12
    assert pending(library) == ()
    assert resume(library, embedder, cut=cut) is None
    assert health(library).clean


def test_what_the_user_said_is_kept_for_the_resuming(library: Library, folder: Path) -> None:
    given = Given(outlet="The Lantern")
    with pytest.raises(ServerError):
        add(library, [folder], Failing(0, ServerError), cut=cut, given=given)
    resume(library, HashingEmbedder(), cut=cut)
    assert library.searched().outlets == ("The Lantern",)


def test_an_interrupted_add_may_be_abandoned(library: Library, folder: Path) -> None:
    with pytest.raises(ServerError):
        add(library, [folder], Failing(0, ServerError), cut=cut)
    abandon(library)
    assert pending(library) == ()
    assert resume(library, HashingEmbedder(), cut=cut) is None


def test_a_failing_change_leaves_the_old_version(library: Library, folder: Path) -> None:
    put(library, folder)
    (folder / "0003.txt").write_text("All is new.")
    with pytest.raises(ServerError):
        add(library, [folder], Failing(0, ServerError), cut=cut)
    assert library.searched().articles == 12
    assert any(library.article(e.article_id).text == make_text(3) for e in library.entries())


def test_a_removed_article_comes_back_when_added_again(library: Library, folder: Path) -> None:
    put(library, folder)
    first, second, *_ = [entry.article_id for entry in library.entries()]
    with pytest.raises(BadInput):
        remove(library, [first, "none such"])
    assert library.searched().articles == 12
    assert remove(library, [first[:8], second, first]) == [first, second]
    assert library.searched().articles == 10
    assert health(library).clean
    assert counts(put(library, folder)) == (2, 0, 10, 0, 0)
    assert library.article(first)
    assert health(library).clean


def test_nothing_is_embedded_twice(library: Library, folder: Path) -> None:
    put(library, folder)
    (folder / "0003.txt").write_text(make_text(3, sentences=8))
    embedder = HashingEmbedder()
    summary = add(library, [folder], embedder, cut=cut)
    assert (summary.passages, embedder.embedded) == (4, 2), "the first passages are as they were"


@pytest.mark.parametrize(
    "vectors",
    [
        lambda n: np.full((n, 32), np.nan, np.float32),
        lambda n: np.ones((n + 1, 32), np.float32),
        lambda n: np.ones(n, np.float32),
    ],
)
def test_unusable_vectors_are_refused(
    library: Library, folder: Path, vectors: Callable[[int], Vectors]
) -> None:
    embedder = HashingEmbedder()
    embedder.embed = lambda texts: vectors(len(texts))  # type: ignore[method-assign]
    with pytest.raises(ServerError, match="unusable"):
        add(library, [folder], embedder, cut=cut)


def test_a_model_that_changes_its_dimensions_is_refused(library: Library, folder: Path) -> None:
    put(library, folder)
    with pytest.raises(OtherEmbedding, match="64 numbers"):
        add(library, [make(99)], HashingEmbedder(dimensions=64), cut=cut)


def test_reembedding_goes_on_where_it_was(
    library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(library, folder)
    before = [library.sentences(entry.article_id) for entry in library.entries()]
    monkeypatch.setattr("index.reembed.GROUP", 9)
    failing = Failing(18, ServerError)
    failing.name = "other"
    with pytest.raises(ServerError):
        reembed(library, failing, cut=cut)
    library.check_embedder("hashing")  # still whole, with the old vectors
    assert not health(library).clean
    embedder = HashingEmbedder("other")
    told: list[Progress] = []
    passages = reembed(library, embedder, cut=cut, progress=told.append)
    assert embedder.embedded == passages - failing.embedded
    library.check_embedder("other")
    assert [library.sentences(entry.article_id) for entry in library.entries()] == before
    assert health(library, embedder_name="other").clean
    assert {one.stage for one in told} == {"reembed", "chroma"}


def test_progress_reaches_its_total(
    library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.adding.GROUP", 9)
    told: list[Progress] = []
    add(library, [folder], HashingEmbedder(), cut=cut, progress=told.append)
    size = sum(path.stat().st_size for path in folder.iterdir())
    done = [one.done for one in told if one.stage == "articles"]
    assert done == sorted(done)
    assert len(done) > 3
    assert (told[-2].done, told[-2].total) == (size, size)
    assert told[-1].stage == "chroma"
    assert told[-1].done == told[-1].total == told[-1].passages


def test_ten_thousand_unchanged_files_cost_seconds(library: Library, tmp_path: Path) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(2000):
        (folder / f"{number}.txt").write_text(f"Report {number} says the same thing again.")
    put(library, folder)
    started = time.process_time()
    assert put(library, folder).unchanged == 2000
    assert time.process_time() - started < 1.0  # 5 s for 10,000


def test_a_library_that_cannot_be_written_says_so(
    library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*arguments: object, **options: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("filelock.BaseFileLock.acquire", refuse)
    with pytest.raises(LibraryError, match="cannot be written"):
        put(library, folder)


def test_articles_without_a_date_are_counted(library: Library) -> None:
    texts = [f"The ferry to Port {number} was cancelled on Monday." for number in range(3)]
    dated = make_article(texts[0], published=date(2018, 9, 28))
    articles = [dated, *(make_article(text) for text in texts[1:])]
    assert add(library, articles, HashingEmbedder(), cut=cut).undated == 2
    assert add(library, articles, HashingEmbedder(), cut=cut).undated == 0
