"""The model through the real openai client: every failure is one sentence, and no key is in it."""

from __future__ import annotations

import gc
import socket
import traceback
from collections.abc import Sequence

import pytest

from assistant.llm.model import End, Message, OpenAiModel
from assistant.llm.model_errors import FormatRefused, Refusal
from index.errors import BadInput, ServerError
from index.retry import Retry
from tests.fakes.openai_server import Body, OpenAiServer, Script, Step, _Handler, error, text

ASKED = [Message("user", "Who closed the harbour?")]
KEY = "sk-very-secret-key"
HELLO = text("Hello there.")


def model(url: str, *, name: str | None = "scripted", attempts: int = 1) -> OpenAiModel:
    retry = Retry(attempts=attempts, sleep=WAITED.append)
    return OpenAiModel(url, api_key=KEY, model=name, timeout=0.5, retry=retry)


WAITED: list[float] = []


@pytest.fixture(autouse=True)
def _nothing_waited() -> None:
    WAITED.clear()


def said(script: Script, **more: Sequence[str]) -> tuple[str, End]:
    with OpenAiServer(script, **more) as server:  # type: ignore[arg-type]
        *pieces, end = model(server.base_url, attempts=3).complete(ASKED)
    assert isinstance(end, End)
    return "".join(piece for piece in pieces if isinstance(piece, str)), end


def test_text_is_streamed_and_usage_counted() -> None:
    reply, end = said([HELLO])
    assert reply == "Hello there."
    assert end.usage.prompt_tokens > 0
    assert not end.cut


@pytest.mark.parametrize("refused", ["temperature", "stream_options", "max_tokens"])
def test_a_server_that_refuses_a_parameter_is_asked_without_it(refused: str) -> None:
    with OpenAiServer(rejects=[refused]) as server:
        one = model(server.base_url)
        list(one.complete(ASKED))
        count = len(server.requests)
        list(one.complete(ASKED))
        assert refused not in server.requests[-1]
        assert len(server.requests) == count + 1  # remembered


def test_a_busy_server_is_asked_again_after_the_time_it_names() -> None:
    busy = error(429, "slow down", headers={"Retry-After": "3"})
    assert said([busy, error(500), HELLO])[0] == "Hello there."
    assert WAITED[0] == 3.0
    assert len(WAITED) == 2


@pytest.mark.parametrize(
    ("step", "complaint"),
    [
        (error(500), "failed (HTTP 500)"),
        (error(503), "failed (HTTP 503)"),
        (error(429, "slow"), "too busy"),
        (error(403, f"bad key {KEY}"), "check the API key"),
        (
            error(400, "This model's maximum context length is 8 tokens", code="x"),
            "smaller --k",
        ),
        (error(400, f"strange request {KEY}"), "refused the request (HTTP 400)"),
        (Step(raw="<html>hello</html>"), "--base-url"),
        (Step(["late"], delay=1.5), "set ASSISTANT_TIMEOUT higher"),
        (Step(cut=True), ""),
    ],
)
def test_a_failure_is_one_sentence_without_the_key(step: Step, complaint: str) -> None:
    with OpenAiServer(then=step) as server, pytest.raises(ServerError) as caught:
        list(model(server.base_url).complete(ASKED))
    shown = "".join(traceback.format_exception(caught.value))
    assert complaint in str(caught.value)
    assert "\n" not in str(caught.value)
    assert KEY not in shown + repr(caught.value)
    # Not even suppressed: a client's exception holds the request, and that the key.
    assert caught.value.__cause__ is caught.value.__context__ is None
    assert KEY not in repr(model("http://127.0.0.1/v1"))


@pytest.mark.parametrize(
    "step",
    [
        error(400, "This model's maximum context length is 8 tokens"),
        error(401),
        error(404),
        error(429, code="insufficient_quota"),
        error(429, headers={"Retry-After": "3600"}),
        error(501),
    ],
)
def test_what_will_not_pass_is_not_waited_for(step: Step) -> None:
    with OpenAiServer(then=step) as server, pytest.raises(ServerError):
        list(model(server.base_url, attempts=3).complete(ASKED))
    assert (len(server.requests), WAITED) == (1, [])


