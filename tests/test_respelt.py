"""Names that no article has, put as the one name of the archive that is like them; always said."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from assistant.cli import app
from assistant.questions.respelt import respelt
from index.article import make_article
from index.ingest import add
from index.library import Library
from tests.fakes.articles import cut
from tests.fakes.embedder import HashingEmbedder

TEXTS = (
    "Mayor Ilse Vandermoor closed the harbor at Tessaly on Monday. Vandermoor gave no reason.",
    "Marten Orliss, the dockers' leader, called the closing a mistake. Orliss spoke in Tessaly.",
    "Oda Corvell and her brother Carl Corbell run the ferry. The comedy ran late. Comedy paid.",
)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with Library(tmp_path_factory.mktemp("home"), create=True) as made:
        articles = [make_article(text, title="T", outlet="The Kestrel Post") for text in TEXTS]
        add(made, articles, HashingEmbedder(), cut=cut)
        yield made


@pytest.mark.parametrize(
    ("asked", "searched"),
    [
        ("What did Orlis say?", "What did Orliss say?"),
        ("Why did Ilse Vandermor close the harbor?", "Why did Ilse Vandermoor close the harbor?"),
        ("Who spoke in Tesaly?", "Who spoke in Tessaly?"),
        ("What was Vandermoro's reason?", "What was Vandermoor's reason?"),
    ],
)
def test_the_one_name_that_is_like_it_is_searched_and_that_is_said(
    library: Library, asked: str, searched: str
) -> None:
    found = respelt(asked, library)
    assert found.question == searched
    assert "searched for" in found.notes[0]


@pytest.mark.parametrize(
    "asked",
    [
        "What did Orliss say?",  # it is there
        "What did Urliss say?",  # hardly anybody errs in the first letter
        "What did Ilse Orlis say?",  # another first name stands beside Orliss
        "What did Bruno Orlis say?",  # and of Bruno nothing is known
        "What did Comey say?",  # a comedy is no name
        "What does the Kestral say?",  # an outlet's name is in no passage
        "What does the Kestrel Post say?",
        "Who won in Tesla?",  # too far
        "What did the mayor say?",
    ],
)
def test_what_may_be_another_name_stays(library: Library, asked: str) -> None:
    assert respelt(asked, library).question == asked
    assert respelt(asked, library).notes == ()


def test_of_two_names_none_is_put_in_and_both_are_named(library: Library) -> None:
    found = respelt("What does Corell run?", library)
    assert found.question == "What does Corell run?"
    assert found.notes == (
        "no article has “Corell”; it has “Corbell” or “Corvell”: ask with the name that you mean",
    )


def test_the_command_says_it_on_stderr_and_in_json_and_the_receipt_keeps_both(
    tmp_path: Path,
) -> None:
    file = tmp_path / "harbor.txt"
    file.write_text("\n\n".join(TEXTS[:2]), encoding="utf-8")
    home, receipt = str(tmp_path / "home"), tmp_path / "receipt.json"
    runner, question = CliRunner(), "Who closed the harbor at Tesaly?"
    runner.invoke(app, ["add", str(file), "--home", home])
    found = runner.invoke(
        app, ["ask", question, "--json", "--home", home, "--receipt", str(receipt)]
    )
    note = "o article has “Tesaly”; searched for “Tessaly”"
    assert note in found.stderr
    document = json.loads(found.stdout)
    assert document["question"] == question
    assert document["searched_as"] == "Who closed the harbor at Tessaly?"
    assert note in document["notes"][0]
    kept = json.loads(receipt.read_text(encoding="utf-8"))
    assert (kept["question"], kept["searched_as"]) == (question, document["searched_as"])
    assert runner.invoke(app, ["verify", str(receipt), "--home", home]).exit_code == 0
