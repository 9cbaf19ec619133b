"""Embeddings from a server: order, batches, and every failure in one sentence without the key."""

from __future__ import annotations

import base64
import gc
import logging
import socket
import threading
import traceback

import numpy as np
import pytest

from index.errors import BadInput, ServerError
from index.openai_embed import MOST_CHARACTERS, MOST_TEXTS, SHORTEST_CUT, OpenAiEmbedder
from index.retry import Retry
from tests.fakes.embeddings_server import Reply, serving, vectors
from tests.fakes.openai_server import OpenAiServer

KEY = "sk-very-secret-key"


def embedder(url: str, waited: list[float] | None = None) -> OpenAiEmbedder:
    retry = Retry(attempts=3, sleep=(waited if waited is not None else []).append)
    return OpenAiEmbedder("small", base_url=url, api_key=KEY, timeout=2, retry=retry)


def test_vectors_are_unit_and_in_the_order_of_the_texts() -> None:
    with serving(lambda texts: (200, vectors(texts))) as url:
        found = embedder(url).embed(["a", "", "ccc"])
    expected = np.array([[1, 1], [1, 1], [3, 1]]) / np.sqrt([[2], [2], [10]])
    assert found == pytest.approx(expected)


@pytest.mark.parametrize(
    ("lengths", "sizes"),
    [
        ([4] * (2 * MOST_TEXTS + 5), [MOST_TEXTS, MOST_TEXTS, 5]),
        ([MOST_CHARACTERS // 5] * 12, [5, 5, 2]),
        ([MOST_CHARACTERS] * 5, [4, 1]),  # each is cut to 24,000
    ],
)
def test_many_texts_go_in_batches(lengths: list[int], sizes: list[int]) -> None:
    with OpenAiServer() as server:
        found = OpenAiEmbedder("small", base_url=server.base_url).embed(["x" * n for n in lengths])
    assert found.shape[0] == len(lengths)
    assert [len(batch) for batch in server.embedded] == sizes
    assert max(sum(map(len, batch)) for batch in server.embedded) <= MOST_CHARACTERS


@pytest.mark.parametrize("status", [400, 413, 422])
def test_a_request_too_large_is_halved(status: int) -> None:
    def reply(texts: list[str]) -> Reply:
        return (200, vectors(texts)) if len(texts) < 3 else (status, {"error": "big"})

    with serving(reply) as url:
        found = embedder(url).embed([number * "x" for number in range(1, 8)])
    assert found[:, 0] / found[:, 1] == pytest.approx(np.arange(1, 8))


def test_a_server_that_refuses_one_text_is_not_asked_for_the_others() -> None:
    sizes: list[int] = []

    def reply(texts: list[str]) -> Reply:
        sizes.append(len(texts))
        return 400, {"error": {"message": "no such thing"}}

    waited: list[float] = []
    with serving(reply) as url, pytest.raises(ServerError, match=r"refused to embed.*HTTP 400"):
        embedder(url, waited).embed(["text"] * 128)
    assert sizes == [128, 64, 32, 16, 8, 4, 2, 1]
    assert waited == []


def test_half_a_surrogate_pair_is_sent_as_a_question_mark() -> None:
    with OpenAiServer() as server:
        OpenAiEmbedder("small", base_url=server.base_url).embed(["a\ud83d b", "", "\0"])
    assert server.embedded == [["a? b", " ", "\0"]]


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (413, "Input validation error"),  # text-embeddings-inference
        (400, "This model's maximum context length is 512 tokens"),  # vLLM
        (500, "input is too large to process. increase the physical batch size"),  # llama.cpp
    ],
)
def test_a_text_too_long_for_the_model_is_cut_until_it_fits(status: int, said: str) -> None:
    def reply(texts: list[str]) -> Reply:
        if max(map(len, texts)) > 1_000:
            return status, {"error": {"message": said}}
        return 200, vectors(texts)

    with serving(reply) as url:
        short, long = embedder(url).embed(["a", "x" * 2_000])
    assert short == pytest.approx(np.array([1, 1]) / np.sqrt(2))
    assert 700 < long[0] / long[1] <= 1_000


