"""The command as a user runs it: a process, its output, its exit code."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fakes.command import ROOT, assistant
from tests.fakes.openai_server import OpenAiServer, Step, claims, error

QUESTION = "Who closed the consulate and why?"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cli") / "home"
    done = assistant(folder, "add", "seeds/articles")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("12 new")
    return folder


def answer(home: Path, *arguments: str, **variables: str) -> dict[str, object]:
    done = assistant(home, "ask", QUESTION, "--json", *arguments, **variables)
    assert done.returncode in {0, 3}, done.stderr
    document: dict[str, object] = json.loads(done.stdout)
    return document


def test_the_extractive_answer_names_who_and_why(home: Path) -> None:
    done = assistant(home, "ask", QUESTION)
    assert done.returncode == 0
    first = done.stdout.split("\n\n")[1]
    assert first.startswith("[1] “")
    assert "Secretary of State Mike Pompeo said Friday, blaming threats from Iran" in first
    assert "Gulf Ledger (fictional) · 28 Sep 2018" in done.stdout
    assert "extractive reader, no LLM asked" in done.stdout
    assert done.stderr == ""


def test_every_quote_of_the_json_stands_in_its_article(home: Path) -> None:
    for citation in answer(home)["citations"]:  # type: ignore[attr-defined]
        shown = assistant(home, "show", citation["article"]["id"], "--json")
        text = json.loads(shown.stdout)["text"]
        assert text[citation["start"] : citation["end"]] == citation["quote"]


def test_an_off_topic_question_is_refused_with_its_own_code(home: Path) -> None:
    done = assistant(home, "ask", "Who took the 1987 Wimbledon title?")
    assert done.returncode == 3
    assert "Searched 12 articles of 9 outlets" in done.stdout


def test_filters_narrow_what_is_searched(home: Path) -> None:
    found = answer(home, "--since", "2018-09-29", "--until", "2018-09-29")
    assert found["searched"]["articles"] == 4  # type: ignore[index]
    found = answer(home, "--outlet", "northgate wire")
    assert found["searched"]["outlets"] == ["Northgate Wire"]  # type: ignore[index]
    found = answer(home, "--outlet", "the NORTHGÁTE")
    assert found["searched"]["outlets"] == ["Northgate Wire"]  # type: ignore[index]
    for command in (("ask", QUESTION), ("search", QUESTION), ("whence", QUESTION), ("list",)):
        done = assistant(home, *command, "--outlet", "Nordgate Wire")
        assert (done.returncode, done.stdout) == (4, "")
        said = "assistant: The library has no outlet 'Nordgate Wire'; the nearest: Northgate Wire"
        assert done.stderr.startswith(said)


@pytest.fixture
def server() -> Iterator[OpenAiServer]:
    with OpenAiServer() as running:
        yield running


def test_an_llm_answers_with_checked_claims(home: Path, server: OpenAiServer) -> None:
    found = answer(home, "--base-url", server.base_url)
    assert found["reader"]["name"] == "llm"  # type: ignore[index]
    assert found["reader"]["format"] == "json_schema"  # type: ignore[index]
    assert found["claims"]
    assert found["usage"]["prompt_tokens"] > 0  # type: ignore[index]


def test_a_claim_with_a_wrong_number_is_removed_and_shown_on_request(home: Path) -> None:
    wrong = ("Pompeo closed 12 consulates in Basra.", ["S1"])
    with OpenAiServer([claims(wrong)]) as server:
        done = assistant(home, "ask", QUESTION, "--base-url", server.base_url, "--show-removed")
    assert done.returncode == 3
    assert "Pompeo closed 12 consulates" in done.stdout.split("Removed claims")[1]
    assert "the number 12" in done.stdout


def test_a_dead_server_is_an_error_or_the_extractive_answer(home: Path) -> None:
    url = "http://127.0.0.1:9/v1"
    variables = {"ASSISTANT_ATTEMPTS": "1"}
    done = assistant(home, "ask", QUESTION, "--base-url", url, "--model", "x", **variables)
    assert (done.returncode, done.stdout) == (6, "")
    assert len(done.stderr.splitlines()) == 1
    arguments = ("ask", QUESTION, "--base-url", url, "--model", "x", "--fallback")
    done = assistant(home, *arguments, **variables)
    assert done.returncode == 0
    assert "could not be reached" in done.stdout


def test_a_wrong_key_is_said_and_never_shown(home: Path) -> None:
    with OpenAiServer(key="right") as server:
        done = assistant(
            home, "ask", QUESTION, "--base-url", server.base_url, "--model", "scripted",
            OPENAI_API_KEY="sk-very-secret",
        )  # fmt: skip
    assert done.returncode == 6
    assert "check the API key" in done.stderr
    assert "sk-very-secret" not in done.stdout + done.stderr


@pytest.mark.parametrize("options", [(), ("--title", "Ferry")])
def test_an_empty_path_adds_nothing(tmp_path: Path, options: tuple[str, ...]) -> None:
    done = assistant(tmp_path / "home", "add", "", *options)
    assert (done.returncode, done.stdout) == (4, "")
    assert "An empty path names nothing" in done.stderr
    assert not (tmp_path / "home").exists()


@pytest.mark.parametrize("step", [error(500), error(404, "model not found")])
def test_a_failing_server_is_one_line(home: Path, step: Step) -> None:
    with OpenAiServer(then=step) as server:
        done = assistant(
            home, "ask", QUESTION, "--base-url", server.base_url, "--model", "nope",
            ASSISTANT_ATTEMPTS="1",
        )  # fmt: skip
    assert done.returncode == 6
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("arguments", "code", "complaint"),
    [
        (("add", "no/such/path"), 4, "no/such/path"),
        (("ask", ""), 4, "The question has no words"),
        (("ask", QUESTION, "--k", "0"), 4, "k (--k) must be a number from 1 to 100"),
        (("ask", QUESTION, "--since", "yesterday"), 2, "yesterday"),
        (("ask", QUESTION, "--base-url", "localhost"), 4, "must be a URL"),
        (("show", "ffffffffffff"), 4, "ffffffffffff"),
        (("show", "63d0da35eecf#999"), 4, "has the sentences 0 to"),
        (("remove", "ffffffffffff"), 4, "ffffffffffff"),
    ],
)
def test_bad_input_is_one_clear_line(
    home: Path, arguments: tuple[str, ...], code: int, complaint: str
) -> None:
    done = assistant(home, *arguments)
    assert done.returncode == code
    assert complaint in done.stderr + done.stdout
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "command", [("ask", QUESTION), ("search", "x"), ("list",), ("show", "x"), ("remove", "x")]
)
def test_an_empty_library_says_how_to_fill_it(tmp_path: Path, command: tuple[str, ...]) -> None:
    done = assistant(tmp_path / "none", *command)
    assert done.returncode == 5
    assert "assistant add" in done.stderr
    assert not (tmp_path / "none").exists()


def test_bad_files_are_refused_with_reasons_and_the_good_ones_go_in(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "good.txt").write_text("Kestrel Courier\n\nThe harbour was closed on Monday.")
    (folder / "binary.txt").write_bytes(b"\x00\x01\x02")
    (folder / "latin.txt").write_bytes("Café fermé lundi.".encode("latin-1"))
    lines = ['{"text": "The mill burned down on Friday."}', '{"text": ', '{"title": "no text"}']
    (folder / "lines.jsonl").write_text("\n".join(lines))
    done = assistant(tmp_path / "home", "add", str(folder))
    assert done.returncode == 4
    assert "2 new" in done.stdout
    for place in ("binary.txt", "latin.txt", "lines.jsonl, line 2", "lines.jsonl, line 3"):
        assert place in done.stdout
    assert "4 of the articles were refused" in done.stderr


def test_a_damaged_database_is_said_with_what_to_do(home: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken"
    shutil.copytree(home, broken)
    for left in broken.glob("library.sqlite3-*"):
        left.unlink()
    (broken / "library.sqlite3").write_bytes(b"this is no database" * 1000)
    done = assistant(broken, "ask", QUESTION)
    assert done.returncode == 5
    assert "Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_another_embedding_model_is_refused_with_the_command_that_helps(home: Path) -> None:
    with OpenAiServer() as server:
        done = assistant(
            home, "ask", QUESTION,
            ASSISTANT_EMBEDDING="other", ASSISTANT_EMBEDDING_BASE_URL=server.base_url,
        )  # fmt: skip
    assert done.returncode == 5
    assert "assistant reembed" in done.stderr


def test_reembedding_and_asking_through_a_server(home: Path, tmp_path: Path) -> None:
    moved = tmp_path / "home"
    shutil.copytree(home, moved)
    with OpenAiServer() as server:
        variables = {
            "ASSISTANT_EMBEDDING": "other",
            "ASSISTANT_EMBEDDING_BASE_URL": server.base_url,
        }
        done = assistant(moved, "reembed", **variables)
        assert done.returncode == 0, done.stderr
        assert assistant(moved, "ask", QUESTION, **variables).returncode == 0
        done = assistant(moved, "doctor", "--json", **variables)
        assert done.returncode == 0, done.stdout


def test_list_show_remove_and_doctor(home: Path, tmp_path: Path) -> None:
    copy = tmp_path / "home"
    shutil.copytree(home, copy)
    rows = [line.split("\t") for line in assistant(copy, "list").stdout.splitlines()]
    assert len(rows) == 12
    assert "sha256" in assistant(copy, "show", rows[0][0][:8]).stdout
    assert assistant(copy, "remove", rows[0][0]).returncode == 0
    assert len(assistant(copy, "list").stdout.splitlines()) == 11
    done = assistant(copy, "doctor")
    assert done.returncode == 0, done.stdout
    assert "nothing: the extractive reader answers here" in done.stdout


def test_doctor_finds_what_is_lost(home: Path, tmp_path: Path) -> None:
    copy = tmp_path / "home"
    shutil.copytree(home, copy)
    with sqlite3.connect(copy / "library.sqlite3") as database:
        database.execute("DELETE FROM sentences WHERE position = 3")
    database.close()
    done = assistant(copy, "doctor")
    assert done.returncode in {0, 5}
    assert "Traceback" not in done.stderr


def test_doctor_shows_no_key(home: Path) -> None:
    done = assistant(home, "doctor", OPENAI_API_KEY="sk-very-secret")
    assert "sk-very-secret" not in done.stdout
    assert "api.openai.com" in done.stdout
    assert "OPENAI_API_KEY" in done.stdout


def test_a_reader_that_leaves_early_is_no_error(home: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    environment = {"PATH": os.environ["PATH"], "ASSISTANT_HOME": str(home)}
    command = [sys.executable, "-m", "assistant", "list"]
    done = subprocess.run(
        command, stdout=writing, stderr=subprocess.PIPE, env=environment, cwd=ROOT, check=False
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")