def test_what_may_pass_is_tried_as_often_as_said() -> None:
    with OpenAiServer(then=error(503)) as server, pytest.raises(ServerError, match="HTTP 503"):
        list(model(server.base_url, attempts=3).complete(ASKED))
    assert (len(server.requests), WAITED) == (3, [0.5, 1.0])


def test_an_unknown_model_is_said_with_those_that_there_are() -> None:
    with OpenAiServer(models=["other", "another"]) as server, pytest.raises(ServerError) as caught:
        list(model(server.base_url).complete(ASKED))
    assert "has no model 'scripted'; it has another, other" in str(caught.value)


def test_a_name_that_is_not_listed_is_tried_before_it_is_called_unknown() -> None:
    with OpenAiServer(models=["other"]) as server:
        with pytest.raises(ServerError, match="has no model 'scripted'; it has other: choose"):
            model(server.base_url).check()
        model(server.base_url, name="other").check()
        assert len(server.requests) == 1

        def taken(body: Body) -> Step:  # Ollama takes a name without its tag
            return HELLO

        server.step = taken  # type: ignore[method-assign]
        model(server.base_url).check()


def test_a_server_that_lists_no_models_or_is_not_there_is_not_checked() -> None:
    with OpenAiServer(models=[]) as server:
        model(server.base_url).check()
        assert server.requests == []
    model(server.base_url).check()


def test_a_wrong_key_is_said() -> None:
    with (
        OpenAiServer(key="another") as server,
        pytest.raises(ServerError, match="API key") as caught,
    ):
        list(model(server.base_url).complete(ASKED))
    assert KEY not in "".join(traceback.format_exception(caught.value))


def test_a_missing_key_is_said() -> None:
    with OpenAiServer(key=KEY) as server, pytest.raises(ServerError, match="wants an API key"):
        list(OpenAiModel(server.base_url, model="scripted").complete(ASKED))


def test_a_format_that_the_server_does_not_take_is_told_apart() -> None:
    with OpenAiServer(rejects=["response_format"]) as server, pytest.raises(FormatRefused):
        list(model(server.base_url).complete(ASKED, {"type": "json_object"}))


def test_nothing_there_is_said_after_all_attempts() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(ServerError, match="could not be reached"):
        list(model(f"http://127.0.0.1:{port}/v1", attempts=3).complete(ASKED))
    assert len(WAITED) == 2


def test_a_cut_stream_raises_after_what_was_said_and_is_not_repeated() -> None:
    with OpenAiServer([text("Half a sen", cut=True), HELLO]) as server:
        reply = model(server.base_url, attempts=3).complete(ASKED)
        assert next(reply)
        with pytest.raises(ServerError, match="broke off"):
            list(reply)
        assert len(server.requests) == 1


@pytest.mark.parametrize(
    ("models", "complaint"), [([], "lists no model"), (["a", "b"], "several models.*a, b")]
)
def test_a_model_must_be_named_unless_there_is_one(models: list[str], complaint: str) -> None:
    with OpenAiServer(models=models) as server, pytest.raises(ServerError, match=complaint):
        list(model(server.base_url, name=None).complete(ASKED))


def test_the_only_model_is_taken() -> None:
    with OpenAiServer(models=["only"]) as server:
        one = model(server.base_url, name=None)
        list(one.complete(ASKED))
        assert server.requests[0]["model"] == one.name == "only"


