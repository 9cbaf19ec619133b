"""Files written whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.whole_file import write_whole
from index.errors import BadInput


def test_a_file_is_written_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "answer.txt"
    write_whole(path, "first", replace=False)
    write_whole(path, "second – whole", replace=True)
    assert path.read_text(encoding="utf-8") == "second – whole"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_is_there_is_left(tmp_path: Path) -> None:
    path = tmp_path / "answer.txt"
    path.write_text("theirs")
    with pytest.raises(FileExistsError):
        write_whole(path, "ours", replace=False)
    assert path.read_text() == "theirs"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("replace", [True, False])
def test_without_links_it_works_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, replace: bool
) -> None:
    def none(path: Path, target: Path) -> None:
        raise OSError("no links here")

    monkeypatch.setattr(Path, "hardlink_to", none)
    path = tmp_path / "answer.txt"
    write_whole(path, "ours", replace=replace)
    assert path.read_text() == "ours"
    with pytest.raises(FileExistsError):
        write_whole(path, "again", replace=False)


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="cannot be written"):
        write_whole(tmp_path / "none" / "answer.txt", "ours", replace=True)
