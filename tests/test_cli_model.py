"""The evidence model and the support models on the command line: switches, faults, `--verify`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from assistant.uses import Use
from index.retrieve import Stage
from tests.fakes.command import assistant
from tests.fakes.cross_encoder import write_cross_encoder
from tests.fakes.openai_server import OpenAiServer, Step, claims, structured, text

QUESTION = "Who closed the harbour and why?"
CLOSED = "Ada Holm closed the harbour of Kestrel on Monday."
REASON = "She said a storm was coming from the north."
CLAIM = "Holm closed the harbour of Kestrel on Monday."


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("model")
    (folder / "a.txt").write_text(f"{CLOSED} {REASON} Twelve boats had left before.")
    assert assistant(folder / "home", "add", str(folder / "a.txt")).returncode == 0
    return folder / "home"


def ask(home: Path, *arguments: str, **variables: str) -> dict[str, Any]:
    done = assistant(home, "ask", QUESTION, "--json", *arguments, **variables)
    assert done.returncode in {0, 3}, done.stderr
    document: dict[str, Any] = json.loads(done.stdout)
    return document


def without(*names: str) -> list[str]:
    return [word for name in names for word in ("--without", name)]


def test_each_use_of_the_model_can_be_left_out(home: Path) -> None:
    whole = ask(home)
    assert whole["claims"][0]["text"] == CLOSED
    unjudged = ask(home, "--without", Use.ANSWERS)
    assert unjudged["confidence"] != whole["confidence"]
    alone = ask(home, *without(*Use))
    assert alone["confidence"] == unjudged["confidence"]  # the best likeness, without a model


@pytest.mark.parametrize("kept", [Stage.DENSE, Stage.WORDS])
def test_a_question_can_do_with_one_stage_of_retrieval(home: Path, kept: Stage) -> None:
    others = [stage for stage in Stage if stage is not kept]
    assert ask(home, *without(*others))["claims"][0]["text"] == CLOSED


def test_a_name_that_is_none_is_a_sentence_with_all_of_them(home: Path) -> None:
    done = assistant(home, "ask", QUESTION, "--without", "model")
    assert (done.returncode, done.stdout) == (4, "")
    assert all(name in done.stderr for name in (*Stage, *Use))


@pytest.fixture
def broken(tmp_path: Path) -> str:
    """A folder with a model whose weights are another file's."""
    built_in = Path("assistant/evidence_model/choice.json")
    (tmp_path / "choice.json").write_bytes(built_in.read_bytes())
    (tmp_path / "evidence-int8.onnx").write_bytes(b"none")
    return str(tmp_path)


def test_doctor_finds_a_broken_model_and_says_what_to_do(home: Path, broken: str) -> None:
    done = assistant(home, "doctor", ASSISTANT_EVIDENCE_MODEL=broken)
    assert done.returncode == 5
    assert "cannot be loaded" in done.stdout
    assert "ASSISTANT_EVIDENCE_MODEL" in done.stdout  # the advice names the setting
    done = assistant(home, "ask", QUESTION, ASSISTANT_EVIDENCE_MODEL=broken)
    assert (done.returncode, "Traceback" in done.stderr) == (4, False)
    assert "ASSISTANT_EVIDENCE_MODEL" in done.stderr
    unused = ask(home, *without(*Use), ASSISTANT_EVIDENCE_MODEL=broken)
    assert unused["claims"][0]["text"] == CLOSED


def verified(home: Path, *replies: Step) -> tuple[dict[str, Any], OpenAiServer]:
    """The answer of a scripted LLM that makes one claim, and then judges it so."""
    with OpenAiServer([claims((CLAIM, ["S1"])), *replies]) as server:
        found = ask(home, "--base-url", server.base_url, "--verify", "llm")
    return found, server


