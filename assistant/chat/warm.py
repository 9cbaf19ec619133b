"""Warming up: everything that a first question needs is loaded while the user still types."""

from __future__ import annotations

import threading

from assistant.api import Assistant
from index.errors import AssistantError

_EVERY = 0.1  # seconds; a wait for a thread without an end cannot be interrupted everywhere


class Warmth:
    """Loads the embedder, the vectors and the reader of *assistant* in a thread of its own.

    No server is asked anything before the user asks: only the client is loaded.
    """

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def wait(self) -> None:
        """Wait until it is done; Ctrl-C interrupts the waiting."""
        while self._thread.is_alive():
            self._thread.join(_EVERY)

    def _run(self) -> None:
        try:
            pipeline = self._assistant.pipeline
            hits = pipeline.retriever.retrieve("Who said what, and when was it?", k=1)
            if self._assistant.config.has_llm:
                from assistant.llm.model import load_client

                load_client()
            else:
                from assistant.evidence import gather

                evidence = gather(hits, self._assistant.library)
                list(pipeline.reader.read("Who said what, and when was it?", evidence))
        except AssistantError:
            return  # the first question meets it again, and says it
