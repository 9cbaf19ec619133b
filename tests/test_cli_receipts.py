"""Receipts as a user meets them: ask leaves one, receipts lists them, verify holds them up."""

from __future__ import annotations

import json
import os
import re
import shutil
import sqlite3
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from assistant import Assistant
from assistant.receipts.file import receipt_schema
from assistant.receipts.receipt import content_sha256
from index.article import Article, make_article
from index.ingest import add
from index.library import Library
from tests.fakes.articles import cut
from tests.fakes.command import assistant
from tests.fakes.embedder import HashingEmbedder
from tests.fakes.openai_server import OpenAiServer

QUESTION = "Who closed the consulate and why?"
CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("receipts") / "home"
    done = assistant(folder, "add", "seeds/articles")
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="module")
def receipt(home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("file") / "receipt.json"
    done = assistant(home, "ask", QUESTION, "--receipt", str(path))
    assert (done.returncode, done.stderr) == (0, "")
    return path


def rows(home: Path, *arguments: str) -> list[dict[str, Any]]:
    done = assistant(home, "receipts", "--json", *arguments)
    assert done.returncode == 0, done.stderr
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def test_an_answer_leaves_a_receipt_that_holds(home: Path, receipt: Path) -> None:
    document = json.loads(receipt.read_text())
    jsonschema.Draft202012Validator(receipt_schema()).validate(document)
    assert document["question"] == QUESTION
    (row,) = [row for row in rows(home) if row["id"] == document["id"]]
    assert (row["question"], row["answerable"]) == (QUESTION, document["answerable"])
    for reference in (str(receipt), document["id"], document["id"][:8]):
        done = assistant(home, "verify", reference)
        assert done.returncode == 0, done.stderr
        assert re.search(r"^Holds: \d+ same; \d+ claims? checked again\.$", done.stdout, re.M)
    shown = assistant(home, "receipts", document["id"]).stdout
    for claim in document["claims"]:
        assert claim["text"] in shown
    printed = assistant(home, "receipts", document["id"], "--json").stdout
    assert json.loads(printed) == document


def test_the_page_and_the_json_of_an_answer_name_its_receipt(home: Path) -> None:
    done = assistant(home, "ask", QUESTION, "--json")
    assert json.loads(done.stdout)["receipt"] == rows(home)[0]["id"]
    page = assistant(home, "ask", QUESTION).stdout
    assert f"receipt {rows(home)[0]['id']}" in page


def library_of(home: Path, articles: Sequence[Article]) -> None:
    with Library(home, create=True) as library:
        add(library, articles, HashingEmbedder(), cut=cut)


def test_a_colleague_with_the_same_articles_verifies_it(
    home: Path, receipt: Path, tmp_path: Path
) -> None:
    ids = {c["article"]["id"] for c in json.loads(receipt.read_text())["citations"]}
    with Library(home) as library, Library(tmp_path, create=True) as colleagues:
        add(colleagues, library.articles(ids), HashingEmbedder())
    done = assistant(tmp_path, "verify", str(receipt))
    assert done.returncode == 0, done.stdout
    assert rows(tmp_path) == []


def test_a_colleague_without_them_is_told_with_a_code_of_its_own(
    receipt: Path, tmp_path: Path
) -> None:
    library_of(tmp_path / "home", [make_article("Another story altogether, about whales.")])
    done = assistant(tmp_path / "home", "verify", str(receipt), "--json")
    assert done.returncode == 8
    found = json.loads(done.stdout)
    assert {citation["state"] for citation in found["citations"]} == {"gone"}
    assert not found["holds"]
    empty = assistant(tmp_path / "empty", "verify", str(receipt))
    assert empty.returncode == 5
    assert "assistant add" in empty.stderr


def test_an_abstention_leaves_one_too(home: Path, tmp_path: Path) -> None:
    path = tmp_path / "r.json"
    done = assistant(home, "ask", "Who took the 1987 Wimbledon title?", "--receipt", str(path))
    assert done.returncode == 3
    assert rows(home)[0]["claims"] == 0
    assert "the assistant abstained" in assistant(home, "verify", str(path)).stdout


def test_an_llm_and_its_server_are_named_without_what_is_secret(home: Path, tmp_path: Path) -> None:
    path = tmp_path / "r.json"
    with OpenAiServer() as server:
        url = server.base_url.replace("http://", "http://me:hush@")
        done = assistant(
            home, "ask", QUESTION, "--base-url", url, "--receipt", str(path),
            OPENAI_API_KEY="sk-very-secret",
        )  # fmt: skip
    assert done.returncode == 0, done.stderr
    text = path.read_text()
    assert json.loads(text)["reader"]["base_url"] == server.base_url
    assert json.loads(text)["reader"]["prompt_sha256"]
    assert "secret" not in text
    assert "hush" not in text
    assert b"hush" not in (home / "library.sqlite3").read_bytes()


def test_saving_can_be_switched_off(home: Path, tmp_path: Path) -> None:
    before = rows(home)
    path = tmp_path / "r.json"
    assistant(home, "ask", QUESTION, "--no-receipt", "--receipt", str(path))
    done = assistant(home, "ask", QUESTION, "--json", ASSISTANT_RECEIPTS="false")
    assert json.loads(done.stdout)["receipt"] == ""
    assert rows(home) == before
    assert assistant(home, "verify", str(path)).returncode == 0


def test_a_file_is_never_overwritten_unasked(home: Path, receipt: Path) -> None:
    before = receipt.read_text()
    done = assistant(home, "ask", QUESTION, "--receipt", str(receipt))
    assert (done.returncode, done.stdout) == (4, "")
    assert "--force" in done.stderr
    assert receipt.read_text() == before
    done = assistant(home, "ask", QUESTION, "--receipt", "-")
    assert done.returncode == 4


def test_forgetting(home: Path) -> None:
    assistant(home, "ask", QUESTION)
    newest, *older = rows(home)
    done = assistant(home, "receipts", "--forget", newest["id"][:10])
    assert (done.returncode, done.stdout) == (0, "1 receipt forgotten\n")
    assert rows(home) == older
    assert assistant(home, "verify", newest["id"]).returncode == 4
    assert len(rows(home, "--limit", "1")) == 1
    assert assistant(home, "receipts", "abc", "--forget", "all").returncode == 4
    assert assistant(home, "receipts", "--forget", "all").returncode == 0
    assert rows(home) == []
    assert assistant(home, "receipts").stdout == ""


# Nothing that happens to a receipt may cost an answer


def test_a_read_only_library_answers_and_says_on_one_line_that_it_saved_nothing(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copy(home / "library.sqlite3", tmp_path)
    monkeypatch.setattr("index.database.os.access", lambda *_: False)  # chmod is nothing to root
    told: list[str] = []
    with Assistant(tmp_path, extractive=True, tell=told.append) as reading:
        answer = reading.ask(QUESTION)
    assert answer.claims
    assert answer.receipt == ""
    (message,) = told
    assert "No receipt of this answer was saved" in message
    assert "read-only" in message


def test_a_locked_library_answers_and_says_so(home: Path) -> None:
    locked, done = threading.Event(), threading.Event()

    def lock() -> None:
        connection = sqlite3.connect(home / "library.sqlite3", isolation_level=None)
        connection.execute("BEGIN IMMEDIATE")
        locked.set()
        done.wait(60)
        connection.execute("ROLLBACK")
        connection.close()

    thread = threading.Thread(target=lock)
    thread.start()
    locked.wait(60)
    try:
        answered = assistant(home, "ask", QUESTION)
    finally:
        done.set()
        thread.join()
    assert answered.returncode == 0
    assert answered.stdout
    (line,) = answered.stderr.splitlines()
    assert "No receipt of this answer was saved" in line


# Hostile files


@pytest.mark.parametrize(
    ("name", "content", "complaint"),
    [
        ("empty.json", "", "not a receipt"),
        ("text.json", "hello", "not JSON"),
        ("list.json", "[]", "no JSON object"),
        ("version.json", '{"schema_version": 2}', "another format"),
        ("deep.json", "[" * 50_000, "not JSON"),
    ],
)
def test_a_file_that_is_no_receipt_is_one_line(
    home: Path, tmp_path: Path, name: str, content: str, complaint: str
) -> None:
    path = tmp_path / name
    path.write_text(content)
    done = assistant(home, "verify", str(path))
    assert done.returncode == 4
    assert complaint in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("name", ["no-such-file.json", "no/such", ".", "x" * 5000, "zzz", ""])
def test_what_is_neither_a_file_nor_an_id_is_one_line(home: Path, name: str) -> None:
    done = assistant(home, "verify", name)
    assert done.returncode == 4
    assert len(done.stderr.splitlines()) == 1
    assert "Traceback" not in done.stderr


def test_escapes_in_a_receipt_reach_no_terminal(home: Path, receipt: Path, tmp_path: Path) -> None:
    document = json.loads(receipt.read_text())
    hostile = "\x1b[2J\u202eevil\x07 [bold]x[/bold]\nSECOND LINE"
    document["question"] = hostile
    document["claims"][0]["text"] = hostile
    cited = document["citations"][0]
    cited["quote"], cited["start"], cited["end"] = hostile, 0, len(hostile)
    cited["article"].update(title=hostile, outlet=hostile, url="javascript:alert(1)")
    document["program"] = hostile
    document["sha256"] = content_sha256(document)
    document["id"] = document["sha256"][:12]
    path = tmp_path / "hostile.json"
    path.write_text(json.dumps(document))
    for arguments in ((), ("--json",)):
        done = assistant(home, "verify", str(path), *arguments)
        assert done.returncode == 8, done.stderr
        assert not CONTROLS.search(done.stdout)
    page = assistant(home, "verify", str(path), FORCE_COLOR="1", NO_COLOR="1").stdout
    assert "\x1b[2J" not in page
    assert "javascript:" not in page


def test_stdin_takes_what_receipts_prints(home: Path, receipt: Path) -> None:
    import subprocess
    import sys

    done = subprocess.run(
        [sys.executable, "-m", "assistant", "verify", "-"],
        input=receipt.read_bytes(),
        capture_output=True,
        env={"PATH": os.environ["PATH"], "ASSISTANT_HOME": str(home)},
        check=False,
    )
    assert done.returncode == 0, done.stderr
