"""OpenAiEmbedder: embeddings from OpenAI or any OpenAI-compatible server, as configured."""

from __future__ import annotations

import re
import weakref
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from index.embed import Vectors
from index.errors import BadInput, ServerError
from index.retry import Passing, Retry, may_pass, retry_after
from index.vectors import Unusable, Vector, ordered, unit

if TYPE_CHECKING:
    from openai import APIError, APIStatusError, OpenAI
    from openai.types import CreateEmbeddingResponse

OPENAI_HOST = "api.openai.com"
MOST_TEXTS = 128  # of one request; OpenAI takes 2,048, small servers far fewer tokens at once
MOST_CHARACTERS = 100_000  # of one request: about 25,000 tokens
LONGEST_TEXT = 24_000  # characters; what is longer is cut, as a model's window would do
SHORTEST_CUT = 400  # characters; a server that refuses even this much refuses something else
CHARACTERS_PER_TOKEN = 4  # of English; without the model's tokenizer an estimate must do
_LENGTH = re.compile(
    r"context.{0,20}(length|size|window)|too (long|large|many)|exceed|maximum|must have less than",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Settings:
    """What the client is made of; the key is in no repr."""

    base_url: str
    api_key: str | None = field(default=None, repr=False)
    timeout: float = 60.0


class OpenAiEmbedder:
    """An Embedder that asks a server. *timeout* in seconds; *retry* says how often to ask.

    The name is the model's, with "openai:" at OpenAI itself; the address of another server is no
    part of it, so that a server may move without the library being embedded anew. Raises BadInput
    for a key that no header can carry and for an address that is no URL.
    """

    def __init__(
        self,
        model: str,
        *,
        base_url: str,
        api_key: str | None = None,
        timeout: float = 60.0,
        retry: Retry | None = None,
    ) -> None:
        if any(not "!" <= character <= "~" for character in api_key or ""):
            raise BadInput(
                "The API key for embeddings holds a space or a character that no key has; "
                "set it anew."
            )
        self._model = model
        self._settings = _Settings(base_url, api_key, timeout)
        self._retry = retry or Retry()
        self._host, self._is_openai = _place(base_url)

    @property
    def name(self) -> str:
        """The model's name; "openai:" before it at OpenAI."""
        return f"openai:{self._model}" if self._is_openai else self._model

    @property
    def window(self) -> int:
        """Tokens of a passage: far below the window of most such models, so that quotes stay near.

        A text that is too long for the server's model is cut until it takes it.
        """
        return 512

    def count_tokens(self, text: str) -> int:
        """An estimate, from the number of characters."""
        return -(-len(text) // CHARACTERS_PER_TOKEN)

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors of *texts*, shape (len(texts), dimensions); raises ServerError."""
        rows = [row for batch in _batches(texts) for row in self._ask(batch)]
        try:
            return unit(rows)
        except Unusable as problem:
            raise self._unusable(problem) from None

    def _ask(self, texts: list[str]) -> list[Vector]:
        """The vectors of one request; one too large for the server is halved, at last cut."""
        try:
            return self._retry.call(lambda: self._send(texts))
        except _TooLarge as refusal:
            if len(texts) == 1 and not (refusal.is_length and len(texts[0]) > SHORTEST_CUT):
                raise
        if len(texts) == 1:
            return self._ask([texts[0][: len(texts[0]) * 3 // 4]])
        half = len(texts) // 2
        return self._ask(texts[:half]) + self._ask(texts[half:])

    def _send(self, texts: list[str]) -> list[Vector]:
        from openai import APIError

        problem: Exception | None = None
        try:
            reply = self._client.embeddings.create(
                model=self._model, input=texts, encoding_format="float"
            )
            return _read(reply, len(texts))
        except APIError as error:
            problem = self._explain(error)
        except Unusable as unusable:
            problem = self._unusable(unusable)
        except (TypeError, ValueError, AttributeError, OverflowError, RecursionError):
            problem = ServerError(f"{self._host} sent no embeddings; is this the right address?")
        raise problem  # outside the except clause: the client's error may hold the key

    def _unusable(self, problem: Unusable) -> ServerError:
        return ServerError(f"{self._host} sent {problem}; check the model.")

    def _explain(self, error: APIError) -> Exception:
        """One sentence for the user; never what the server said, which may echo the key."""
        from openai import APIStatusError, APITimeoutError

        if isinstance(error, APIStatusError):
            return self._refused(error)
        slow = isinstance(error, APITimeoutError)
        what = f"did not answer within {self._settings.timeout:g} s" if slow else "is not there"
        return Passing(ServerError(f"The embedding server {self._host} {what}: is it running?"))

    def _refused(self, error: APIStatusError) -> Exception:
        status = error.status_code
        if status in {401, 403}:
            return ServerError(
                f"{self._host} refused access (HTTP {status}): check the key for embeddings."
            )
        if status == 404 or error.code == "model_not_found" or error.param == "model":
            return ServerError(
                f"{self._host} has no embedding model {self._model!r}, or is not the API's "
                "address: check embedding and embedding_base_url."
            )
        is_length = status == 413 or bool(_LENGTH.search(error.message))
        if status in {400, 413, 422} or (status == 500 and "too large" in error.message):
            return _TooLarge(  # llama.cpp says 500
                f"{self._host} refused to embed with {self._model!r} (HTTP {status}): "
                "check the model's name and the length of the texts that it takes.",
                is_length=is_length,
            )
        if error.code == "insufficient_quota":
            return ServerError(f"{self._host}: the quota of the key for embeddings is used up.")
        failure = ServerError(
            f"{self._host} failed to embed (HTTP {status}): run the command again later."
        )
        return (
            Passing(failure, retry_after(error.response.headers)) if may_pass(status) else failure
        )

    @cached_property
    def _client(self) -> OpenAI:
        from openai import OpenAI

        settings = self._settings
        client = OpenAI(
            base_url=settings.base_url,
            api_key=settings.api_key or "none",  # never None: that would send OPENAI_API_KEY
            timeout=settings.timeout,
            max_retries=0,
        )
        if not self._is_openai:  # read from the environment; no business of other servers
            client.organization = client.project = None
        weakref.finalize(self, client.close)  # its idle connections
        return client


def _place(base_url: str) -> tuple[str, bool]:
    """The host and port that *base_url* names, without a password, and whether it is OpenAI's."""
    try:
        parts = urlsplit(base_url)
        name = parts.hostname if parts.scheme in {"http", "https"} and parts.port != 0 else None
    except ValueError:
        name = None
    if not name or not base_url.isprintable() or " " in base_url:
        raise BadInput(
            "The address for embeddings is no URL: set embedding_base_url to one such as "
            "http://127.0.0.1:8080/v1."
        )
    return parts.netloc.rpartition("@")[2], name == OPENAI_HOST


class _TooLarge(ServerError):
    """The server refused a request; a smaller one may do. *is_length*: that is what it said."""

    def __init__(self, message: str, *, is_length: bool) -> None:
        super().__init__(message)
        self.is_length = is_length


def _read(reply: CreateEmbeddingResponse, count: int) -> list[Vector]:
    """The vectors of *reply* by index; what the client did not check, `ordered` does."""
    return ordered([(item.index, item.embedding) for item in reply.data or []], count)


def _batches(texts: Sequence[str]) -> Iterator[list[str]]:
    """*texts* in order, each request within the limits; an empty text is sent as a space."""
    batch: list[str] = []
    size = 0
    for text in texts:
        sent = text[:LONGEST_TEXT].encode(errors="replace").decode() or " "  # no lone surrogates
        if batch and (len(batch) == MOST_TEXTS or size + len(sent) > MOST_CHARACTERS):
            yield batch
            batch, size = [], 0
        batch.append(sent)
        size += len(sent)
    if batch:
        yield batch
