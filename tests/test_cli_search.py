"""`assistant search` as a user runs it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from assistant.render.search_json import search_schema
from tests.fakes.command import assistant
from tests.fakes.openai_server import OpenAiServer

QUERY = "Who closed the consulate and why?"
HOSTILE = "Night\x1b[2J ferry \u202etloob\u202c \x9b31m]8;;x [bold]sale[/bold]"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("search")
    line = {"text": f"{HOSTILE} was sunk.\r\n\r\nIt \x07rang.", "title": HOSTILE, "outlet": HOSTILE}
    (folder / "hostile.jsonl").write_text(json.dumps(line))
    done = assistant(folder / "home", "add", "seeds/articles", str(folder / "hostile.jsonl"))
    assert done.returncode == 0, done.stderr
    return folder / "home"


def search(home: Path, *arguments: str) -> dict[str, Any]:
    done = assistant(home, "search", *arguments, "--json")
    assert done.returncode in {0, 3}, done.stderr
    document: dict[str, Any] = json.loads(done.stdout)
    jsonschema.Draft202012Validator(search_schema()).validate(document)
    return document


def test_the_page_names_article_outlet_date_and_sentence(home: Path) -> None:
    done = assistant(home, "search", QUERY, "-k", "3")
    assert (done.returncode, done.stderr) == (0, "")
    pages = done.stdout.split("\n\n")
    assert pages[0] == QUERY
    assert [page[:3] for page in pages[1:4]] == ["1  ", "2  ", "3  "]
    for page in pages[1:4]:
        assert re.search(r"^   “.+” [0-9a-f]{12}#\d+$", page, re.MULTILINE)
        assert re.search(r"^   .+ · \d+ \w+ 2018 · [0-9a-f]{12} · score 0\.\d+", page, re.MULTILINE)
    assert re.match(r"3 passages of \d articles? · 13 articles searched", pages[4])
    assert "fused" not in done.stdout


def test_explain_gives_rank_and_score_of_every_stage(home: Path) -> None:
    done = assistant(home, "search", QUERY, "--explain", "-k", "4")
    lines = [line for line in done.stdout.splitlines() if "fused" in line]
    assert len(lines) == 4
    one = r"(-|\d+ \(-?[\d.e-]+\))"
    assert all(
        re.match(rf"   dense {one} · words {one} · (?:rare {one} · )?fused {one}", line)
        for line in lines
    )


def test_the_sentence_ids_are_those_that_show_takes(home: Path) -> None:
    found = search(home, "customs consulate closed", "--k", "5")
    assert [hit["rank"] for hit in found["hits"]] == [1, 2, 3, 4, 5]
    for hit in found["hits"][:2]:
        sentence = hit["sentences"][0]
        done = assistant(home, "show", sentence["sentence_id"])
        assert f"▸ {sentence['sentence_id'].split('#')[1]}" in re.sub(" +", " ", done.stdout)
        assert sentence["quote"] in done.stdout


def test_the_filters_are_those_of_ask(home: Path) -> None:
    found = search(home, "consulate", "--since", "2018-09-29", "--until", "2018-09-29")
    assert {hit["article"]["published"] for hit in found["hits"]} == {"2018-09-29"}
    found = search(home, "consulate", "--outlet", "northgate wire")
    assert {hit["article"]["outlet"] for hit in found["hits"]} == {"Northgate Wire"}


def test_nothing_found_has_its_own_code(home: Path) -> None:
    done = assistant(home, "search", "consulate", "--since", "2030-01-01")
    assert done.returncode == 3
    assert "Nothing found: no article passes the filters." in done.stdout
    done = assistant(home, "search", "consulate", "--until", "1999-01-01", "--json")
    assert done.returncode == 3
    assert json.loads(done.stdout)["hits"] == []


def test_hostile_articles_steer_no_terminal_and_no_reader_of_json(home: Path) -> None:
    controls = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
    plain = assistant(home, "search", "night ferry sunk", "-k", "2", "--explain")
    assert "[bold]sale[/bold]" in plain.stdout
    assert not controls.search(plain.stdout)
    page = assistant(home, "search", "night ferry", "-k", "2", FORCE_COLOR="1", NO_COLOR="1")
    assert not controls.search(re.sub(r"\x1b\[[0-9;]*m|\x1b\]8;[^\x1b]*\x1b\\", "", page.stdout))
    assert "\x1b[2J" not in page.stdout
    written = assistant(home, "search", "night ferry", "--json")
    assert not controls.search(written.stdout)


def test_no_llm_is_asked_though_one_is_configured(home: Path) -> None:
    with OpenAiServer() as server:
        done = assistant(home, "search", QUERY, ASSISTANT_BASE_URL=server.base_url)
        assert done.returncode == 0
        assert server.requests == []


@pytest.mark.parametrize(
    ("arguments", "code", "complaint"),
    [
        (("",), 4, "The question has no words"),
        ((QUERY, "-k", "0"), 4, "k (--k) must be a number from 1 to 100"),
        ((QUERY, "--since", "2018-10-02", "--until", "2018-10-01"), 4, "later than --until"),
        ((QUERY, "--since", "yesterday"), 2, "yesterday"),
        ((), 2, "QUERY"),
    ],
)
def test_bad_input_is_one_clear_line(
    home: Path, arguments: tuple[str, ...], code: int, complaint: str
) -> None:
    done = assistant(home, "search", *arguments)
    assert done.returncode == code
    assert complaint.lower() in (done.stderr + done.stdout).lower()
    assert "Traceback" not in done.stderr


def test_a_use_of_the_model_is_none_of_a_search(home: Path) -> None:
    done = assistant(home, "search", QUERY, "--without", "model-rank")
    assert (done.returncode, done.stdout) == (4, "")
    assert "no model-rank: its stages are dense, words," in done.stderr
