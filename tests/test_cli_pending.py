"""An add that was interrupted: who asks is not kept waiting for the rest of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant import Assistant
from assistant.cli.pending import finish_interrupted, tell_interrupted
from index import journal
from index.metadata import Given
from tests.fakes.embedder import HashingEmbedder

ARTICLES = 5


@pytest.fixture
def interrupted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Assistant]:
    """A library whose add of five articles was killed before it took the first."""
    monkeypatch.setattr("index.adding.GROUP", 1)  # passages between two looks at the clock
    folder = tmp_path / "news"
    folder.mkdir()
    for number in range(ARTICLES):
        text = f"The ferry to Port {number} was cancelled on Monday, its owner said.\n"
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    with Assistant(tmp_path / "home", embedder=HashingEmbedder()) as assistant:
        assistant.add(folder / "0.txt")
        journal.begin(assistant.library.database, [folder], Given())
        yield assistant


def there(assistant: Assistant) -> int:
    return assistant.library.searched().articles


def test_a_question_goes_on_with_it_for_a_moment(
    interrupted: Assistant, capsys: pytest.CaptureFixture[str]
) -> None:
    finish_interrupted(interrupted, within=0.0)
    assert 1 < there(interrupted) < ARTICLES
    said = capsys.readouterr().err
    assert f"Not everything is in the library yet: an interrupted add of {Path('/')}" in said
    assert f"{there(interrupted)} articles can be searched" in said
    finish_interrupted(interrupted, within=60.0)
    assert there(interrupted) == ARTICLES
    capsys.readouterr()
    finish_interrupted(interrupted)
    assert capsys.readouterr().err == ""


def test_what_only_looks_leaves_it(
    interrupted: Assistant, capsys: pytest.CaptureFixture[str]
) -> None:
    tell_interrupted(interrupted)
    assert there(interrupted) == 1
    assert "1 article can be searched" in capsys.readouterr().err


def test_the_same_add_again_finishes_it(
    interrupted: Assistant, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    interrupted.add(tmp_path / "news")
    tell_interrupted(interrupted)
    assert (there(interrupted), capsys.readouterr().err) == (ARTICLES, "")


def test_it_is_given_up(interrupted: Assistant, capsys: pytest.CaptureFixture[str]) -> None:
    interrupted.abandon()
    tell_interrupted(interrupted)
    assert (there(interrupted), capsys.readouterr().err) == (1, "")
