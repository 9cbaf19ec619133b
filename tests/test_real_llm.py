"""A real LLM on a real OpenAI-compatible server: it proves the wire, not the answers."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import jiter
import pytest

from assistant.answer import DraftClaim, Verdict
from assistant.llm.ladder import Format, response_format
from assistant.llm.model import End, FormatRefused, Message, OpenAiModel
from assistant.llm.reader import LlmReader
from assistant.llm.support import OPINIONS, LlmSupport
from index.errors import ServerError
from tests.fakes.llama_server import llama_server, why_not
from tests.fakes.numbered import numbered

pytestmark = pytest.mark.skipif(why_not() is not None, reason=str(why_not()))

EVIDENCE = numbered(
    [
        "The harbour at Kestrel was closed on Monday.",
        "Ada Holm, the harbour master, gave the order.",
        "She named a storm as the reason.",
        "Twelve boats had left before.",
        "Fishermen complained about lost days.",
        "The ferry ran again on Wednesday.",
    ]
)
ROOT = Path(__file__).parent.parent


class Memory:
    """Remembers nothing: json_schema is tried first."""

    def server_format(self, server: str) -> str | None:
        return None

    def remember_server_format(self, server: str, format: str) -> None:
        assert format == "json_schema"


@pytest.fixture(scope="module")
def base_url() -> Iterator[str]:
    with llama_server(context=1024) as url:  # it rambles: the context ends its replies
        yield url


def test_a_schema_binds_the_reply_and_usage_is_counted(base_url: str) -> None:
    model = OpenAiModel(base_url)
    asked = [Message("user", "S1: Ada Holm closed the harbour.\nReply with one claim about it.")]
    *pieces, end = model.complete(asked, response_format(Format.JSON_SCHEMA, ["S1"]))
    assert len(pieces) > 5  # it was streamed
    assert isinstance(end, End)
    assert end.usage.prompt_tokens > 10
    assert end.usage.completion_tokens > 5
    # Partial: what a small model says may be cut at the token limit, but never leaves the schema.
    text = "".join(piece for piece in pieces if isinstance(piece, str))
    reply = jiter.from_json(text.encode(), partial_mode=end.cut)
    assert list(reply)[:2] == ["answerable", "claims"]
    assert {cite for claim in reply["claims"] for cite in claim.get("cites", ())} <= {"S1"}


def test_too_much_evidence_is_said_to_be_too_much(base_url: str) -> None:
    with pytest.raises(ServerError, match=r"too long .* smaller --k"):
        list(OpenAiModel(base_url).complete([Message("user", "word " * 6_000)]))


def test_a_schema_that_is_none_is_told_apart(base_url: str) -> None:
    nonsense = {"name": "x", "schema": {"type": "nonsense"}}
    with pytest.raises(FormatRefused):
        list(
            OpenAiModel(base_url).complete(
                [Message("user", "Hi.")], {"type": "json_schema", "json_schema": nonsense}
            )
        )


def test_the_reader_gets_claims_whose_ids_exist_and_one_verdict(base_url: str) -> None:
    reader = LlmReader(OpenAiModel(base_url), Memory())
    steps = list(reader.read("Who closed the harbour and why?", EVIDENCE))
    assert [type(step) for step in steps].count(Verdict) == 1
    assert isinstance(steps[-1], Verdict)
    assert steps[-1].usage.completion_tokens > 0
    labels = {item.label for item in EVIDENCE}
    assert all(set(step.cites) <= labels for step in steps if isinstance(step, DraftClaim))
    assert reader.info().format == "json_schema"


def test_the_command_asks_it_end_to_end(base_url: str, tmp_path: Path) -> None:
    environment = {"PATH": os.environ["PATH"], "ASSISTANT_HOME": str(tmp_path / "home")}

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "assistant", *arguments]
        return subprocess.run(
            command, capture_output=True, text=True, env=environment, cwd=ROOT, check=False
        )

    (tmp_path / "a.txt").write_text(" ".join(item.sentence.text for item in EVIDENCE))
    assert run("add", str(tmp_path / "a.txt")).returncode == 0
    done = run("ask", "Who closed the harbour and why?", "--json", "--base-url", base_url)
    assert done.returncode in {0, 3}, done.stderr
    answer = json.loads(done.stdout)
    assert answer["reader"]["name"] == "llm"
    assert answer["usage"]["completion_tokens"] > 0
    shown = json.loads(run("show", answer["searched"] and _only(run), "--json").stdout)
    for citation in answer["citations"]:
        assert shown["text"][citation["start"] : citation["end"]] == citation["quote"]


def _only(run: object) -> str:
    assert callable(run)
    return str(run("list").stdout.split("\t")[0])


def test_a_real_llm_that_verifies_keeps_to_its_three_verdicts(base_url: str) -> None:
    pairs = [("Ada Holm closed the harbour.", EVIDENCE[:2]), ("No boat left.", EVIDENCE[3:4])]
    opinions = LlmSupport(OpenAiModel(base_url)).judge(pairs)
    assert len(opinions) == 2
    assert all(opinion in OPINIONS.values() for opinion in opinions)
