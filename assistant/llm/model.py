"""Model: the seam to a large language model, and its one implementation over the openai client."""

from __future__ import annotations

import json
import weakref
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol, cast
from urllib.parse import urlsplit

from assistant.llm.model_errors import (
    Failure,
    FormatRefused,
    Refusal,
    Server,
    listing,
    refused_parameter,
)
from assistant.llm.stream import End, Reply
from index.errors import BadInput, ServerError
from index.retry import Passing, Retry, retry_after

if TYPE_CHECKING:
    from openai import OpenAI, Stream
    from openai.types.chat import ChatCompletionChunk

__all__ = ["End", "FormatRefused", "Message", "Model", "OpenAiModel", "Refusal"]

ResponseFormat = Mapping[str, Any]
Parameters = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Message:
    """One message of a conversation; *role* is system, user or assistant."""

    role: str
    content: str


class Model(Protocol):
    """Completes a conversation.

    `complete` yields the reply's text as it arrives and exactly one End. *format* is a
    `response_format` of the OpenAI API, None for plain text. Raises FormatRefused when the server
    does not take *format*, Refusal when the model declines, ServerError for any other failure.
    """

    @property
    def name(self) -> str:
        """The model's name as the server knows it."""
        ...

    @property
    def server(self) -> str:
        """The base URL, without credentials: with `name`, what a format is remembered for."""
        ...

    def complete(
        self, messages: Sequence[Message], format: ResponseFormat | None = None
    ) -> Generator[str | End, None, None]:
        """Stream the reply to *messages*; closing it early lets go of the connection."""
        ...


# What a request asks for beyond model and messages. A server may refuse any of these; the request
# then goes on with the substitute. max_completion_tokens counts reasoning too, hence its size.
_WISHES: Mapping[str, object] = {
    "temperature": 0,
    "stream_options": {"include_usage": True},
    "max_tokens": 2_000,
}
_SUBSTITUTES: Mapping[str, Mapping[str, object]] = {"max_tokens": {"max_completion_tokens": 16_000}}


@dataclass(slots=True, weakref_slot=True)
class OpenAiModel:
    """A model on any OpenAI-compatible server. Without *model*, the only one that the server has.

    *timeout* is the seconds to wait for the connection and between two pieces of the reply.
    Failures are retried only until the first piece of text has been handed on.
    """

    base_url: str
    api_key: str | None = field(default=None, repr=False)
    model: str | None = None
    timeout: float = 60.0
    attempts: int = 3
    retry: Retry | None = None
    _wishes: Parameters = field(default_factory=lambda: dict(_WISHES), repr=False)
    _made: OpenAI | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        key = self.api_key or ""
        if not key.isascii() or any(character <= " " for character in key):
            raise BadInput("The API key holds a space or a character that no key has; set it anew.")

    @property
    def server(self) -> str:
        """The base URL without credentials, query and fragment."""
        return self._server.url

    @property
    def name(self) -> str:
        """The model's name; asks the server once when none was given."""
        if self.model is None:
            self.model = self._only_model()
        return self.model

    def complete(
        self, messages: Sequence[Message], format: ResponseFormat | None = None
    ) -> Generator[str | End, None, None]:
        """Stream the reply to *messages*; see `Model`."""
        request: Parameters = {
            "model": self.name,
            "messages": [{"role": m.role, "content": m.content} for m in messages],
            "stream": True,
        }
        if format is not None:
            request["response_format"] = format
        reply = self._retry.call(lambda: self._open(request))
        try:
            yield from reply
        finally:
            reply.close()

    def check(self) -> None:
        """Raise ServerError where the server lists its models and does not have this one.

        A name that is not listed may still be one, as without its tag at Ollama: it is tried with
        one word. A server that lists nothing, or does not answer, is not tried.
        """
        offered = self._offered()
        if not offered or self.name in offered:
            return
        with closing(self.complete([Message("user", "Hello")])) as reply, suppress(Refusal):
            next(reply, None)

    def _open(self, request: Parameters) -> Reply:
        """Send *request* and wait for the first piece of text, the part that may be repeated."""
        while True:
            failure = stream = None
            try:
                stream = self._send(request | self._wishes)
            except _errors() as error:
                failure = _failure(error)
            if stream is not None:
                return self._reply(stream, lambda failure: self._explain(failure, request))
            assert failure is not None
            unwanted = refused_parameter(failure, self._wishes)
            if unwanted is None:
                raise self._explain(failure, request)
            del self._wishes[unwanted]
            self._wishes.update(_SUBSTITUTES.get(unwanted, {}))

    def _reply(
        self, stream: Stream[ChatCompletionChunk], explain: Callable[[Failure], Exception]
    ) -> Reply:
        return Reply(_chunks(stream, explain), explain, stream.close)

    def _send(self, request: Parameters) -> Stream[ChatCompletionChunk]:
        stream = self._client.chat.completions.create(**request)
        return cast("Stream[ChatCompletionChunk]", stream)

    def _explain(self, failure: Failure, request: Parameters) -> Exception:
        offered = self._offered() if failure.status == 404 or failure.is_about_the_model else None
        return self._server.explain(
            failure,
            model=request.get("model", ""),
            with_format="response_format" in request,
            offered=offered,
        )

    def _only_model(self) -> str:
        names = self._retry.call(self._list)
        if len(names) == 1:
            return names[0]
        if not names:
            raise ServerError(f"{self.server} lists no model; name one with --model.")
        raise ServerError(
            f"{self.server} has several models, name one with --model: {listing(names)}."
        )

    def _list(self) -> list[str]:
        try:
            return _names(self._client.models.with_raw_response.list().text)
        except _errors() as error:
            failure = _failure(error)
        raise self._server.explain(failure)

    def _offered(self) -> list[str] | None:
        """The models of the server, None when it does not say: asked only to explain a failure."""
        try:
            return self._list()
        except (ServerError, Passing):
            return None

    @property
    def _retry(self) -> Retry:
        return self.retry or Retry(attempts=self.attempts)

    @property
    def _server(self) -> Server:
        return Server(self.base_url, self.api_key, self.timeout)

    @property
    def _client(self) -> OpenAI:
        if self._made is None:
            import httpx2
            from openai import OpenAI

            self._made = OpenAI(
                base_url=self.base_url,
                # Never None: the client would take OPENAI_API_KEY and hand it to any server.
                api_key=self.api_key or "none",
                timeout=httpx2.Timeout(self.timeout, connect=min(self.timeout, 10.0)),
                max_retries=0,
            )
            if urlsplit(self.base_url).hostname != "api.openai.com":
                # Read from the environment by the client; no business of other servers.
                self._made.organization = self._made.project = None
            weakref.finalize(self, self._made.close)  # its idle connections
        return self._made