def test_the_key_goes_to_the_configured_server_only_when_set(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-of-another-service")
    with OpenAiServer() as server:
        list(OpenAiModel(server.base_url, model="scripted").complete(ASKED))
        assert all("another-service" not in sent for sent in server.authorizations)


def test_organization_and_project_go_to_openai_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_ORG_ID", "org-of-another-service")
    monkeypatch.setenv("OPENAI_PROJECT_ID", "project-of-another-service")
    sent = OpenAiModel("http://127.0.0.1:9/v1", model="x")._client.default_headers
    assert "another-service" not in str(sent)
    sent = OpenAiModel("https://api.openai.com/v1", model="x")._client.default_headers
    assert "org-of-another-service" in str(sent)


@pytest.mark.parametrize("key", ["with space", "ключ", "line\nbreak"])
def test_a_key_that_cannot_be_one_is_refused(key: str) -> None:
    with pytest.raises(BadInput, match="API key"):
        OpenAiModel("http://127.0.0.1/v1", api_key=key)


def test_credentials_in_the_address_are_not_shown() -> None:
    assert model("http://user:pass@127.0.0.1:9/v1?x=1").server == "http://127.0.0.1:9/v1"


@pytest.mark.parametrize(
    "event",
    [
        "null",
        "3",
        "not json",
        '{"choices": [null]}',
        '{"choices": "abc"}',
        '{"usage": 5, "choices": []}',
        '{"choices": [{"index": 0, "delta": {"content": 5}}]}',
        f'{{"error": {{"message": "no {KEY}", "code": 400, "param": ["a"]}}}}',
    ],
)
def test_an_event_of_another_shape_is_no_crash(event: str) -> None:
    with (
        OpenAiServer([Step(raw=f"data: {event}\n\n")]) as server,
        pytest.raises(ServerError, match="broke off") as caught,
    ):
        list(model(server.base_url).complete(ASKED))
    assert KEY not in "".join(traceback.format_exception(caught.value))


def test_counts_of_another_shape_are_not_counted() -> None:
    event = (
        '{"usage": {"prompt_tokens": "5"}, '
        '"choices": [{"delta": {"content": "a"}, "finish_reason": "stop"}]}'
    )
    assert said([Step(raw=f"data: {event}\n\n")]) == ("a", End())


@pytest.mark.parametrize(
    ("step", "reason"),
    [
        (Step(refusal="I will not."), "I will not"),
        (Step(refusal=f"Not for {KEY}"), "Not for ***"),
        (Step(["Half"], finish="content_filter"), ""),
        (error(400, "filtered", code="content_filter"), "filtered"),
    ],
)
def test_declining_is_told_apart(step: Step, reason: str) -> None:
    with OpenAiServer([step]) as server, pytest.raises(Refusal) as caught:
        list(model(server.base_url).complete(ASKED))
    assert caught.value.reason == reason


def test_tokens_asked_for_beyond_the_context_are_not_asked_for_again() -> None:
    narrow = error(400, "max_tokens is too large: 2000. This model's maximum context length is 99")
    wide = error(400, "max_completion_tokens is too large", param="max_completion_tokens")
    with OpenAiServer([narrow, wide, HELLO]) as server:
        list(model(server.base_url).complete(ASKED))
        assert not {"max_tokens", "max_completion_tokens"} & set(server.requests[-1])


@pytest.mark.parametrize(
    ("body", "complaint"),
    [
        (b"<html>", "often ends in /v1"),
        (b"[]", "often ends in /v1"),
        (b"\xff", "often ends in /v1"),
        (b'{"data": null}', "lists no model"),
        (b'{"data": [3, {"name": "a"}, {"id": "\\u001b[2J"}]}', "lists no model"),
    ],
)
def test_a_list_of_models_of_another_shape(
    body: bytes, complaint: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        _Handler, "do_GET", lambda self: self._send(200, body, {"Content-Type": "text/html"})
    )
    with OpenAiServer() as server, pytest.raises(ServerError, match=complaint):
        assert model(server.base_url, name=None).name


def test_idle_connections_are_closed_with_the_model() -> None:
    with OpenAiServer() as server:
        one = model(server.base_url)
        list(one.complete(ASKED))
        client = one._made
        del one
        gc.collect()
        assert client is not None and client.is_closed()
