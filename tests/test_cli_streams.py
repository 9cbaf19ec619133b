"""Output that cannot be written: a sentence and an exit code, never a traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.fakes.command import ROOT, assistant


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("streams")
    done = assistant(folder, "add", "seeds/articles")
    assert done.returncode == 0, done.stderr
    return folder


def run(home: Path, redirected: str) -> subprocess.CompletedProcess[str]:
    """`assistant` and what follows it in a shell's line; $? of the first command of a pipe."""
    environment = {"PATH": os.environ["PATH"], "ASSISTANT_HOME": str(home)}
    return subprocess.run(
        ["bash", "-c", f'"{sys.executable}" -m assistant {redirected}; exit "${{PIPESTATUS[0]}}"'],
        capture_output=True,
        text=True,
        env=environment,
        cwd=ROOT,
        timeout=100,
        check=False,
    )


ASK = "ask --extractive --no-receipt 'Who closed the consulate and why?'"

ABSTAINS = "ask --extractive --no-receipt 'Which whales sang in Reykjavik harbour in 1904?'"


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        (f"{ASK} >&-", 5, "standard output is closed"),
        (f"{ASK} --json >&- <&-", 5, "standard output is closed"),
        ("list >&-", 5, "standard output is closed"),
        ("--help >&-", 5, "standard output is closed"),
        (f"{ASK} >/dev/full", 5, "no space is left"),
        (f"{ASK} --json >/dev/full", 5, "no space is left"),
        ("search consulate >/dev/full", 5, "no space is left"),
        (f"{ASK} | true", 0, ""),
        (f"{ABSTAINS} | true", 3, ""),
        (f"{ABSTAINS} | head -1", 3, ""),
        (f"{ABSTAINS} --json | true", 3, ""),
        ("search --without dense zzyzx | true", 3, ""),
        ("whence 'Whales sang in a bay far away.' | true", 3, ""),
        ("list | true", 0, ""),
    ],
)
def test_output_that_cannot_be_written(home: Path, line: str, code: int, said: str) -> None:
    if "/dev/full" in line and not Path("/dev/full").exists():
        pytest.skip("no full device here")
    done = run(home, line)
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) == (1 if said else 0), done.stderr
    assert said in done.stderr


def test_who_leaves_early_does_not_stop_the_page_from_being_written(
    home: Path, tmp_path: Path
) -> None:
    done = run(home, f"{ASK} --html {tmp_path / 'answer.html'} 2>&1 | true")
    assert done.returncode == 0
    assert (tmp_path / "answer.html").exists()


def test_a_closed_stderr_does_not_become_the_library(home: Path) -> None:
    done = run(home, "search consulate -k 1 2>&- <&-")
    assert done.returncode == 0
    assert "1 passage of 1 article" in done.stdout
    assert assistant(home, "doctor").returncode == 0