def _chunks(
    stream: Stream[ChatCompletionChunk], explain: Callable[[Failure], Exception]
) -> Iterator[ChatCompletionChunk]:
    """The chunks of *stream*; raises what *explain* makes of a failure."""
    failure = None
    while failure is None:
        try:
            chunk = next(stream)
        except StopIteration:
            return
        except _errors() as error:
            failure = _failure(error, streaming=True)
        else:
            yield chunk
    raise explain(failure)


def _names(listed: str) -> list[str]:
    """The ids in a reply of /models; raises ValueError when it is none, as a web page is not."""
    try:
        found = json.loads(listed)
    except ValueError:
        found = None
    if not isinstance(found, dict) or "data" not in found:
        raise NoApi
    data = found["data"] if isinstance(found["data"], list) else []  # Ollama's empty list is null
    ids = [item.get("id") for item in data if isinstance(item, dict)]
    return sorted({name for name in ids if isinstance(name, str) and name.isprintable() and name})


class NoApi(ValueError):
    """The server's reply is not one of the OpenAI API."""


def _errors() -> tuple[type[Exception], ...]:
    """What the client raises for a failing server; ValueError for a line that is no JSON."""
    import httpx2
    from openai import OpenAIError

    return (OpenAIError, httpx2.HTTPError, httpx2.InvalidURL, ValueError)


def _failure(error: Exception, *, streaming: bool = False) -> Failure:
    """What is worth knowing of *error*; never the request, which holds the key."""
    import socket

    from openai import APIConnectionError, APIError, APIStatusError, APITimeoutError

    causes: list[BaseException] = [error]
    while (cause := causes[-1].__cause__ or causes[-1].__context__) is not None:
        causes.append(cause)
    status = error.status_code if isinstance(error, APIStatusError) else None
    told = not isinstance(error, APIConnectionError)  # whose text is the client's own
    return Failure(
        status=status,
        text=error.message if isinstance(error, APIError) and told else "",
        code=str((isinstance(error, APIError) and error.code) or ""),  # some send numbers
        parameter=str((isinstance(error, APIError) and error.param) or ""),
        wait=retry_after(error.response.headers) if isinstance(error, APIStatusError) else None,
        timed_out=isinstance(error, APITimeoutError),
        unresolved=any(isinstance(cause, socket.gaierror) for cause in causes),
        cut=streaming,
        empty=isinstance(error, NoApi),
    )


def load_client() -> None:
    """Import what the first request needs, half a second of it; no server is asked anything."""
    _errors()
