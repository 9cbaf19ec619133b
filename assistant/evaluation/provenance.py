"""Provenance: what made these figures, so that somebody else can make them again."""

from __future__ import annotations

import os
import platform
import subprocess
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Program:
    """The program that ran. *commit* is None outside a checkout; `+` marks changes."""

    version: str
    commit: str | None
    python: str
    cores: int
    date: str


def program() -> Program:
    """What is running here and now. Of the machine only its cores are told."""
    try:
        installed = version("news-archive-assistant")
    except PackageNotFoundError:
        installed = "not installed"
    return Program(
        version=installed,
        commit=commit(Path(__file__).resolve().parents[2]),
        python=platform.python_version(),
        cores=os.cpu_count() or 1,
        date=datetime.now(UTC).date().isoformat(),
    )


def commit(root: Path) -> str | None:
    """The git commit of the checkout at *root*, with `+` when tracked files differ from it."""
    if not (root / ".git").exists():  # a package inside somebody else's checkout is not of it
        return None
    head = _git(root, "rev-parse", "--short=12", "HEAD")
    if not head:
        return None
    changed = _git(root, "status", "--porcelain", "--untracked-files=no")
    return f"{head}+" if changed else head


def _git(root: Path, *arguments: str) -> str | None:
    try:
        done = subprocess.run(
            ["git", "-C", str(root), *arguments],
            capture_output=True,
            text=True,
            timeout=10,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout.strip() if done.returncode == 0 else None
