"""Receipts: what they hold, that nothing secret is in them, and what is refused as one."""

from __future__ import annotations

import io
import json
import os
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answer import Disagreement, Side
from assistant.config import load
from assistant.receipts.file import (
    LARGEST,
    check_new,
    parse_receipt,
    read_receipt,
    receipt_schema,
    write_receipt,
)
from assistant.receipts.receipt import Receipt, content_sha256, make_receipt, receipt_document
from assistant.render.receipts import print_receipt
from index.attribution import Attribution
from index.errors import BadInput
from index.retrieve import Filters
from tests.fakes.answers import ABSTAINED, BLAMED, CLOSED, COURIER, COURIER_SENTENCES, WRITTEN

NOON = datetime(2026, 3, 4, 12, 0, 0, 123456, tzinfo=timezone(timedelta(hours=2)))


@pytest.fixture
def receipt(tmp_path: Path) -> Receipt:
    return made(tmp_path)


def made(home: Path, answer: Any = WRITTEN) -> Receipt:
    config = load({"home": home, "api_key": "sk-very-secret"}, {})
    filters = Filters(outlet="The Kestrel Courier", since=date(2018, 1, 1))
    return make_receipt(answer, config, k=8, filters=filters, asked_at=NOON)


def test_it_says_what_was_asked_when_and_on_what(receipt: Receipt) -> None:
    document = receipt_document(receipt)
    jsonschema.Draft202012Validator(receipt_schema()).validate(document)
    assert document["asked_at"] == "2026-03-04T10:00:00.123+00:00"
    assert document["claims"][2] == {
        "text": "The mortar fire was an attack.",
        "support": "unverified",
        "repaired": False,
        "citations": [1, 3],
    }
    cited = document["citations"][0]
    assert cited["article"]["sha256"] == CLOSED.article.sha256
    assert CLOSED.article.text[cited["start"] : cited["end"]] == cited["quote"]
    assert document["removed"] == [
        {"text": "Three people died.", "reason": "the number 3 stands in no cited sentence"}
    ]
    assert document["searched"]["articles"] == 12
    assert document["filters"]["since"] == "2018-01-01"
    assert document["settings"]["k"] == 8
    assert document["id"] == document["sha256"][:12]


def test_nothing_secret_is_in_it(receipt: Receipt) -> None:
    text = json.dumps(receipt_document(receipt))
    assert receipt.reader.base_url == "https://api.openai.com/v1"
    assert "secret" not in text
    assert "me:" not in text


def test_an_abstention_has_a_receipt_too(tmp_path: Path) -> None:
    document = receipt_document(made(tmp_path, ABSTAINED))
    jsonschema.Draft202012Validator(receipt_schema()).validate(document)
    assert (document["claims"], document["citations"]) == ([], [])
    assert document["missing"] == "who won the match"


def test_the_speaker_of_a_sentence_is_kept(tmp_path: Path) -> None:
    said = replace(CLOSED, attribution=Attribution("the council", "said", False))
    claim = replace(WRITTEN.claims[0], citations=(said,))
    receipt = made(tmp_path, replace(WRITTEN, claims=(claim,)))
    again = parse_receipt(json.dumps(receipt_document(receipt)), "r")
    assert again.citations[0].attribution == Attribution("the council", "said", False)


DISPUTED = replace(
    WRITTEN,
    disagreements=(
        Disagreement(
            "who is to blame",
            (
                Side("smugglers", BLAMED.sentence, BLAMED.article),
                Side("nobody", COURIER_SENTENCES[2], COURIER, note="later"),
            ),
        ),
    ),
)


def test_what_the_sources_did_not_agree_on_is_kept(tmp_path: Path) -> None:
    receipt = made(tmp_path, DISPUTED)
    document = receipt_document(receipt)
    jsonschema.Draft202012Validator(receipt_schema()).validate(document)
    again = parse_receipt(json.dumps(document), "r")
    assert again.disagreements == receipt.disagreements
    cited, other = again.disagreements[0].sides
    assert (cited.value, cited.quoted.number) == ("smugglers", BLAMED.number)
    assert (other.value, other.note, other.quoted.number) == ("nobody", "later", 0)
    assert other.quoted.quote == COURIER_SENTENCES[2].text
    page = io.StringIO()
    print_receipt(again, page, {})
    assert "The sources differ on who is to blame:" in page.getvalue()
    assert "Nobody was hurt, the council said." in page.getvalue()


def test_a_receipt_of_before_disagreements_were_kept_is_read_and_given_on_as_it_was(
    receipt: Receipt,
) -> None:
    document = receipt_document(receipt)
    assert "disagreements" not in document
    assert receipt_document(parse_receipt(json.dumps(document), "r")) == document