def test_an_llm_that_verifies_marks_and_never_removes(home: Path) -> None:
    found, server = verified(home, structured({"verdict": "opposite"}))
    assert [claim["support"] for claim in found["claims"]] == ["contradicted"]
    assert not found["reader"]["note"]
    read = [sum(len(m["content"]) for m in r["messages"]) for r in server.requests]
    assert found["usage"]["prompt_tokens"] == sum(letters // 4 for letters in read)
    asked = server.requests[1]["messages"][1]["content"].splitlines()
    assert asked[1:] == [f"S1: {CLOSED}", f"Claim: {CLAIM}"]


@pytest.mark.parametrize(("verify", "first"), [("llm", [2]), ("llm-each", [1]), ("off", [])])
def test_an_llm_verifies_all_claims_in_one_call_or_each_in_its_own(
    home: Path, verify: str, first: list[int]
) -> None:
    made = claims((CLAIM, ["S1"]), ("Ada Holm closed Kestrel's harbour.", ["S1"]))
    with OpenAiServer([made, *[structured({"verdict": "no"})] * 3]) as server:
        ask(home, "--base-url", server.base_url, "--verify", verify)
        asked = [request["messages"][1]["content"] for request in server.requests[1:]]
    assert [prompt.count("\nClaim") for prompt in asked][:1] == first


@pytest.mark.parametrize(
    ("claim", "support"),
    [(CLAIM, ["supported"]), (f"In Kestrel, perhaps, {CLAIM}", ["unverified"])],
)
def test_a_cross_encoder_of_ones_own_looks_at_claims(
    home: Path, tmp_path: Path, claim: str, support: list[str]
) -> None:
    folder = write_cross_encoder(tmp_path)
    with OpenAiServer([claims((claim, ["S1"]))]) as server:
        found = ask(home, "--base-url", server.base_url, "--verify", str(folder))
    assert [one["support"] for one in found["claims"]] == support
    done = assistant(home, "doctor", ASSISTANT_VERIFY=str(folder))
    assert f"{folder.name}, sound" in done.stdout


def test_a_folder_without_a_cross_encoder_is_told_before_the_llm_is_asked(
    home: Path, tmp_path: Path
) -> None:
    with OpenAiServer([claims((CLAIM, ["S1"]))]) as server:
        wanted = ("--base-url", server.base_url, "--verify")
        empty = assistant(home, "ask", QUESTION, *wanted, str(tmp_path))
        nowhere = assistant(home, "ask", QUESTION, *wanted, "nowhere")
        assert server.requests == []
    assert (empty.returncode, nowhere.returncode) == (4, 4)
    assert "holds no cross-encoder that can verify" in empty.stderr
    assert "model, llm, llm-each, off, or the folder of a cross-encoder" in nowhere.stderr
    assert assistant(home, "doctor", ASSISTANT_VERIFY=str(tmp_path)).returncode == 5


def test_what_cannot_be_verified_is_shown_unverified_and_that_is_said(home: Path) -> None:
    found, _ = verified(home, text("I would rather not say."))
    assert [claim["support"] for claim in found["claims"]] == ["unverified"]
    assert found["reader"]["note"].startswith("the claims could not be verified: ")


def test_doctor_names_what_is_left_out(home: Path) -> None:
    done = assistant(home, "doctor", ASSISTANT_WITHOUT="model-short time")
    assert "model-short, time" in done.stdout


@pytest.mark.parametrize(
    ("left_out", "said", "judged"),
    [((), "an answer needs 0.28", True), ((Use.ANSWERS,), "an answer needs 0.34", False)],
)
def test_the_scores_say_what_an_answer_needs(
    home: Path, left_out: tuple[Use, ...], said: str, judged: bool
) -> None:
    done = assistant(home, "ask", QUESTION, "--extractive", "--explain", *without(*left_out))
    assert said in done.stdout
    scores = ask(home, "--extractive", "--explain", *without(*left_out))["scores"]
    assert (scores[0]["chance"] is not None) is judged
