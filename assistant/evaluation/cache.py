"""CachedModel: replies of an LLM kept in a file, so that asking the same again is free."""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from assistant.answer import Usage
from assistant.evaluation.lines import Appender, read_objects
from assistant.llm.model import End, Message, Model
from index.errors import BadInput

ResponseFormat = Mapping[str, Any]


class Replies:
    """The replies of one file, by key; safe for several threads. Only whole replies are kept.

    Raises BadInput for a file with a line that is no reply.
    """

    def __init__(self, path: Path) -> None:
        try:
            self._kept = {str(row["key"]): _reply(row) for row in read_objects(path)}
        except (KeyError, TypeError, ValueError) as error:
            raise BadInput(
                f"{path} holds a line that is no reply ({error!r}): remove the file, and its "
                "replies are asked for again."
            ) from None
        self._appender = Appender(path)
        self._lock = threading.Lock()

    def find(self, key: str) -> tuple[str, End] | None:
        """The reply kept under *key*."""
        with self._lock:
            return self._kept.get(key)

    def keep(self, key: str, text: str, end: End) -> None:
        """Keep a reply for good."""
        row = {
            "key": key,
            "text": text,
            "prompt_tokens": end.usage.prompt_tokens,
            "completion_tokens": end.usage.completion_tokens,
            "cut": end.cut,
        }
        with self._lock:
            self._kept[key] = text, end
        self._appender.append_object(row)

    def close(self) -> None:
        """Close the file."""
        self._appender.close()


def _reply(row: Mapping[str, Any]) -> tuple[str, End]:
    usage = Usage(int(row["prompt_tokens"]), int(row["completion_tokens"]))
    return str(row["text"]), End(usage, bool(row["cut"]))


class CachedModel:
    """A Model that asks *model* only what *replies* does not hold.

    The key is the sha256 of server, model, messages and format: whatever changes the prompt or
    the form of the reply is another question. *settings* names what else matters, e.g. a seed.
    A reply that is not *usable* is not kept, and one that was kept is asked for anew. *reused*
    counts the replies that were not asked for.
    """

    def __init__(
        self,
        model: Model,
        replies: Replies,
        settings: str = "",
        *,
        usable: Callable[[str], bool] = lambda reply: True,
    ) -> None:
        self._model = model
        self._replies = replies
        self._settings = settings
        self._usable = usable
        self.reused = 0

    @property
    def name(self) -> str:
        """The name of the model behind."""
        return self._model.name

    @property
    def server(self) -> str:
        """The server of the model behind."""
        return self._model.server

    def complete(
        self, messages: Sequence[Message], format: ResponseFormat | None = None
    ) -> Generator[str | End, None, None]:
        """The reply kept for these messages, or a new one, kept once it has ended."""
        key = self._key(messages, format)
        kept = self._replies.find(key)
        if kept is not None and self._usable(kept[0]):
            self.reused += 1
            yield from kept
            return
        parts: list[str] = []
        with closing(self._model.complete(messages, format)) as stream:
            for step in stream:
                if not isinstance(step, End):
                    parts.append(step)
                elif self._usable(reply := "".join(parts)):
                    self._replies.keep(key, reply, step)
                yield step

    def _key(self, messages: Sequence[Message], format: ResponseFormat | None) -> str:
        said = [[message.role, message.content] for message in messages]
        whole = [self._model.server, self._model.name, self._settings, said, format]
        return hashlib.sha256(json.dumps(whole, sort_keys=True).encode("utf-8")).hexdigest()
