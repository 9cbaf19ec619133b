"""Two processes write to one real Chroma server at once, and nothing is lost."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from index.chroma import Chroma, Identity, connected, find, make
from index.chroma_place import place
from index.dense import Dense, identity_of
from index.health import health
from index.ingest import pending
from index.library import Library
from tests.fakes.articles import make_text, write_files
from tests.fakes.chroma_server import chroma_server
from tests.fakes.embedder import HashingEmbedder
from tests.fakes.upserting_process import DIMENSIONS, vectors

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with chroma_server(tmp_path_factory.mktemp("chroma")) as url:
        yield url


def start(module: str, *arguments: object) -> subprocess.Popen[str]:
    """A process that says when it is ready."""
    process = subprocess.Popen(
        [sys.executable, "-m", f"tests.fakes.{module}", *map(str, arguments)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def finish(processes: Sequence[subprocess.Popen[str]], line: str = "") -> None:
    for process in processes:
        assert process.stdin is not None
        process.stdin.write(line)
        process.stdin.flush()
    for process in processes:
        process.communicate(timeout=120)
    assert [process.returncode for process in processes] == [0] * len(processes)


def assert_whole(home: Path, server: str, files: Sequence[Path]) -> None:
    """Each file is there once, Chroma holds what SQLite holds, and finds what scoring all finds."""
    with Library(home) as library:
        sources = [key for entry in library.entries() for key in entry.sources]
        assert sorted(sources) == sorted(map(str, files))
        assert pending(library, chroma_url=server) == ()
        found = health(library, chroma_url=server)
        assert found.clean, [finding for finding in found.findings if not finding.ok]
        where = place(home, server)
        with where.reading(identity_of(library)) as chroma:
            assert chroma is not None
            rows = {row for (row,) in library.database.rows("SELECT id FROM passages")}
            assert set(chroma.rows()) == rows
        vector = HashingEmbedder().embed(["What reopened in Town7?"])[0]
        exact = Dense(library, where).search(vector, 10)
        asked = Dense(library, where, exact_below=0).search(vector, 10)
        assert [score for _, score in asked] == pytest.approx([score for _, score in exact])


def test_one_library_two_writers_one_server(server: str, tmp_path: Path) -> None:
    home = tmp_path / "home"
    files = [
        *write_files(tmp_path / "a", 40),
        *renamed(write_files(tmp_path / "b", 80)[40:], keep=tmp_path / "b"),
    ]
    finish([start("adding_process", home, tmp_path / name, 0.01, server) for name in ("a", "b")])
    assert_whole(home, server, files)


def renamed(files: Sequence[Path], keep: Path) -> Sequence[Path]:
    """Only *files* stay in the folder *keep*."""
    for path in keep.iterdir():
        if path not in files:
            path.unlink()
    return files


def test_two_libraries_two_writers_one_server(server: str, tmp_path: Path) -> None:
    names = ("one", "two")
    files = {name: write_files(tmp_path / f"{name} articles", 80) for name in names}
    finish(
        [
            start("adding_process", tmp_path / name, tmp_path / f"{name} articles", 0.0, server)
            for name in names
        ]
    )
    for name in names:
        assert_whole(tmp_path / name, server, files[name])


def test_one_collection_two_clients(server: str) -> None:
    """The server itself, without the lock that lets one process at a time write to a library."""
    each = 600
    identity = Identity("shared", "hashing", DIMENSIONS)
    with connected(server) as client:
        make(client, identity)
    finish([start("upserting_process", server, "shared", n * each, each) for n in range(2)], "go\n")
    with connected(server) as client:
        collection = find(client, identity)
        assert collection is not None
        chroma = Chroma(collection)
        assert sorted(chroma.rows()) == list(range(2 * each))
        for row in range(0, 2 * each, 53):  # not only counted: each is found by its own vector
            assert chroma.nearest(vectors(row, 1)[0], 1) == [row]


@pytest.mark.slow
def test_the_same_commands(server: str, tmp_path: Path) -> None:
    """`assistant add` twice at once, then `ask`, `remove` and `doctor`, as with the folder."""
    for number in range(6):
        folder = tmp_path / f"articles{number % 2}"
        folder.mkdir(exist_ok=True)
        text = f"Town{number} reopened its harbour.\n\n{make_text(number)}\n"
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    environment = os.environ | {
        "ASSISTANT_HOME": str(tmp_path / "home"),
        "ASSISTANT_CHROMA": server,
        "ASSISTANT_EXTRACTIVE": "true",
    }

    def run(*arguments: str) -> subprocess.Popen[str]:
        command = str(Path(sys.executable).with_name("assistant"))
        return subprocess.Popen(
            [command, *arguments], env=environment, stdout=subprocess.PIPE, text=True, cwd=ROOT
        )

    adding = [run("add", str(tmp_path / f"articles{number}")) for number in range(2)]
    for process in adding:
        process.communicate(timeout=120)
    assert [process.returncode for process in adding] == [0, 0]
    listed = json.loads(run("list", "--json").communicate(timeout=60)[0])
    assert len(listed) == 6
    asked = run("ask", "Which harbour of Town4 reopened?", "--json")
    answer = asked.communicate(timeout=60)[0]
    assert (asked.returncode, "Town4" in answer) == (0, True)
    doctor = run("doctor")
    said = doctor.communicate(timeout=60)[0]
    assert (doctor.returncode, server in said) == (0, True), said
    assert not (tmp_path / "home" / "chroma").exists()