@pytest.mark.parametrize("change", [{"number": 99}, {"start": 5}])
def test_a_side_that_does_not_fit_is_a_sentence(tmp_path: Path, change: dict[str, int]) -> None:
    document = receipt_document(made(tmp_path, DISPUTED))
    document["disagreements"][0]["sides"][1]["quoted"] |= change
    document["sha256"] = content_sha256(document)
    document["id"] = document["sha256"][:12]
    with pytest.raises(BadInput, match="is not a receipt that can be used"):
        parse_receipt(json.dumps(document), "r")


def test_half_a_surrogate_pair_costs_no_receipt(tmp_path: Path) -> None:
    receipt = made(tmp_path, replace(WRITTEN, question="Who \udcff closed it?"))
    write_receipt(receipt, tmp_path / "r.json")
    with (tmp_path / "r.json").open("rb") as file:
        assert read_receipt(file, "r.json").question == "Who \ufffd closed it?"


def test_it_is_read_back_as_it_was(receipt: Receipt, tmp_path: Path) -> None:
    path = tmp_path / "receipt.json"
    write_receipt(receipt, path)
    with path.open("rb") as file:
        again = read_receipt(file, str(path))
    assert receipt_document(again) == receipt_document(receipt)
    assert again.citations == receipt.citations
    assert [item.name for item in tmp_path.iterdir()] == ["receipt.json"]


def test_the_same_answer_has_the_same_id_and_another_moment_another(tmp_path: Path) -> None:
    first = made(tmp_path)
    assert first.id == made(tmp_path).id
    config = load({"home": tmp_path}, {})
    later = NOON + timedelta(milliseconds=1)
    other = make_receipt(WRITTEN, config, k=8, filters=Filters(), asked_at=later)
    assert other.id != first.id
    assert other.asked_at.tzinfo is UTC


# What writing over a file does


def test_a_file_that_is_there_stays_unless_forced(receipt: Receipt, tmp_path: Path) -> None:
    path = tmp_path / "receipt.json"
    path.write_text("mine")
    with pytest.raises(BadInput, match="--force"):
        check_new(path, force=False)
    with pytest.raises(BadInput, match="--force"):
        write_receipt(receipt, path)
    assert path.read_text() == "mine"
    check_new(path, force=True)
    write_receipt(receipt, path, force=True)
    assert json.loads(path.read_text())["id"] == receipt.id


