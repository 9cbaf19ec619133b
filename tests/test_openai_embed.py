"""OpenAiEmbedder against a scripted server on loopback, through the real client."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import numpy as np
import pytest

from index.errors import ServerError
from index.openai_embed import LONGEST_TEXT, MOST_CHARACTERS, MOST_TEXTS, OpenAiEmbedder
from index.retry import Retry
from tests.fakes.embedding_server import EmbeddingServer, Reply, vectors

KEY = "sk-never-to-be-seen"
BUSY = Reply(429, {"error": {"message": f"slow down, {KEY}"}}, {"Retry-After": "7"})
DOWN = Reply(503, {"error": {"message": "starting"}})
GONE = Reply(0)


class Waits(list[float]):
    """The seconds of each wait; never waits."""

    def retry(self, attempts: int = 3) -> Retry:
        return Retry(attempts=attempts, sleep=self.append)


@pytest.fixture
def waits() -> Waits:
    return Waits()


@pytest.fixture
def server() -> Iterator[EmbeddingServer]:
    with EmbeddingServer() as running:
        yield running


def embedder(server: EmbeddingServer, waits: Waits) -> OpenAiEmbedder:
    return OpenAiEmbedder("m", base_url=server.base_url, api_key=KEY, retry=waits.retry())


def test_unit_vectors_in_order(server: EmbeddingServer, waits: Waits) -> None:
    found = embedder(server, waits).embed(["a" * n for n in range(1, 6)])
    assert found.shape == (5, 2)
    assert found.dtype == np.float32
    np.testing.assert_allclose(found[:, 1] / found[:, 0], np.arange(1, 6) / 2, rtol=1e-6)
    np.testing.assert_allclose(np.linalg.norm(found, axis=1), 1, rtol=1e-6)
    assert server.authorizations == [f"Bearer {KEY}"]
    assert waits == []


def test_requests_stay_within_texts_and_characters(server: EmbeddingServer, waits: Waits) -> None:
    texts = ["x"] * (MOST_TEXTS + 1) + ["y" * (LONGEST_TEXT + 9)] * 9 + [""]
    found = embedder(server, waits).embed(texts)
    assert len(found) == len(texts)
    assert [text for batch in server.inputs for text in batch] == [
        text[:LONGEST_TEXT] or " " for text in texts
    ]
    for batch in server.inputs:
        assert len(batch) <= MOST_TEXTS
        assert sum(map(len, batch)) <= MOST_CHARACTERS


def test_a_request_too_large_for_the_server_is_halved(waits: Waits) -> None:
    with EmbeddingServer(largest=3) as small:
        found = embedder(small, waits).embed(["a" * n for n in range(1, 11)])
    np.testing.assert_allclose(found[:, 1] / found[:, 0], np.arange(1, 11) / 2, rtol=1e-6)
    assert max(len(batch) for batch in small.inputs[1:]) == 5


def test_nothing_is_sent_for_nothing(server: EmbeddingServer, waits: Waits) -> None:
    assert len(embedder(server, waits).embed([])) == 0
    assert server.inputs == []


@pytest.mark.parametrize(
    ("script", "waited"),
    [([BUSY], [7.0]), ([DOWN, DOWN], [0.5, 1.0]), ([GONE, BUSY], [0.5, 7.0])],
)
def test_what_passes_is_tried_again(script: list[Reply], waited: list[float], waits: Waits) -> None:
    with EmbeddingServer(script) as server:
        assert embedder(server, waits).embed(["a"]).shape == (1, 2)
    assert waits == waited
    assert len(server.inputs) == len(script) + 1


@pytest.mark.parametrize(
    ("reply", "message", "requests"),
    [
        (Reply(401, {"error": {"message": f"wrong key {KEY}"}}), "check the key", 1),
        (Reply(404, {"error": {"message": "no model m"}}), "no embedding model 'm'", 1),
        (Reply(400, {"error": {"message": KEY}}), "check the model's name", 1),
        (DOWN, "later", 3),
        (GONE, "is it running", 3),
        (vectors([]), "sent 0 vectors for 1 texts", 1),
        (vectors([[1.0], [1.0]]), "sent 2 vectors for 1 texts", 1),
        (vectors([[0.0, 0.0]]), "no numbers", 1),
        (Reply(200, "<html>hello</html>"), "right address", 1),
        (Reply(200, {"data": None}), "sent", 1),
    ],
)
def test_a_failure_is_one_sentence_with_the_host_and_without_the_key(
    reply: Reply, message: str, requests: int, waits: Waits
) -> None:
    with (
        EmbeddingServer([reply] * 3) as server,
        pytest.raises(ServerError, match=message) as caught,
    ):
        embedder(server, waits).embed(["a"])
    assert server.host in str(caught.value)
    assert len(server.inputs) == requests
    error: BaseException | None = caught.value
    while error is not None:  # nor in what a traceback would print of its causes
        assert KEY not in f"{error!r}"
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def test_vectors_of_several_lengths_are_refused(waits: Waits) -> None:
    with (
        EmbeddingServer([vectors([[1.0], [1.0, 2.0]])]) as server,
        pytest.raises(ServerError, match="several lengths"),
    ):
        embedder(server, waits).embed(["a", "b"])


def test_a_wait_that_is_too_long_is_not_waited_for(waits: Waits) -> None:
    later = Reply(429, {"error": {"message": "tomorrow"}}, {"Retry-After": "86400"})
    with EmbeddingServer([later]) as server, pytest.raises(ServerError, match="later"):
        embedder(server, waits).embed(["a"])
    assert waits == []


def test_no_server_there(waits: Waits) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        url = f"http://user:secret@127.0.0.1:{unused.getsockname()[1]}/v1"
    with pytest.raises(ServerError, match="is it running") as caught:
        OpenAiEmbedder("m", base_url=url, retry=waits.retry()).embed(["a"])
    assert "secret" not in str(caught.value)
    assert len(waits) == 2


def test_without_a_key_the_environments_key_is_not_sent(
    server: EmbeddingServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    OpenAiEmbedder("m", base_url=server.base_url).embed(["a"])
    assert KEY not in server.authorizations[0]


def test_names_and_counts() -> None:
    at_openai = OpenAiEmbedder("text-embedding-3-small", base_url="https://api.openai.com/v1")
    elsewhere = OpenAiEmbedder("nomic", base_url="http://127.0.0.1:1/v1", api_key=KEY)
    assert at_openai.name == "openai:text-embedding-3-small"
    assert elsewhere.name == "nomic"
    assert KEY not in repr(vars(elsewhere))
    assert [elsewhere.count_tokens(text) for text in ("", "a", "abcde")] == [0, 1, 2]
