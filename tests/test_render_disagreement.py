"""Who speaks and what is disputed, as the page and the JSON document show it."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from typing import Any

import jsonschema
import pytest

from assistant.answer import Answer, Disagreement, Side
from assistant.render.as_json import answer_schema
from assistant.render.plain import PlainWriter
from assistant.render.printer import JsonPrinter, PagePrinter, Show
from assistant.render.terminal import TerminalWriter
from index.attribution import Attribution
from tests.fakes.answers import BLAMED, CLOSED, QUOTED

MINISTRY = Attribution("the ministry", "blamed", direct=False)
COUNCIL = Attribution("the council", "said", direct=True)
ANSWER = replace(
    QUOTED,
    claims=(
        replace(QUOTED.claims[0], citations=(replace(CLOSED, attribution=COUNCIL),)),
        replace(QUOTED.claims[2], citations=(replace(BLAMED, attribution=MINISTRY),)),
    ),
    evidence=(replace(QUOTED.evidence[3], attribution=MINISTRY),),
    disagreements=(
        Disagreement(
            "how many rounds",
            (
                Side("two", CLOSED.sentence, CLOSED.article, None, "later"),
                Side("smugglers", BLAMED.sentence, BLAMED.article, MINISTRY),
            ),
        ),
    ),
)


def plain(answer: Answer, show: Show = Show()) -> str:  # noqa: B008 - it is frozen
    stream = io.StringIO()
    printer = PagePrinter(PlainWriter(stream), show)
    printer.start(answer.question)
    printer.finish(answer)
    return stream.getvalue()


def document(answer: Answer) -> dict[str, Any]:
    stream = io.StringIO()
    JsonPrinter(stream, Show(evidence=True)).finish(answer)
    found: dict[str, Any] = json.loads(stream.getvalue())
    jsonschema.Draft202012Validator(answer_schema()).validate(found)
    return found


def test_the_speaker_stands_under_the_quote() -> None:
    lines = plain(ANSWER).splitlines()
    for citation, said in (
        (CLOSED, "    said by the council"),
        (BLAMED, "    said by the ministry (indirect)"),
    ):
        place = next(n for n, line in enumerate(lines) if line.startswith(f"[{citation.number}]"))
        assert lines[place + 1] == said


def test_the_reporters_own_voice_gets_no_line() -> None:
    assert "said by" not in plain(QUOTED)


def test_the_evidence_names_its_speakers() -> None:
    shown = plain(ANSWER, Show(evidence=True))
    assert f"“{BLAMED.quote}” [3] #0 · said by the ministry (indirect)" in shown


def test_every_side_has_value_outlet_day_speaker_note_and_quote() -> None:
    shown = plain(ANSWER).splitlines()
    start = shown.index("The sources differ on how many rounds:")
    assert shown[start + 1 : start + 5] == [
        "  two        The Kestrel Courier · 28 Sep 2018 · later",
        f"    “{CLOSED.quote}”",
        "  smugglers  Inland Gazette · undated · said by the ministry (indirect)",
        f"    “{BLAMED.quote}”",
    ]


def test_the_document_has_them_too() -> None:
    found = document(ANSWER)
    assert [c["attribution"] for c in found["citations"]] == [
        {"speaker": "the council", "verb": "said", "direct": True},
        {"speaker": "the ministry", "verb": "blamed", "direct": False},
    ]
    (disagreement,) = found["disagreements"]
    assert disagreement["about"] == "how many rounds"
    assert [(s["value"], s["note"], s["quote"]) for s in disagreement["sides"]] == [
        ("two", "later", CLOSED.quote),
        ("smugglers", "", BLAMED.quote),
    ]


@pytest.mark.parametrize("terminal", [False, True])
def test_a_hostile_speaker_steers_no_terminal(terminal: bool) -> None:
    hostile = Attribution("Evil\x1b]8;;http://x\x07\x1b[2J\u202e One\nmore", "said", direct=False)
    side = replace(ANSWER.disagreements[0].sides[0], value="1\x1b[2J", attribution=hostile)
    answer = replace(
        ANSWER,
        claims=(replace(ANSWER.claims[0], citations=(replace(CLOSED, attribution=hostile),)),),
        disagreements=(Disagreement("a\x1b[2J", (side, side)),),
    )
    stream = io.StringIO()
    writer = TerminalWriter(stream, width=80) if terminal else PlainWriter(stream)
    printer = PagePrinter(writer)
    printer.start(answer.question)
    printer.finish(answer)
    assert "\x1b[2J" not in stream.getvalue()
    assert "\u202e" not in stream.getvalue()
    assert "\n more" not in stream.getvalue()


def test_in_text_the_speaker_stands_before_the_outlet() -> None:
    assert "(said by the ministry (indirect), Inland Gazette" in str(ANSWER)
