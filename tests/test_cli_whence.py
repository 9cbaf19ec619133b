"""`assistant whence` as a user runs it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from assistant.render.whence_json import whence_schema
from tests.fakes.command import assistant

HOSTILE = "Night\x1b[2J ferry \u202etloob\u202c \x9b31m]8;;x [bold]sale[/bold] was sunk in the bay."
CONTROLS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("whence")
    line = {"text": f"{HOSTILE} It rang.", "title": HOSTILE, "outlet": HOSTILE}
    (folder / "hostile.jsonl").write_text(json.dumps(line))
    done = assistant(folder / "home", "add", "seeds/articles", str(folder / "hostile.jsonl"))
    assert done.returncode == 0, done.stderr
    return folder / "home"


def whence(home: Path, *arguments: str) -> dict[str, Any]:
    done = assistant(home, "whence", *arguments, "--json")
    assert done.returncode in {0, 3}, done.stderr
    document: dict[str, Any] = json.loads(done.stdout)
    jsonschema.Draft202012Validator(whence_schema()).validate(document)
    assert (done.returncode == 3) == (document["verdict"] == "absent")
    return document


@pytest.fixture(scope="module")
def sentence(home: Path) -> dict[str, Any]:
    """A sentence of the sample articles, long enough to be changed."""
    found = json.loads(assistant(home, "search", "consulate closed", "--json").stdout)
    hits = [hit["sentences"][0] | {"article": hit["article"]} for hit in found["hits"]]
    return max(hits, key=lambda hit: len(hit["quote"]))


def test_a_sentence_its_part_its_change_and_a_lie(home: Path, sentence: dict[str, Any]) -> None:
    quote, words = sentence["quote"], sentence["quote"].split()
    found = whence(home, quote)
    assert found["verdict"] == "exact"
    place = next(p for p in found["places"] if p["article"] == sentence["article"])
    assert place["sentence_ids"] == [sentence["sentence_id"]]
    assert whence(home, " ".join(words[2:9]))["verdict"] == "partial"
    near = whence(home, " ".join([*words[:5], "zebra", *words[6:]]))
    assert near["verdict"] == "near"
    assert "zebra" in " ".join(step["quoted"] for step in near["places"][0]["diff"])
    absent = whence(home, "Penguins painted every lighthouse of the southern ocean blue.")
    assert (absent["verdict"], absent["places"]) == ("absent", [])


def test_the_page_shows_the_difference_and_where_it_stands(
    home: Path, sentence: dict[str, Any]
) -> None:
    words = sentence["quote"].split()
    changed = " ".join([*words[:5], "zebra", *words[6:]])
    done = assistant(home, "whence", changed)
    assert done.returncode == 0
    assert "Near: the words differ." in done.stdout
    assert re.search(r"\[-zebra.*?-\]\{\+.+?\+\}", done.stdout)
    assert sentence["sentence_id"] in done.stdout
    assert sentence["article"]["outlet"] in done.stdout


def test_a_quote_may_come_from_stdin_with_its_quotation_marks(
    home: Path, sentence: dict[str, Any]
) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "assistant", "whence", "-", "--json"],
        input=f"\n“{sentence['quote'].upper()}”\n".encode(),
        capture_output=True,
        env={"PATH": os.environ["PATH"], "ASSISTANT_HOME": str(home)},
        check=False,
    )
    found = json.loads(done.stdout)
    assert found["verdict"] == "exact"
    assert "case" in found["places"][0]["differences"]


@pytest.mark.parametrize("given", [b"\xff\xfe\x00 garbage \x80", "“Ja”".encode("utf-16")])
def test_what_is_no_text_is_a_sentence(home: Path, given: bytes) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "assistant", "whence", "-"],
        input=given,
        capture_output=True,
        env={"PATH": os.environ["PATH"], "ASSISTANT_HOME": str(home)},
        check=False,
    )
    assert (done.returncode, done.stdout) == (4, b"")
    assert done.stderr == b"assistant: Standard input is not UTF-8 text (byte 0).\n"


def test_filters(home: Path, sentence: dict[str, Any]) -> None:
    done = assistant(home, "whence", sentence["quote"], "--since", "2030-01-01")
    assert done.returncode == 3
    assert "no article passes the filters" in done.stdout
    outlet = sentence["article"]["outlet"]
    found = whence(home, sentence["quote"], "--outlet", outlet.upper())
    assert {place["article"]["outlet"] for place in found["places"]} == {outlet}


def test_hostile_articles_and_quotes_steer_no_terminal(home: Path) -> None:
    quote = "\x1b[2Jbold sale \u202ebold was sunk in the bay\x07"
    plain = assistant(home, "whence", quote)
    assert plain.returncode == 0, plain.stderr
    assert not CONTROLS.search(plain.stdout)
    page = assistant(home, "whence", quote, FORCE_COLOR="1", NO_COLOR="1")
    assert not CONTROLS.search(re.sub(r"\x1b\[[0-9;]*m|\x1b\]8;[^\x1b]*\x1b\\", "", page.stdout))
    assert not CONTROLS.search(assistant(home, "whence", quote, "--json").stdout)


@pytest.mark.parametrize(
    ("arguments", "code", "complaint"),
    [
        (("",), 4, "The quote is empty"),
        (("…",), 4, "The quote is empty"),
        (("word " * 3000,), 4, "8,000 are the limit"),
        (("x", "--since", "2018-10-02", "--until", "2018-10-01"), 4, "later than --until"),
        ((), 2, "QUOTE"),
    ],
)
def test_bad_input_is_one_clear_line(
    home: Path, arguments: tuple[str, ...], code: int, complaint: str
) -> None:
    done = assistant(home, "whence", *arguments)
    assert done.returncode == code
    assert complaint.lower() in (done.stderr + done.stdout).lower()
    assert "Traceback" not in done.stderr
