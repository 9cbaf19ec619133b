"""A streamed reply: its text as it arrives, and how it ended."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from assistant.answer import Usage
from assistant.model_errors import Failure, Refusal
from index.retry import Passing

if TYPE_CHECKING:
    from openai.types.chat import ChatCompletionChunk

LONGEST_REPLY = 100_000  # characters; a server that never stops is stopped here


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
        usage, finish, length, refusal, empty = Usage(), None, 0, "", True
        for chunk in self._chunks:
            empty = False
            if chunk.usage is not None:
                usage = Usage(chunk.usage.prompt_tokens or 0, chunk.usage.completion_tokens or 0)
            for choice in (chunk.choices or [])[:1]:
                finish = choice.finish_reason or finish
                refusal += (choice.delta and choice.delta.refusal) or ""
                text = (choice.delta and choice.delta.content) or ""
                length += len(text)
                if text:
                    yield text
            if length > LONGEST_REPLY:
                finish = "length"
                break
        if refusal or finish == "content_filter":
            raise Refusal(refusal)
        if finish is None:
            raise self._explain(Failure(cut=True, empty=empty))
        yield End(usage, cut=finish == "length")
