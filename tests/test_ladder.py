"""The ladder of formats: stepped down once a server, never after something was said."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import jsonschema
import pytest

from assistant.llm.ladder import Format, descend, response_format, schema
from assistant.llm.model_errors import FormatRefused
from assistant.llm.unreadable import Unreadable
from index.errors import ServerError

OBJECT, LINES = Format.JSON_OBJECT, Format.LINES
REFUSED, UNREADABLE, DEAD = FormatRefused("no"), Unreadable("?"), ServerError("dead")


class Memory(dict[str, str]):
    """What was found out of servers."""

    def server_format(self, server: str) -> str | None:
        return self.get(server)

    def remember_server_format(self, server: str, format: str) -> None:
        self[server] = format


def climb(
    outcomes: Mapping[Format, ServerError], known: str | None = None, *, said: Sequence[str] = ()
) -> tuple[list[str], list[str], str | None]:
    """What was yielded (or the error), which formats were tried, and what is remembered."""
    memory = Memory({"server": known} if known else {})
    tried: list[str] = []
    got: list[str] = []

    def attempt(format: Format) -> Iterator[str]:
        tried.append(format.value)
        yield from said
        if format in outcomes:
            raise outcomes[format]
        yield "answer"

    try:
        got.extend(descend(memory, "server", attempt))
    except ServerError as error:
        got.append(str(error))
    return got, tried, memory.server_format("server")


ALL = ["json_schema", "json_object", "lines"]
SCHEMA = Format.JSON_SCHEMA


@pytest.mark.parametrize(
    ("outcomes", "known", "got", "tried", "remembered"),
    [
        ({}, None, "answer", ALL[:1], "json_schema"),
        ({SCHEMA: REFUSED}, None, "answer", ALL[:2], "json_object"),
        ({SCHEMA: UNREADABLE}, None, "answer", ALL[:2], "json_object"),
        ({SCHEMA: REFUSED, OBJECT: UNREADABLE}, None, "answer", ALL, "lines"),
        ({SCHEMA: REFUSED, OBJECT: REFUSED, LINES: UNREADABLE}, None, "?", ALL, "lines"),
        # Once known: one request, and one bad reply is not held against the format.
        ({SCHEMA: REFUSED}, "json_object", "answer", ALL[1:2], "json_object"),
        ({SCHEMA: UNREADABLE}, "json_schema", "answer", ALL[:2], "json_schema"),
        ({SCHEMA: REFUSED}, "json_schema", "answer", ALL[:2], "json_object"),
        ({LINES: UNREADABLE}, "lines", "?", ALL[2:], "lines"),
        # A library written by a later version.
        ({}, "json_grammar", "answer", ALL[:1], "json_schema"),
        # A failing server says nothing about its formats.
        ({SCHEMA: DEAD}, None, "dead", ALL[:1], None),
        ({SCHEMA: REFUSED, OBJECT: DEAD}, None, "dead", ALL[:2], None),
    ],
)
def test_steps(
    outcomes: Mapping[Format, ServerError],
    known: str | None,
    got: str,
    tried: list[str],
    remembered: str | None,
) -> None:
    assert climb(outcomes, known) == ([got], tried, remembered)


@pytest.mark.parametrize("failure", [UNREADABLE, REFUSED])
def test_what_was_said_is_never_said_again(failure: ServerError) -> None:
    got, tried, remembered = climb({SCHEMA: failure}, said=["claim"])
    assert got == ["claim", str(failure)]
    assert (tried, remembered) == (["json_schema"], None)


def objects(part: object) -> Iterator[dict[str, object]]:
    """Every object schema in *part*."""
    if isinstance(part, dict):
        if part.get("type") == "object":
            yield part
        for value in part.values():
            yield from objects(value)


def test_the_schema_keeps_to_the_strict_subset() -> None:
    whole = schema(["S1", "S2"])
    jsonschema.Draft202012Validator.check_schema(whole)
    found = list(objects(whole))
    assert len(found) == 2
    for part in found:
        properties = part["properties"]
        assert isinstance(properties, dict)
        assert part["required"] == list(properties)
        assert part["additionalProperties"] is False


@pytest.mark.parametrize(("cite", "valid"), [("S1", True), ("S3", False), ("s1", False)])
def test_the_schema_takes_only_ids_that_exist(cite: str, valid: bool) -> None:
    claims = [{"text": "It is so.", "cites": [cite]}]
    reply = {"answerable": "full", "claims": claims, "conflicts": [], "missing": ""}
    assert jsonschema.Draft202012Validator(schema(["S1", "S2"])).is_valid(reply) is valid


def test_what_is_sent() -> None:
    sent = response_format(SCHEMA, ["S1"])
    assert sent is not None and sent["json_schema"]["strict"] is True
    assert response_format(OBJECT, ["S1"]) == {"type": "json_object"}
    assert response_format(LINES, ["S1"]) is None
