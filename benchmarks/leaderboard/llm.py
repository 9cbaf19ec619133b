"""Which LLM answers: a server that runs already, or a model file on llama.cpp's own server."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.answer import Usage
from assistant.llm.model import End, Message, Model, OpenAiModel
from index.errors import BadInput
from tests.fakes.llama_server import llama_server, weights, why_not

SMOLLM2 = "smollm2"
CONTEXT, REPLY = 16_384, 256  # tokens: of prompt and reply, and of the reply at most, for all


@dataclass(frozen=True, slots=True)
class Llm:
    """A model behind an OpenAI-compatible server; *name* is what the table calls it."""

    name: str
    base_url: str


def name_of(wanted: str) -> str:
    """What the table calls *wanted*; asks a server that was given by URL."""
    if wanted.startswith(("http://", "https://")):
        return OpenAiModel(wanted).name
    return (weights() if wanted == SMOLLM2 else Path(wanted)).stem


@contextmanager
def open_llm(wanted: str, *, threads: int) -> Iterator[Llm]:
    """Serve *wanted*: `smollm2`, a .gguf file, or the URL of a server with one model.

    Raises BadInput.
    """
    if wanted.startswith(("http://", "https://")):
        yield Llm(name_of(wanted), wanted.rstrip("/"))
        return
    if (complaint := why_not()) is not None:
        raise BadInput(f"No LLM can run here: {complaint}.")
    path = weights() if wanted == SMOLLM2 else Path(wanted)
    if not path.is_file():
        raise BadInput(f"{wanted} is neither {SMOLLM2}, a model file, nor the URL of a server.")
    with llama_server(path, context=CONTEXT, threads=threads) as url:
        yield Llm(name_of(wanted), url)


class Layer:
    """A Model around another one, whose name and server it has."""

    def __init__(self, model: Model) -> None:
        self._model = model

    @property
    def name(self) -> str:
        """The name of the model behind."""
        return self._model.name

    @property
    def server(self) -> str:
        """The server of the model behind."""
        return self._model.server


class Limited(Layer):
    """A Model whose replies end after REPLY pieces: a server sends a token or so in each.

    Ours asks for up to 2,000 tokens, the peers are set to REPLY; small models ramble.
    """

    def complete(
        self, messages: Sequence[Message], format: Mapping[str, Any] | None = None
    ) -> Generator[str | End, None, None]:
        """The reply, cut off at the limit."""
        pieces = 0
        with closing(self._model.complete(messages, format)) as stream:
            for step in stream:
                yield step
                pieces += not isinstance(step, End)
                if pieces == REPLY:
                    yield End(Usage(0, pieces), cut=True)
                    return
