"""Models as ONNX files: what runs them tells nobody."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
EMBED = "from index.minilm import MiniLm; print(MiniLm().embed(['A harbour.']).shape)"


def embed(home: Path, code: str = EMBED) -> list[Path]:
    """What embedding in a new process leaves in *home*; nothing tells it that this is a test."""
    run = [sys.executable, "-B", "-c", code]
    environment = {"HOME": str(home), "PATH": os.environ["PATH"]}
    done = subprocess.run(
        run, cwd=ROOT, env=environment, capture_output=True, text=True, check=True, timeout=120
    )
    assert done.stdout == "(1, 384)\n"
    return sorted(home.rglob("*"))


def test_no_telemetry(tmp_path: Path) -> None:
    """onnxruntime keeps an id of the user, and what it will send, in the user's cache."""
    assert embed(tmp_path) == []


@pytest.mark.skipif(sys.platform != "linux", reason="the cache is elsewhere")
def test_it_would_be_seen(tmp_path: Path) -> None:
    """The test above can fail: imported by another first, onnxruntime has begun already."""
    assert embed(tmp_path, f"import onnxruntime; {EMBED}") != []
