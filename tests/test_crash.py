"""kill -9 at random moments of an add: nothing twice, nothing lost, everything agrees again."""

from __future__ import annotations

import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from index.health import health
from index.ingest import add, pending, resume
from index.library import Library
from tests.fakes.articles import cut, write_files
from tests.fakes.embedder import HashingEmbedder

ROOT = Path(__file__).parent.parent
ARTICLES = 200
KILLS = 20


def start(home: Path, folder: Path, seconds: float = 0.0) -> subprocess.Popen[str]:
    """Begin an add in another process; returns when its library is open."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.fakes.adding_process", str(home), str(folder), str(seconds)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def kill(process: subprocess.Popen[str]) -> int:
    process.send_signal(signal.SIGKILL)
    process.communicate()
    return process.returncode


def assert_all_there_once(home: Path, files: list[Path]) -> None:
    with Library(home) as library:
        entries = library.entries()
        assert sorted(source for entry in entries for source in entry.sources) == sorted(
            str(path) for path in files
        )
        assert len(entries) == len(files)
        for entry in entries:
            (source,) = entry.sources
            assert library.article(entry.article_id).text == Path(source).read_text().strip()
        found = health(library)
        assert found.clean, [finding for finding in found.findings if not finding.ok]


@pytest.mark.slow
def test_twenty_kills_lose_nothing_and_double_nothing(tmp_path: Path) -> None:
    """After each kill a copy is resumed and checked; the original goes on and is killed again."""
    files = write_files(tmp_path / "articles", ARTICLES)
    moments = random.Random(20261124)
    homes = 0
    left_undone = 0
    for number in range(KILLS):
        home = tmp_path / f"home{homes}"
        process = start(home, tmp_path / "articles", seconds=0.02)
        time.sleep(moments.uniform(0.0, 0.8))
        killed = kill(process) == -signal.SIGKILL
        copy = tmp_path / f"copy{number}"
        shutil.copytree(home, copy)
        with Library(copy) as library:
            assert library.database.rows("PRAGMA integrity_check") == [("ok",)]
            undone = bool(pending(library))
            resume(library, HashingEmbedder(), cut=cut)
            if not library.meta("embedder"):  # killed before the add was written down
                add(library, [tmp_path / "articles"], HashingEmbedder(), cut=cut)
            assert pending(library) == ()
        assert_all_there_once(copy, files)
        left_undone += undone
        homes += not (killed and undone)
    assert left_undone >= KILLS // 2, "the kills came too late to prove anything"


def test_a_kill_while_chroma_is_written_is_seen_and_mended(tmp_path: Path) -> None:
    files = write_files(tmp_path / "articles", 40)
    home = tmp_path / "home"
    process = start(home, tmp_path / "articles", seconds=0.05)
    deadline = time.monotonic() + 30
    while not (home / "chroma.dirty").exists() and not (home / "chroma.new").exists():
        assert time.monotonic() < deadline
        time.sleep(0.0005)
    assert kill(process) == -signal.SIGKILL
    with Library(home) as library:
        assert not health(library).clean
        resume(library, HashingEmbedder(), cut=cut)
    assert_all_there_once(home, files)


def test_two_writers_at_once_and_a_reader_between_them(tmp_path: Path) -> None:
    """The second waits for the first and finds everything there; a reader sees whole articles."""
    files = write_files(tmp_path / "articles", 60)
    home = tmp_path / "home"
    writers = [start(home, tmp_path / "articles", seconds=0.02) for _ in range(2)]
    seen: list[int] = []
    with Library(home) as library:
        while any(writer.poll() is None for writer in writers):
            with library.database.snapshot():
                entries = library.entries()
                assert all(len(entry.sources) == 1 for entry in entries)
                assert all((entry.sentences, entry.passages) == (6, 3) for entry in entries)
            seen.append(len(entries))
            time.sleep(0.01)
    assert [writer.wait() for writer in writers] == [0, 0]
    for writer in writers:
        writer.communicate()
    assert seen == sorted(seen)
    assert len(set(seen)) > 2, "the reader came too late to see anything"
    assert_all_there_once(home, files)
