"""Peer: another system in an environment of its own, asked over a pipe, one JSON line each way.

    to it:    {"question": "..."}
    from it:  {"text": "...", "sources": [{"article": id, "text": "..."}]}   or   {"error": "..."}

It says {"ready": true} once its index is built, which is not timed.
"""

from __future__ import annotations

import json
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from assistant.evaluation.case import Case, Question
from assistant.evaluation.run import Ask
from benchmarks.leaderboard.cited import Reply, Sentences, document
from index.errors import BadInput, ServerError


@dataclass(slots=True)
class Peer:
    """A running program that answers questions; started anew after it has died."""

    command: Sequence[str]
    folder: Path  # where it runs
    _process: subprocess.Popen[str] | None = field(default=None, repr=False)

    def ask(self, question: str) -> Mapping[str, Any]:
        """Its reply; raises ServerError when it ended or reports an error."""
        process = self._running()
        self._send(process, {"question": question})
        reply = self._receive(process)
        if "error" in reply:
            raise ServerError(str(reply["error"]))
        return reply

    def close(self) -> None:
        """End the program."""
        if self._process is None:
            return
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()
        self._process.terminate()
        self._process.wait()
        self._process = None

    def start(self) -> None:
        """Start it and wait for its index; raises ServerError."""
        self._running()

    def _running(self) -> subprocess.Popen[str]:
        if self._process is not None and self._process.poll() is None:
            return self._process
        self.close()
        self._process = subprocess.Popen(
            self.command,
            cwd=self.folder,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        self._receive(self._process)
        return self._process

    def _send(self, process: subprocess.Popen[str], row: Mapping[str, Any]) -> None:
        assert process.stdin is not None
        try:
            process.stdin.write(json.dumps(row) + "\n")
            process.stdin.flush()
        except BrokenPipeError:
            raise ServerError(f"{self.command[-1]} has ended.") from None

    def _receive(self, process: subprocess.Popen[str]) -> dict[str, Any]:
        assert process.stdout is not None
        line = process.stdout.readline()
        if not line:
            self.close()
            raise ServerError("The program ended without a reply; its reason stands above.")
        row = json.loads(line)
        if not isinstance(row, dict):
            raise ServerError("The program's reply is no JSON object.")
        return row


@contextmanager
def open_peer(
    command: Sequence[str], folder: Path, name: str, sentences: Sentences
) -> Iterator[Ask]:
    """A Peer that makes cases; what it cites is mapped to our *sentences*."""
    if not Path(command[0]).exists():
        raise BadInput(f"{name} is not installed: docs/evaluation.md says how.")
    peer = Peer(command, folder)

    def ask(question: Question) -> Case:
        started = time.perf_counter()
        try:
            reply = peer.ask(question.text)
        except ServerError as error:
            return Case(question, None, error=str(error))
        seconds = round(time.perf_counter() - started, 4)
        answer = document(Reply.of(reply), sentences, reader=name)
        return Case(question, answer, seconds={"total": seconds})

    try:
        peer.start()
        yield ask
    finally:
        peer.close()
