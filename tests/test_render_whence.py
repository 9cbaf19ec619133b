"""The page and the document of a lookup, and the documents of receipts, against their schemas."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from assistant.receipts.file import parse_receipt, receipt_schema
from assistant.render.whence import print_whence
from assistant.render.whence_json import whence_schema
from assistant.whence.finder import Finder
from index.article import make_article
from index.ingest import add
from index.library import Library
from tests.fakes.articles import cut
from tests.fakes.embedder import HashingEmbedder
from tests.fakes.snapshot import assert_snapshot

DOCS = Path(__file__).parent.parent / "docs" / "json.md"
COURIER = make_article(
    "The harbour council closed the customs house on Friday, after three shells fell. "
    "Nobody was hurt, the mayor said.",
    title="Customs house closed",
    outlet="The Kestrel Courier",
    url="https://courier.example/1",
)
GAZETTE = make_article(
    "The harbour council closed the customs house on Friday, after four shells fell. "
    "Trade goes through Umm Sidra now.",
    title="Customs house shut",
    outlet="Inland Gazette",
)
QUOTES = {
    "exact": "the harbour council closed the customs house on Friday - after three shells fell",
    "partial": "The harbour council … after three shells fell",
    "near": "Nobody was hurt, the general said.",
    "absent": "The customs house was sold to a brewery last year.",
}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    made = Library(tmp_path_factory.mktemp("whence"), create=True)
    add(made, [COURIER, GAZETTE], HashingEmbedder(), cut=cut)
    return made


def page(library: Library, quote: str, *, json: bool = False) -> str:
    out = io.StringIO()
    print_whence(Finder(library).find(quote), out, {}, json=json)
    return out.getvalue()


@pytest.mark.parametrize("verdict", QUOTES)
def test_the_page(library: Library, verdict: str) -> None:
    text = re.sub(r"· \d\.\d\d s$", "· 0.01 s", page(library, QUOTES[verdict]), flags=re.M)
    assert_snapshot(f"whence_{verdict}.txt", text)


@pytest.mark.parametrize("verdict", QUOTES)
def test_the_document_keeps_to_its_schema(library: Library, verdict: str) -> None:
    document = json.loads(page(library, QUOTES[verdict], json=True))
    jsonschema.Draft202012Validator(whence_schema()).validate(document)
    assert document["verdict"] == verdict


def example(heading: str) -> Any:
    section = DOCS.read_text(encoding="utf-8").split(f"## {heading}\n")[1]
    found = re.search(r"```json\n(.*?)```", section, re.DOTALL)
    assert found
    return json.loads(found[1])


def test_the_examples_in_the_docs_are_valid() -> None:
    jsonschema.Draft202012Validator(whence_schema()).validate(example("The whence document"))
    receipt = example("The receipt")
    jsonschema.Draft202012Validator(receipt_schema()).validate(receipt)
    assert parse_receipt(json.dumps(receipt), "docs").id == receipt["id"]


def test_the_docs_name_every_field() -> None:
    text = DOCS.read_text(encoding="utf-8")
    for schema in (whence_schema(), receipt_schema()):
        for name in schema["properties"]:  # type: ignore[attr-defined]
            assert f"`{name}`" in text or f'"{name}"' in text


def test_letters_that_only_look_right_are_told(library: Library) -> None:
    quote = "N\u043ebody was hurt, the may\u043er said."
    assert "is the Cyrillic small letter o: looked up as “Nobody”." in page(library, quote)
    document = json.loads(page(library, quote, json=True))
    jsonschema.validate(document, whence_schema())
    assert [one["plain"] for one in document["lookalikes"]] == ["Nobody", "mayor"]
