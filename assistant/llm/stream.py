"""A streamed reply: its text as it arrives, and how it ended."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from assistant.answer import Usage
from assistant.llm.model_errors import Failure
from index.retry import Passing

if TYPE_CHECKING:
    from openai.types.chat import ChatCompletionChunk

LONGEST_REPLY = 30_000  # characters; a server that never stops is stopped here


@dataclass(frozen=True, slots=True)
class End:
    """The last item of a reply. *cut*: it stopped at a token limit, not because it was finished."""

    usage: Usage = field(default_factory=Usage)
    cut: bool = False


class Reply:
    """A streamed reply whose first piece of text has arrived; iterate over it once."""

    def __init__(
        self,
        chunks: Iterator[ChatCompletionChunk],
        explain: Callable[[Failure], Exception],
        close: Callable[[], None],
    ) -> None:
        """Wait for the first item of *chunks*; raises what *explain* makes of a failure."""
        self._chunks = chunks
        self._explain = explain
        self.close = close  # lets go of the connection; the rest of the reply is lost
        self._items = self._read()
        try:
            self._first = next(self._items)
        except BaseException:
            self.close()
            raise

    def __iter__(self) -> Iterator[str | End]:
        """The items; what could have been retried before the first one no longer can."""
        yield self._first
        lost = None
        try:
            yield from self._items
        except Passing as passing:
            lost = passing.error
        if lost is not None:
            raise lost

    def _read(self) -> Iterator[str | End]:
        usage, finish, length, refusal, empty = Usage(), "", 0, "", True
        for chunk in self._chunks:
            empty = False
            usage = _usage(chunk) or usage
            choice = _first_choice(chunk)
            delta = getattr(choice, "delta", None)
            finish = _text(choice, "finish_reason") or finish
            refusal += _text(delta, "refusal")
            text = _text(delta, "content")
            length += len(text)
            if text:
                yield text
            if length > LONGEST_REPLY:
                finish = "length"
                break
        if refusal or finish == "content_filter":
            raise self._explain(Failure(refusal=refusal, refused=True))
        if not finish:
            raise self._explain(Failure(cut=True, empty=empty))
        yield End(usage, cut=finish == "length")


# The client checks nothing of what a server sends: this edge takes what is there and of its type.


def _first_choice(chunk: object) -> object:
    choices = getattr(chunk, "choices", None)
    return choices[0] if isinstance(choices, list) and choices else None


def _text(part: object, name: str) -> str:
    value = getattr(part, name, None)
    return value if isinstance(value, str) else ""


def _usage(chunk: object) -> Usage | None:
    usage = getattr(chunk, "usage", None)
    if usage is None:
        return None
    counts = (getattr(usage, name, 0) for name in ("prompt_tokens", "completion_tokens"))
    return Usage(*(count if isinstance(count, int) else 0 for count in counts))
