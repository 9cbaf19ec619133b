"""Locks between processes: one writer, readers go on, a dead holder holds nothing."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from index.errors import LibraryBusy
from index.ingest import add
from index.library import Library
from index.lock import being_written, opening_chroma, writing
from tests.fakes.articles import cut, make
from tests.fakes.embedder import HashingEmbedder

ROOT = Path(__file__).parent.parent
HOLDER = """
import sys
from pathlib import Path
from index.lock import writing
with writing(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.readline()
"""


@pytest.fixture
def holder(tmp_path: Path) -> subprocess.Popen[str]:
    """Another process that holds the writer's lock until it gets a line or is killed."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(tmp_path)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def test_a_second_writer_is_refused_or_waits(tmp_path: Path, holder: subprocess.Popen[str]) -> None:
    assert being_written(tmp_path)
    busy = pytest.raises(LibraryBusy, match="Another process is writing")
    with busy, writing(tmp_path, wait=False):
        raise AssertionError("never reached")
    told: list[str] = []

    def let_go(message: str) -> None:
        told.append(message)
        threading.Timer(0.2, holder.communicate, ["\n"]).start()

    with writing(tmp_path, on_wait=let_go):
        assert len(told) == 1
    holder.wait()
    assert not being_written(tmp_path)


def test_a_killed_writer_holds_nothing(tmp_path: Path, holder: subprocess.Popen[str]) -> None:
    holder.kill()
    holder.communicate()
    with writing(tmp_path, wait=False):
        assert being_written(tmp_path)


def test_reading_goes_on_while_another_process_writes(
    tmp_path: Path, holder: subprocess.Popen[str]
) -> None:
    holder.communicate("\n")
    with Library(tmp_path, create=True) as library:
        add(library, [make(1)], HashingEmbedder(), cut=cut)
        with writing(tmp_path), Library(tmp_path) as reader:
            assert reader.searched().articles == 1
            with pytest.raises(LibraryBusy):
                add(library, [make(2)], HashingEmbedder(), cut=cut, wait=False)


def test_one_process_has_chroma_open(tmp_path: Path) -> None:
    with (
        opening_chroma(tmp_path, wait=False) as first,
        opening_chroma(tmp_path, wait=False) as second,
    ):
        assert (first, second) == (True, False)
    with opening_chroma(tmp_path, wait=False) as again:
        assert again
