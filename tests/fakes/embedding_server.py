"""A scripted OpenAI-compatible embeddings server: `with EmbeddingServer([...]) as server:`.

Each request takes the next reply of the script, then the server answers well. A text's vector is
(2, characters), so it has to be normalised; the items come in reverse order, as the API allows.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True)
class Reply:
    """One scripted reply; an empty *body* with status 0 closes the connection without a word."""

    status: int = 200
    body: Any = None
    headers: dict[str, str] = field(default_factory=dict)


class EmbeddingServer:
    """*largest* is the most texts of one request, more get 413; `inputs` are those received."""

    def __init__(self, script: Sequence[Reply] = (), *, largest: int = 10_000) -> None:
        self.script = list(script)
        self.largest = largest
        self.inputs: list[list[str]] = []
        self.authorizations: list[str] = []
        handler = type("Handler", (_Handler,), {"fake": self})
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self._http.daemon_threads = True

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self._http.server_address[1]}"

    @property
    def base_url(self) -> str:
        return f"http://{self.host}/v1"

    def __enter__(self) -> EmbeddingServer:
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.01,), daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._http.shutdown()
        self._thread.join()
        self._http.server_close()

    def reply(self, texts: list[str]) -> Reply:
        self.inputs.append(texts)
        if self.script:
            return self.script.pop(0)
        if len(texts) > self.largest:
            return Reply(413, {"error": {"message": "too many texts"}})
        return vectors([[2.0, float(len(text))] for text in texts])


def vectors(rows: Sequence[Sequence[object]]) -> Reply:
    """A good reply in shape: one item for each of *rows*."""
    data = [{"object": "embedding", "index": i, "embedding": row} for i, row in enumerate(rows)]
    return Reply(200, {"object": "list", "model": "m", "data": data[::-1]})


class _Handler(BaseHTTPRequestHandler):
    fake: EmbeddingServer
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: Any) -> None:
        pass

    def do_POST(self) -> None:
        self.fake.authorizations.append(self.headers.get("Authorization", ""))
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        reply = self.fake.reply(body["input"])
        if not reply.status:
            self.close_connection = True
            return
        text = isinstance(reply.body, str)
        content = (reply.body if text else json.dumps(reply.body)).encode()
        self.send_response(reply.status)
        self.send_header("Content-Type", "text/html" if text else "application/json")
        for name, value in reply.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)
