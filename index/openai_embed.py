"""OpenAiEmbedder: embeddings from OpenAI or any OpenAI-compatible server, as configured."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import numpy as np

from index.embed import Vectors
from index.errors import ServerError
from index.retry import Passing, Retry, may_pass, retry_after

if TYPE_CHECKING:
    from openai import APIError, OpenAI

OPENAI_HOST = "api.openai.com"
MOST_TEXTS = 128  # of one request; OpenAI takes 2,048, small servers far fewer tokens at once
MOST_CHARACTERS = 100_000  # of one request: about 25,000 tokens
LONGEST_TEXT = 24_000  # characters; what is longer is cut, as a model's window would do
CHARACTERS_PER_TOKEN = 4  # of English; without the model's tokenizer an estimate must do


@dataclass(slots=True)
class _Settings:
    """What the client is made of; the key is in no repr."""

    base_url: str
    api_key: str | None = field(default=None, repr=False)
    timeout: float = 60.0


class OpenAiEmbedder:
    """An Embedder that asks a server. *timeout* in seconds, *attempts* calls before giving up.

    The name is the model's, with "openai:" at OpenAI itself; the address of another server is no
    part of it, so that a server may move without the library being embedded anew.
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
        self._model = model
        self._settings = _Settings(base_url, api_key, timeout)
        self._retry = retry or Retry()
        self._host = urlsplit(base_url).netloc.rpartition("@")[2]

    @property
    def name(self) -> str:
        """The model's name; "openai:" before it at OpenAI."""
        return f"openai:{self._model}" if self._host == OPENAI_HOST else self._model

    @property
    def window(self) -> int:
        """Tokens of a passage: far below the window of any such model, so that quotes stay near."""
        return 512

    def count_tokens(self, text: str) -> int:
        """An estimate, from the number of characters."""
        return -(-len(text) // CHARACTERS_PER_TOKEN)

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors of *texts*, shape (len(texts), dimensions); raises ServerError."""
        if not texts:
            return np.zeros((0, 0), dtype=np.float32)
        rows = [row for batch in _batches(texts) for row in self._ask(batch)]
        if len({len(row) for row in rows}) > 1:
            raise ServerError(f"{self._host} sent vectors of several lengths; check the model.")
        vectors = np.array(rows, dtype=np.float32)
        norms = np.linalg.norm(vectors, axis=1, keepdims=True)
        if not np.isfinite(vectors).all() or not (norms > 0).all():
            raise ServerError(f"{self._host} sent vectors that are no numbers; check the model.")
        unit: Vectors = vectors / norms
        return unit

    def _ask(self, texts: list[str]) -> list[list[float]]:
        """The vectors of one request; a request too large for the server is halved."""
        try:
            return self._retry.call(lambda: self._send(texts))
        except _TooLarge:
            if len(texts) == 1:
                raise
            half = len(texts) // 2
        return self._ask(texts[:half]) + self._ask(texts[half:])

    def _send(self, texts: list[str]) -> list[list[float]]:
        from openai import APIError

        problem: Exception | None = None
        try:
            reply = self._client.embeddings.create(
                model=self._model, input=texts, encoding_format="float"
            )
            rows = sorted(reply.data or [], key=lambda item: item.index)
        except APIError as error:
            problem = self._explain(error)
        except (TypeError, ValueError, AttributeError):
            problem = ServerError(f"{self._host} sent no embeddings; is this the right address?")
        if problem is not None:
            raise problem  # outside the except clause: the client's error may hold the key
        if len(rows) != len(texts):
            raise ServerError(
                f"{self._host} sent {len(rows)} vectors for {len(texts)} texts; check the model."
            )
        return [item.embedding for item in rows]

    def _explain(self, error: APIError) -> Exception:
        """One sentence for the user; never what the server said, which may echo the key."""
        from openai import APIStatusError, APITimeoutError

        if not isinstance(error, APIStatusError):
            slow = isinstance(error, APITimeoutError)
            what = f"did not answer within {self._settings.timeout:g} s" if slow else "is not there"
            return Passing(ServerError(f"The embedding server {self._host} {what}: is it running?"))
        status = error.status_code
        if status in {401, 403}:
            return ServerError(
                f"{self._host} refused access (HTTP {status}): check the key for embeddings."
            )
        if status == 404:
            return ServerError(
                f"{self._host} has no embedding model {self._model!r}, or is not the API's "
                "address: check embedding and embedding_base_url."
            )
        if status in {400, 413, 422}:
            return _TooLarge(
                f"{self._host} refused to embed with {self._model!r} (HTTP {status}): "
                "check the model's name and the length of the texts that it takes."
            )
        failure = ServerError(
            f"{self._host} failed to embed (HTTP {status}): run the command again later."
        )
        if not may_pass(status):
            return failure
        return Passing(failure, retry_after(error.response.headers))

    @cached_property
    def _client(self) -> OpenAI:
        from openai import OpenAI

        settings = self._settings
        return OpenAI(
            base_url=settings.base_url,
            api_key=settings.api_key or "none",  # never None: that would send OPENAI_API_KEY
            timeout=settings.timeout,
            max_retries=0,
        )


class _TooLarge(ServerError):
    """The server refused a request; a smaller one may do."""


def _batches(texts: Sequence[str]) -> Iterator[list[str]]:
    """*texts* in order, each request within the limits; an empty text is sent as a space."""
    batch: list[str] = []
    size = 0
    for text in texts:
        sent = text[:LONGEST_TEXT] or " "
        if batch and (len(batch) == MOST_TEXTS or size + len(sent) > MOST_CHARACTERS):
            yield batch
            batch, size = [], 0
        batch.append(sent)
        size += len(sent)
    if batch:
        yield batch