def test_a_server_that_takes_no_text_is_asked_only_so_often() -> None:
    asked: list[int] = []

    def reply(texts: list[str]) -> Reply:
        asked.append(len(texts[0]))
        return 413, {"error": {"message": "too long"}}

    with serving(reply) as url, pytest.raises(ServerError, match="length of the texts"):
        embedder(url).embed(["x" * 2_000])
    assert len(asked) <= 7
    assert asked[-1] <= SHORTEST_CUT


def test_a_busy_server_is_asked_again_when_it_says() -> None:
    replies = iter([(429, {}), (500, {}), (200, vectors(["a"]))])
    waited: list[float] = []
    with serving(lambda texts: next(replies)) as url:
        assert embedder(url, waited).embed(["a"]).shape == (1, 2)
    assert waited == [2.0, 2.0]


def data(*rows: list[float]) -> Reply:
    return 200, {
        "object": "list",
        "data": [{"object": "embedding", "index": i, "embedding": r} for i, r in enumerate(rows)],
    }


@pytest.mark.parametrize(
    ("reply", "complaint"),
    [
        ((401, {"error": {"message": f"bad {KEY}"}}), "check the key"),
        ((403, {"error": KEY}), "check the key"),
        ((404, {}), "no embedding model 'small'"),
        ((501, KEY.encode()), "failed to embed"),
        ((400, {"error": {"message": KEY}}), "refused to embed"),
        ((500, {"error": {"message": KEY}}), "failed to embed"),
        (data([1.0, 0.0]), "1 vectors for 2 texts"),
        (data([1.0, 0.0], [1.0]), "several lengths"),
        ((200, {"data": [{"index": 0, "embedding": [1.0]}] * 2}), "numbered otherwise"),
        ((200, {"data": [{"embedding": [1.0]}] * 2}), "numbered otherwise"),
        ((200, {"data": [{"index": 0}, {"index": 1}]}), "no numbers"),
        (data([10**400, 1], [1, 1]), "right address"),
        (data([1.0, 0.0], [0.0, 0.0]), "no numbers"),
        (data([1.0, 0.0], [float("nan"), 0.0]), "no numbers"),
        ((200, {"hello": "world"}), "0 vectors for 2 texts"),
        ((200, b"<html>"), "is this the right address"),
        ((200, KEY.encode()), "is this the right address"),
        ((200, b"[" * 100_000), "is this the right address"),
        ((200, b'"\xff"'), "is this the right address"),
        ((200, {"data": [{"index": 0, "embedding": KEY}] * 2}), "numbered otherwise"),
        ((200, {"data": [{"index": i, "embedding": KEY} for i in (0, 1)]}), "no numbers"),
    ],
)
def test_a_failure_is_one_sentence_without_the_key(
    reply: Reply, complaint: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    with serving(lambda texts: reply) as url, pytest.raises(ServerError) as caught:
        asked = embedder(url)
        asked.embed(["a", "b"])
    assert complaint in str(caught.value)
    assert KEY not in repr(asked) + repr(asked._settings) + caplog.text
    for error in chain(caught.value):
        assert KEY not in str(error) + repr(error) + "".join(traceback.format_exception(error))


def chain(error: BaseException | None) -> list[BaseException]:
    """*error* and all that led to it, shown in a traceback or not."""
    if error is None:
        return []
    return [error, *chain(error.__cause__), *chain(error.__context__)]


def test_a_used_up_quota_and_an_unknown_model_are_not_asked_again() -> None:
    waited: list[float] = []
    quota = {"error": {"message": KEY, "code": "insufficient_quota"}}
    model = {"error": {"message": KEY, "code": "model_not_found"}}
    with serving(lambda texts: (429, quota)) as url, pytest.raises(ServerError, match="used up"):
        embedder(url, waited).embed(["a"])
    with serving(lambda texts: (400, model)) as url, pytest.raises(ServerError, match="no embed"):
        embedder(url, waited).embed(["a", "b"])
    assert waited == []


def test_a_time_out_is_said_after_the_last_attempt() -> None:
    release = threading.Event()

    def slow(texts: list[str]) -> Reply:
        release.wait(5)
        return 200, vectors(texts)

    waited: list[float] = []
    with serving(slow) as url:
        retry = Retry(attempts=2, sleep=waited.append)
        hasty = OpenAiEmbedder("small", base_url=url, api_key=KEY, timeout=0.1, retry=retry)
        with pytest.raises(ServerError, match=r"did not answer within 0\.1 s"):
            hasty.embed(["a"])
        release.set()
    assert waited == [0.5]


def test_base64_is_read_where_a_server_sends_it() -> None:
    sent = base64.b64encode(np.array([3, 4], dtype="<f4").tobytes()).decode()
    with serving(lambda texts: (200, {"data": [{"index": 0, "embedding": sent}]})) as url:
        assert embedder(url).embed(["a"]) == pytest.approx(np.array([[0.6, 0.8]]))


@pytest.mark.parametrize("key", ["sk-x\n", "sk x", "skö"])
def test_a_key_that_no_header_carries_is_refused_unseen(key: str) -> None:
    with pytest.raises(BadInput, match="set it anew") as caught:
        OpenAiEmbedder("m", base_url="http://127.0.0.1:1/v1", api_key=key)
    assert key not in str(caught.value)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "127.0.0.1:8080/v1",
        "http://",
        "http://[x/v1",
        "http://a b/v1",
        "http://a\n/v1",
        "http://a:99999",
    ],
)
def test_an_address_that_is_no_url_is_refused(url: str) -> None:
    with pytest.raises(BadInput, match="set embedding_base_url"):
        OpenAiEmbedder("m", base_url=url)