def test_a_file_system_without_links_takes_one_too(
    receipt: Receipt, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(self: Path, target: Path) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(Path, "hardlink_to", no_links)
    write_receipt(receipt, tmp_path / "receipt.json")
    with pytest.raises(BadInput, match="--force"):
        write_receipt(receipt, tmp_path / "receipt.json")
    assert [item.name for item in tmp_path.iterdir()] == ["receipt.json"]


@pytest.mark.parametrize("name", ["-", ".", "no/such/folder/r.json"])
def test_what_cannot_be_written_is_said_before_anything_is_asked(tmp_path: Path, name: str) -> None:
    with pytest.raises(BadInput, match="--receipt"):
        check_new(Path("-") if name == "-" else tmp_path / name, force=False)


def test_what_is_no_ordinary_file_is_not_replaced(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(BadInput, match="no ordinary file"):
        check_new(tmp_path / "pipe", force=True)


# What is refused

Change = Callable[[dict[str, Any]], Any]


def _set(*path: str | int, value: Any) -> Change:
    def change(document: dict[str, Any]) -> None:
        target: Any = document
        for step in path[:-1]:
            target = target[step]
        target[path[-1]] = value

    return change


HOSTILE = [
    (_set("schema_version", value=99), "another format"),
    (_set("schema_version", value="1"), "no schema_version"),
    (_set("schema_version", value=True), "schema_version: Input should be a valid integer"),
    (lambda d: d.pop("schema_version"), "no schema_version"),
    (_set("claims", value="none"), "claims: Input should be a valid array"),
    (_set("claims", 0, "support", value="proven"), r"claims\.0\.support"),
    (_set("claims", 0, "citations", value=[99]), "cites 99"),
    (_set("claims", 0, "citations", value=["1"]), r"claims\.0\.citations\.0"),
    (_set("claims", 0, "text", value=7), r"claims\.0\.text"),
    (lambda d: d.pop("question"), "question: Field required"),
    (_set("citations", 0, "start", value=-1), "offsets of citation 1"),
    (_set("citations", 0, "end", value=10**30), "offsets of citation 1"),
    (_set("citations", 0, "end", value=5), "offsets of citation 1"),
    (_set("citations", 0, "start", value=1.5), r"citations\.0\.start"),
    (_set("citations", 0, "kind", value="shouting"), r"citations\.0\.kind"),
    (_set("citations", 0, "article", value=None), r"citations\.0\.article"),
    (_set("citations", 0, "article", "published", value="soon"), r"published"),
    (_set("asked_at", value="yesterday"), "asked_at"),
    (_set("reader", value=[]), "reader"),
    (_set("sha256", value=None), "sha256"),
    (_set("answerable", value="no"), "it has claims and no answer"),
    (_set("claims", value=[]), "it has an answer without claims"),
    (lambda d: d["citations"].append(d["citations"][0]), "two citations have one number"),
]


@pytest.mark.parametrize(("change", "complaint"), HOSTILE)
def test_a_receipt_that_is_none_is_a_sentence(
    receipt: Receipt, change: Change, complaint: str
) -> None:
    document = receipt_document(receipt)
    change(document)
    if document.get("sha256"):  # whoever makes one up can compute this
        document["sha256"] = content_sha256(document)
        document["id"] = document["sha256"][:12]
    with pytest.raises(BadInput, match=complaint):
        parse_receipt(json.dumps(document), "r.json")


@pytest.mark.parametrize(
    "change",
    [
        _set("question", value="Who opened it?"),
        _set("citations", 0, "article", "outlet", value="Another Paper"),
        _set("id", value="0" * 12),
        _set("sha256", value="0" * 64),
        _set("reader", "model", value="another"),
        _set("program", value="0.0.1"),
        _set("extra", value=1),
    ],
)
def test_a_changed_receipt_is_recognised(receipt: Receipt, change: Change) -> None:
    document = receipt_document(receipt)
    change(document)
    with pytest.raises(BadInput, match="was changed after it was written"):
        parse_receipt(json.dumps(document), "r.json")


def test_fields_of_a_later_version_are_passed_over(receipt: Receipt) -> None:
    document = {**receipt_document(receipt), "weather": {"deep": [1]}, "program": "9.0"}
    document["sha256"] = content_sha256(document)
    document["id"] = document["sha256"][:12]
    assert parse_receipt(json.dumps(document), "r.json").program == "9.0"


@pytest.mark.parametrize(
    "place", [("short",), ("claims", 0, "short"), ("citations", 0, "article", "colour")]
)
def test_a_field_that_nothing_checks_is_refused(
    receipt: Receipt, place: tuple[str | int, ...]
) -> None:
    document = receipt_document(receipt)
    _set(*place, value="nine")(document)
    document["sha256"] = content_sha256(document)
    document["id"] = document["sha256"][:12]
    with pytest.raises(BadInput, match=re.escape(".".join(map(str, place)))):
        parse_receipt(json.dumps(document), "r.json")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"null",
        b"[]",
        b"{",
        b"\xff\xfe",
        b'{"schema_version": NaN}',
        b"[" * 100_000,
        b'{"a":' * 100_000,
        b"9" * 10_000,
        b'{"schema_version": ' + b"1" * 10_000 + b"}",
        b'{"schema_version": 1, "question": "\\ud800"}',
        b"PK\x03\x04\x00",
    ],
)
def test_what_is_no_json_object_is_a_sentence(content: bytes) -> None:
    with pytest.raises(BadInput, match=r"not a receipt|UTF-8|another format"):
        read_receipt(io.BytesIO(content), "r.json")


def test_a_huge_file_is_not_read_to_its_end() -> None:
    class Endless(io.RawIOBase):
        def readable(self) -> bool:
            return True

        def read(self, size: int = -1) -> bytes:
            assert 0 < size <= LARGEST + 1
            return b" " * size

    with pytest.raises(BadInput, match="larger than"):
        read_receipt(Endless(), "r.json")  # type: ignore[arg-type]


_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner),
    max_leaves=6,
)


@given(st.data())
def test_no_value_anywhere_makes_it_fail(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    document = receipt_document(made(tmp_path_factory.getbasetemp()))
    path: list[Any] = [data.draw(st.sampled_from(sorted(document)))]
    target: Any = document[path[0]]
    while isinstance(target, (dict, list)) and target and data.draw(st.booleans()):
        keys = sorted(target) if isinstance(target, dict) else range(len(target))
        path.append(data.draw(st.sampled_from(list(keys))))
        target = target[path[-1]]
    _set(*path, value=data.draw(_json))(document)
    document["sha256"] = content_sha256(document)
    document["id"] = document["sha256"][:12]
    try:
        parse_receipt(json.dumps(document), "r.json")
    except BadInput as error:
        assert len(str(error)) < 400
