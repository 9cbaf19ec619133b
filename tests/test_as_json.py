"""The JSON document: as the schema says, as the docs say, and the same answer as the page."""

import io
import json
import re
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answer import Answer, Claim, Evidence, ReaderInfo, Removed, Support
from assistant.render.as_json import answer_document, answer_schema, dumps
from assistant.render.printer import Show, make_printer
from index.article import make_article
from index.sentence import Kind
from tests.fakes.answers import ABSTAINED, CLOSED, COURIER, COURIER_SENTENCES, QUOTED, WRITTEN
from tests.fakes.snapshot import assert_snapshot

ANSWER_ONLY = Show()
DOCS = Path(__file__).parent.parent / "docs" / "json.md"


def checked(document: object) -> None:
    schema = answer_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(
        schema, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    ).validate(document)


def printed(answer: Answer, show: Show = ANSWER_ONLY) -> str:
    stream = io.StringIO()
    printer = make_printer(stream, {}, json=True, show=show)
    printer.start(answer.question)
    for claim in answer.claims:
        printer.claim(claim)
    assert stream.getvalue() == ""
    printer.finish(answer)
    return stream.getvalue()


@pytest.mark.parametrize("answer", [WRITTEN, QUOTED, ABSTAINED, replace(QUOTED, error="cut off")])
@pytest.mark.parametrize("evidence", [False, True])
def test_every_document_keeps_to_the_schema(answer: Answer, evidence: bool) -> None:
    document = json.loads(printed(answer, Show(evidence=evidence)))
    checked(document)
    assert ("evidence" in document) is evidence
    assert document["abstained"] is (not answer.claims)


def test_the_whole_document() -> None:
    assert_snapshot("written.json", printed(WRITTEN, Show(evidence=True)))


def test_every_number_of_a_claim_is_a_citation_with_exact_offsets() -> None:
    document = json.loads(printed(WRITTEN))
    texts = {COURIER.id: COURIER.text}
    numbers = {citation["number"] for citation in document["citations"]}
    assert {n for claim in document["claims"] for n in claim["citations"]} == numbers
    for citation in document["citations"]:
        text = texts.get(citation["article"]["id"])
        if text is not None:
            assert text[citation["start"] : citation["end"]] == citation["quote"]


def test_no_credential_of_the_server_is_in_it() -> None:
    text = printed(WRITTEN)
    assert "secret" not in text
    assert json.loads(text)["reader"]["base_url"] == "https://api.openai.com/v1"


TEXT = st.text(st.characters() | st.sampled_from('\ud800\udfff\x1b\x9b\u202e\n"\\\U000e0041'))


@given(TEXT, TEXT)
def test_any_text_gives_valid_utf8_and_no_control_character(one: str, other: str) -> None:
    answer = replace(
        WRITTEN,
        question=one,
        claims=(Claim(other, (CLOSED,), Support.UNVERIFIED),),
        removed=(Removed(one, other),),
        reader=ReaderInfo("llm", one, "not a url", None, None, other),
        missing=other,
    )
    text = dumps(answer_document(answer, evidence=True))
    text.encode("utf-8")
    assert not set(re.findall("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text))
    document = json.loads(text)
    checked(document)
    if not set(map(ord, one)) & set(range(0xD800, 0xE000)):
        assert document["question"] == one


def test_text_outside_ascii_is_readable() -> None:
    assert "Köln, 東京" in printed(replace(QUOTED, question="Köln, 東京"))


def test_an_ascii_stream_gets_escapes() -> None:
    stream = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    make_printer(stream, {}, json=True).finish(replace(QUOTED, question="Köln \U0001f600"))
    stream.seek(0)
    assert json.load(stream)["question"] == "Köln \U0001f600"


def test_a_number_that_json_cannot_carry_is_a_bug_not_a_broken_document() -> None:
    evidence = (Evidence("S1", COURIER_SENTENCES[0], COURIER, float("nan")),)
    with pytest.raises(ValueError, match="JSON"):
        dumps(answer_document(replace(QUOTED, evidence=evidence), evidence=True))


def test_unknown_metadata_is_null() -> None:
    article = make_article("x")
    citation = replace(CLOSED, article=article, sentence=replace(CLOSED.sentence, start=0, end=1))
    claim = Claim("x", (citation,), Support.SUPPORTED)
    document = json.loads(printed(replace(QUOTED, claims=(claim,))))
    checked(document)
    known = document["citations"][0]["article"]
    assert [key for key, value in known.items() if value is None] == [
        "title", "outlet", "byline", "published", "url",
    ]  # fmt: skip


def test_the_schema_lists_the_kinds_that_exist() -> None:
    kinds = answer_schema()["$defs"]["kind"]["enum"]  # type: ignore[index]
    assert kinds == [kind.value for kind in Kind]


def names(schema: object) -> set[str]:
    """Every property name in a schema."""
    if isinstance(schema, list):
        return set().union(*map(names, schema)) if schema else set()
    if not isinstance(schema, dict):
        return set()
    own = schema.get("properties")
    found = set(own) if isinstance(own, dict) else set()
    return found.union(*map(names, schema.values()))


def test_the_docs_name_every_field_and_their_example_is_valid() -> None:
    text = DOCS.read_text(encoding="utf-8")
    assert [name for name in sorted(names(answer_schema())) if f"`{name}`" not in text] == []
    example = re.search(r"```json\n(.*?)```", text, re.DOTALL)
    assert example
    checked(json.loads(example[1]))