def test_nothing_there_is_said() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(ServerError, match="is it running"):
        embedder(f"http://127.0.0.1:{port}/v1").embed(["a"])


def test_a_password_in_the_address_is_not_shown() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://user:secret@127.0.0.1:{free.getsockname()[1]}/v1"
    with pytest.raises(ServerError) as caught:
        embedder(url).embed(["a"])
    assert "secret" not in "".join(traceback.format_exception(caught.value))


def test_openais_key_goes_to_no_other_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    with OpenAiServer() as server:
        OpenAiEmbedder("small", base_url=server.base_url).embed(["a"])
    assert KEY not in server.authorizations[0]


def test_openais_organization_and_project_are_told_to_no_other_server(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("OPENAI_ORG_ID", "org-mine")
    monkeypatch.setenv("OPENAI_PROJECT_ID", "proj-mine")
    headers: list[dict[str, str]] = []
    with serving(lambda texts: (200, vectors(texts)), headers) as url:
        embedder(url).embed(["a"])
    assert headers[0]["authorization"] == f"Bearer {KEY}"
    assert not {"org-mine", "proj-mine"} & set(headers[0].values())


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://api.openai.com/v1", "openai:m"),
        ("https://API.OpenAI.com:443/v1", "openai:m"),
        ("http://127.0.0.1:1/v1", "m"),
        ("https://api.openai.com.example/v1", "m"),
        ("https://api.openai.com@example.org/v1", "m"),
    ],
)
def test_the_name_says_openai_only_there(url: str, name: str) -> None:
    assert OpenAiEmbedder("m", base_url=url).name == name


def test_estimates() -> None:
    assert embedder("http://127.0.0.1:1/v1").count_tokens("twelve chars") == 3
    assert embedder("http://127.0.0.1:1/v1").embed([]).shape == (0, 0)


def test_its_connections_are_closed_when_it_is_let_go() -> None:
    with OpenAiServer() as server:
        one = OpenAiEmbedder("small", base_url=server.base_url)
        one.embed(["a"])
        client = one._client
        del one
        gc.collect()
        assert client.is_closed()
