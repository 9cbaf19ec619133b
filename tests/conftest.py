"""Settings and fixtures of the whole suite."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import settings

from tests.fakes.harbour import fill

settings.register_profile("suite", deadline=None)  # a busy machine is no failure
settings.load_profile("suite")


@pytest.fixture(scope="session")
def harbour(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home of a small library that nobody writes to."""
    return fill(tmp_path_factory.mktemp("harbour"))


@pytest.fixture
def harbour_home(harbour: Path, tmp_path: Path) -> Path:
    """The home of a copy of it, for one test."""
    return Path(shutil.copytree(harbour, tmp_path / "home"))
