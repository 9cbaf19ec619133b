"""A streamed reply: handed on as it comes, ended once, let go of, whatever the server sends."""

from __future__ import annotations

import time
from collections.abc import Generator, Iterator, Sequence
from types import SimpleNamespace
from typing import Any

import pytest

from assistant.answer import Usage
from assistant.llm.model import Message, OpenAiModel
from assistant.llm.model_errors import Failure, Refusal, Server
from assistant.llm.stream import LONGEST_REPLY, End, Reply
from index.errors import ServerError
from index.retry import Passing, Retry
from tests.fakes.openai_server import OpenAiServer, Step

explain = Server("http://127.0.0.1/v1").explain


def chunk(content: object = None, **more: Any) -> SimpleNamespace:
    """A chunk in the client's shape; *more*: finish_reason, refusal, usage."""
    delta = SimpleNamespace(content=content, refusal=more.get("refusal"))
    choice = SimpleNamespace(delta=delta, finish_reason=more.get("finish_reason"))
    return SimpleNamespace(choices=[choice], usage=more.get("usage"))


def used(prompt: object, completion: object) -> SimpleNamespace:
    usage = SimpleNamespace(prompt_tokens=prompt, completion_tokens=completion)
    return SimpleNamespace(choices=[], usage=usage)


STOP = chunk(finish_reason="stop")


class Closed:
    """How often a connection was let go of."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> None:
        self.times += 1


def reply(chunks: Sequence[object] | Iterator[object], closed: Closed | None = None) -> Reply:
    return Reply(iter(chunks), explain, closed or Closed())  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("chunks", "items"),
    [
        ([chunk("a"), chunk("b"), STOP], ["a", "b", End()]),
        ([chunk("a"), STOP, used(3, 4)], ["a", End(Usage(3, 4))]),
        ([used(3, 1), chunk("a"), STOP, used(3, 4)], ["a", End(Usage(3, 4))]),  # vLLM counts along
        ([chunk("a"), STOP, used("3", None)], ["a", End()]),
        ([chunk(""), chunk(None), chunk("a"), STOP], ["a", End()]),
        ([chunk("a", finish_reason="stop")], ["a", End()]),
        ([chunk("a"), chunk(finish_reason="length")], ["a", End(cut=True)]),
        ([STOP], [End()]),
        ([SimpleNamespace(), None, 3, chunk(5), chunk("a"), STOP], ["a", End()]),
    ],
)
def test_text_then_one_end(chunks: list[object], items: list[object]) -> None:
    assert list(reply(chunks)) == items


def test_it_waits_for_the_first_piece_and_for_no_other() -> None:
    taken: list[str] = []

    def chunks() -> Iterator[object]:
        for content in "abc":
            taken.append(content)
            yield chunk(content)
        yield STOP

    one = reply(chunks())
    assert taken == ["a"]
    assert next(iter(one)) == "a"
    assert taken == ["a"]


@pytest.mark.parametrize(
    ("chunks", "expected", "complaint"),
    [
        ([], Passing, "often ends in /v1"),
        ([chunk("")], Passing, "broke off"),
        ([chunk(refusal="No"), chunk(refusal="."), STOP], Refusal, "declined to answer: No"),
        ([chunk(finish_reason="content_filter")], Refusal, "gave no reason"),
    ],
)
def test_what_fails_before_any_text_may_be_asked_again(
    chunks: list[object], expected: type[Exception], complaint: str
) -> None:
    closed = Closed()
    with pytest.raises(expected, match=complaint):
        reply(chunks, closed)
    assert closed.times == 1


@pytest.mark.parametrize(
    ("ending", "expected"),
    [
        ([], ServerError),
        ([chunk(refusal="No.")], Refusal),
        ([chunk(finish_reason="content_filter")], Refusal),
    ],
)
def test_what_fails_after_some_text_is_final(
    ending: list[object], expected: type[Exception]
) -> None:
    items = iter(reply([chunk("a"), *ending]))
    assert next(items) == "a"
    with pytest.raises(expected) as caught:
        next(items)
    assert not isinstance(caught.value, Passing)
    assert caught.value.__context__ is None


def test_an_interrupt_while_waiting_lets_go_of_the_connection() -> None:
    def interrupted() -> Iterator[object]:
        yield from ()
        raise KeyboardInterrupt

    closed = Closed()
    with pytest.raises(KeyboardInterrupt):
        reply(interrupted(), closed)
    assert closed.times == 1


def test_a_server_that_never_stops_is_stopped() -> None:
    def forever() -> Iterator[object]:
        while True:
            yield chunk("x" * 1_000)

    *pieces, end = reply(forever())
    assert end == End(cut=True)
    assert LONGEST_REPLY < len("".join(map(str, pieces))) <= LONGEST_REPLY + 1_000


class Slowly(list[str]):
    """Chunks, *seconds* apart; the first comes at once."""

    seconds = 0.15

    def __iter__(self) -> Iterator[str]:
        for at in range(len(self)):
            time.sleep(self.seconds if at else 0)
            yield self[at]


class Stalled(Slowly):
    seconds = 1.5


def asked(server: OpenAiServer) -> Generator[str | End, None, None]:
    """A reply through the real client, with half a second of patience and three attempts."""
    retry = Retry(attempts=3, sleep=lambda seconds: None)
    model = OpenAiModel(server.base_url, model="scripted", timeout=0.5, retry=retry)
    return model.complete([Message("user", "Who?")])


def test_the_time_limit_counts_between_two_pieces_and_not_for_all() -> None:
    with OpenAiServer([Step(Slowly("abcdef"), usage=False)]) as server:
        *pieces, end = asked(server)
    assert ("".join(map(str, pieces)), end) == ("abcdef", End())


def test_a_stream_that_stalls_is_given_up_and_not_repeated() -> None:
    with OpenAiServer([Step(Stalled(["Half", " a sen"]), usage=False)]) as server:
        pieces = asked(server)
        assert next(pieces) == "Half"
        with pytest.raises(ServerError, match="did not answer within"):
            next(pieces)
        assert len(server.requests) == 1


def test_half_read_it_lets_go_of_the_connection() -> None:
    with OpenAiServer([Step(Stalled("ab"), usage=False)]) as server:
        began = time.monotonic()
        pieces = asked(server)
        assert next(pieces) == "a"
        pieces.close()
        assert time.monotonic() - began < 1.2


def test_a_failure_is_told_by_the_server_that_knows_the_key() -> None:
    def broken() -> Iterator[object]:
        yield from ()
        raise Server("http://127.0.0.1/v1", "sk-1").explain(Failure(text="no sk-1", cut=True))

    with pytest.raises(Passing, match=r"no \*\*\*"):
        reply(broken())
