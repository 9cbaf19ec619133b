"""Receipts as files: read with suspicion, since anybody may have written them; written at once."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from assistant.answer import Answerable
from assistant.receipts.receipt import (
    ID_LENGTH,
    SCHEMA_VERSION,
    Receipt,
    content_sha256,
    every_field,
    receipt_document,
    version_order,
)
from assistant.render.as_json import dumps
from assistant.whole_file import write_whole
from index.errors import BadInput

if TYPE_CHECKING:
    from pydantic import TypeAdapter

LARGEST = 32 * 2**20  # bytes


def read_receipt(stream: BinaryIO, name: str) -> Receipt:
    """Read a receipt from *stream*, called *name* in complaints; raises BadInput."""
    try:
        content = stream.read(LARGEST + 1)
    except OSError as error:
        raise BadInput(f"{name} cannot be read ({error.strerror}).") from None
    if len(content) > LARGEST:
        raise BadInput(f"{name} is larger than {LARGEST // 2**20} MB: that is no receipt.")
    return parse_receipt(content, name)


def parse_receipt(content: bytes | str, name: str) -> Receipt:
    """The receipt in *content*; raises BadInput for anything else, and for a changed one."""
    document = _document(content, name)
    number = document.get("schema_version")
    if number != SCHEMA_VERSION:
        raise BadInput(
            f"{name} is a receipt of another format ({_short(number)}), and this version of the "
            f"assistant reads {SCHEMA_VERSION}: update the assistant."
            if isinstance(number, int) and not isinstance(number, bool)
            else f"{name} is not a receipt: it has no schema_version."
        )
    receipt = _typed(document, name)
    found = content_sha256(document)
    if receipt.sha256 != found or document.get("id") != found[:ID_LENGTH]:
        raise BadInput(
            f"{name} was changed after it was written: its sha256 is not that of its content. "
            "Ask for the receipt again."
        )
    _check(receipt, name)
    _check_fields(document, receipt, name)
    return receipt


def _document(content: bytes | str, name: str) -> dict[str, Any]:
    try:
        text = content.decode("utf-8-sig") if isinstance(content, bytes) else content
        document = json.loads(text, parse_constant=_no_number)
    except UnicodeDecodeError as error:
        raise BadInput(f"{name} is not UTF-8 text (byte {error.start}).") from None
    except (ValueError, RecursionError) as error:
        raise BadInput(f"{name} is not a receipt: it is not JSON ({_short(error)}).") from None
    if not isinstance(document, dict):
        raise BadInput(f"{name} is not a receipt: it is no JSON object.")
    return document


def _typed(document: dict[str, Any], name: str) -> Receipt:
    from pydantic import ValidationError

    try:
        # of its own JSON text: only there do strict types allow a date
        return _adapter().validate_json(json.dumps(document), strict=True)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        place = ".".join(map(str, first["loc"])) or "the whole"
        raise BadInput(
            f"{name} is not a receipt that can be read: {_short(place)}: {_short(first['msg'])}."
        ) from None


@cache
def _adapter() -> TypeAdapter[Receipt]:
    from pydantic import TypeAdapter

    return TypeAdapter(Receipt)


def _check(receipt: Receipt, name: str) -> None:
    """Raise BadInput where the parts do not fit together."""
    numbers = {citation.number for citation in receipt.citations}
    if len(numbers) < len(receipt.citations):
        raise BadInput(f"{name} is not a receipt that can be used: two citations have one number.")
    if bool(receipt.claims) is (receipt.answerable is Answerable.NO):
        told = "claims and no answer" if receipt.claims else "an answer without claims"
        raise BadInput(f"{name} is not a receipt that can be used: it has {told}.")
    for citation in receipt.quoted:
        length = citation.end - citation.start
        if citation.start < 0 or length < 1 or length != len(citation.quote):
            raise BadInput(
                f"{name} is not a receipt that can be used: the offsets of citation "
                f"{citation.number} ({citation.start} to {citation.end}) do not fit its quote."
            )
    sides = {side.quoted.number for one in receipt.disagreements for side in one.sides}
    for cited in (*(set(claim.citations) for claim in receipt.claims), sides - {0}):
        if unknown := cited - numbers:
            raise BadInput(
                f"{name} is not a receipt that can be used: it cites {min(unknown)}, which is "
                "not among the citations."
            )


def _check_fields(document: dict[str, Any], receipt: Receipt, name: str) -> None:
    """Raise BadInput for a field that nothing checks; only later versions may have others."""
    if version_order(receipt.program) > version_order(version("news-archive-assistant")):
        return
    unknown = next(_unknown(document, {"id": "", **every_field(receipt)}), None)
    if unknown:
        raise BadInput(
            f"{name} is not a receipt that can be used: it has {_short(unknown)}, which receipts "
            "do not have."
        )


def _unknown(found: object, known: object, place: str = "") -> Iterator[str]:
    """Yield the places of what stands in *found* and not in *known*."""
    if isinstance(found, dict) and isinstance(known, dict):
        for key, value in found.items():
            inner = f"{place}.{key}" if place else key
            if key in known:
                yield from _unknown(value, known[key], inner)
            else:
                yield inner
    elif isinstance(found, list) and isinstance(known, list):
        for at, (mine, theirs) in enumerate(zip(found, known, strict=False)):
            yield from _unknown(mine, theirs, f"{place}.{at}")


def check_new(path: Path, *, force: bool) -> None:
    """Raise BadInput, before anything is asked, where *path* could not be written later."""
    if str(path) == "-":
        raise BadInput(
            "--receipt needs a file, since the answer goes to stdout; `assistant receipts ID "
            "--json` prints the receipt of an answer."
        )
    if path.is_dir() or not path.parent.is_dir():
        raise BadInput(f"--receipt {path}: name a file in a folder that exists.")
    if path.exists() and not path.is_file():
        raise BadInput(f"{path} is no ordinary file: name another --receipt.")
    if path.exists() and not force:
        raise BadInput(f"{path} exists: name another file, or say --force to replace it.")


def write_receipt(receipt: Receipt, path: Path, *, force: bool = False) -> None:
    """Write *receipt* to *path*, whole or not at all; over a file only with *force*.

    Raises BadInput.
    """
    try:
        write_whole(path, dumps(receipt_document(receipt)) + "\n", replace=force)
    except FileExistsError:
        raise BadInput(f"{path} exists: name another file, or say --force to replace it.") from None


def receipt_schema() -> dict[str, object]:
    """The JSON Schema (2020-12) of a receipt."""
    text = files("assistant").joinpath("receipt.schema.json").read_text(encoding="utf-8")
    return cast(dict[str, object], json.loads(text))


def _no_number(text: str) -> float:
    raise ValueError(f"{text} is no number of JSON")


def _short(value: object) -> str:
    text = str(value)
    return text if len(text) <= 100 else text[:99] + "…"
