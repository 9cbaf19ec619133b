"""Where a page may be written, and what `assistant ask --html` does."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest

from assistant.render.page import page
from assistant.render.page_file import check_place, write_page
from index.errors import BadInput
from tests.fakes.answers import QUOTED, WRITTEN
from tests.fakes.command import assistant

QUESTION = "Who closed the consulate and why?"


def test_a_page_is_written_and_a_page_of_ours_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "answer.html"
    write_page(path, page(WRITTEN))
    write_page(path, page(QUOTED))
    assert path.read_text(encoding="utf-8") == page(QUOTED)
    assert [file.name for file in tmp_path.iterdir()] == ["answer.html"]


def test_another_file_is_replaced_by_force_only(tmp_path: Path) -> None:
    path = tmp_path / "thesis.html"
    path.write_text("<p>Years of work", encoding="utf-8")
    with pytest.raises(BadInput, match="is no page of an answer: --force replaces it"):
        write_page(path, page(WRITTEN))
    assert path.read_text(encoding="utf-8") == "<p>Years of work"
    write_page(path, page(WRITTEN), force=True)
    assert path.read_text(encoding="utf-8") == page(WRITTEN)


def test_a_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    link = tmp_path / "link.html"
    link.symlink_to(tmp_path / "real" / "answer.html")
    write_page(link, page(WRITTEN))
    assert link.is_symlink()
    assert (tmp_path / "real" / "answer.html").read_text(encoding="utf-8") == page(WRITTEN)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("no/such/folder/a.html", "does not exist: make it"),
        ("folder", "is a folder: name a file in it"),
        ("-", "needs a file"),
        ("/dev/null", "is no ordinary file"),
    ],
)
def test_a_place_that_takes_no_page_is_said(tmp_path: Path, name: str, said: str) -> None:
    (tmp_path / "folder").mkdir()
    path = Path(name) if name in {"-", "/dev/null"} else tmp_path / name
    with pytest.raises(BadInput, match=said):
        check_place(path)


def test_a_failed_write_leaves_the_old_page_and_no_draft(tmp_path: Path) -> None:
    path = tmp_path / "answer.html"
    write_page(path, page(WRITTEN))
    with pytest.raises(UnicodeEncodeError):
        write_page(path, "\ud800")
    assert path.read_text(encoding="utf-8") == page(WRITTEN)
    assert [file.name for file in tmp_path.iterdir()] == ["answer.html"]


def test_a_folder_that_takes_nothing_is_said(tmp_path: Path) -> None:
    folder = tmp_path / "shut"
    folder.mkdir()
    folder.chmod(stat.S_IRUSR | stat.S_IXUSR)
    try:
        (folder / "probe").touch()
    except PermissionError:
        with pytest.raises(BadInput, match="cannot be written"):
            write_page(folder / "answer.html", page(WRITTEN))
    else:
        pytest.skip("this user may write anywhere")
    finally:
        folder.chmod(stat.S_IRWXU)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("page") / "home"
    assert assistant(folder, "add", "seeds/articles").returncode == 0
    return folder


def test_ask_writes_the_page_beside_the_answer_and_the_json(home: Path, tmp_path: Path) -> None:
    path = tmp_path / "answer.html"
    done = assistant(home, "ask", QUESTION, "--json", "--html", str(path))
    assert done.returncode == 0
    document = json.loads(done.stdout)
    html = path.read_text(encoding="utf-8")
    assert all(f'id="s{citation["number"]}"' in html for citation in document["citations"])
    assert done.stderr.startswith("The page is in ")


def test_an_abstention_is_a_page_too_and_keeps_its_exit_code(home: Path, tmp_path: Path) -> None:
    path = tmp_path / "answer.html"
    done = assistant(home, "ask", "Who took the 1987 Wimbledon title?", "--html", str(path))
    assert done.returncode == 3
    assert "No answer in the archive" in path.read_text(encoding="utf-8")


def test_a_place_that_takes_no_page_is_found_out_before_anything_is_asked(home: Path) -> None:
    done = assistant(home, "ask", QUESTION, "--html", str(home / "none" / "a.html"))
    assert (done.returncode, done.stdout) == (4, "")
    assert len(done.stderr.splitlines()) == 1
