"""A scripted OpenAI-compatible server on loopback: `with OpenAiServer([...]) as server:`.

Each chat request takes the next step of the script; without a script (or after it, with *then*) the
server answers well: it finds the evidence sentence that shares most words with the question. As a
program it prints its base URL: `python -m tests.fakes.openai_server --port 0 [--script FILE.json]`.
"""

from __future__ import annotations

import argparse
import json
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from tests.fakes.answering import answer_well, vector

Body = dict[str, Any]


@dataclass(frozen=True)
class Step:
    """One reply: an error *status* with its *message*, or *chunks* of text, streamed.

    *cut* closes the connection without an end; *delay* is the seconds before each chunk.
    """

    chunks: Sequence[str] = ()
    status: int = 200
    message: str = ""
    code: str = ""
    param: str = ""
    headers: dict[str, str] = field(default_factory=dict)
    refusal: str = ""
    finish: str | None = "stop"
    cut: bool = False
    delay: float = 0.0
    usage: bool = True
    raw: str = ""  # an answer that is no event stream


Script = Sequence[Step | Callable[[Body], Step]]


def text(content: str, size: int = 7, **more: Any) -> Step:
    """*content* in chunks of *size* characters."""
    return Step([content[at : at + size] for at in range(0, len(content), size)], **more)


def structured(content: object, **more: Any) -> Step:
    """*content* as JSON."""
    return text(json.dumps(content), **more)


def claims(*pairs: tuple[str, list[str]], answerable: str = "full", **more: Any) -> Step:
    """A reply that follows the schema: (text, cites) pairs."""
    reply = [{"text": claim, "cites": cites} for claim, cites in pairs]
    return structured(
        {"answerable": answerable, "claims": reply, "conflicts": [], "missing": ""}, **more
    )


def error(status: int, message: str = "it went wrong", **more: Any) -> Step:
    """An HTTP error in OpenAI's shape."""
    return Step(status=status, message=message, **more)


def well(body: Body) -> Step:
    """A correct reply in whatever format was asked for."""
    return text(answer_well(body))


class OpenAiServer:
    """Serves /chat/completions, /models and /embeddings; `requests` are the chat bodies received.

    *rejects* are parameters answered with 400, or `response_format:json_schema` and the like; with
    *key* any other key gets 401.
    """

    def __init__(
        self,
        script: Script = (),
        *,
        then: Step | Callable[[Body], Step] | None = None,
        models: Sequence[str] = ("scripted",),
        rejects: Sequence[str] = (),
        key: str | None = None,
        port: int = 0,
    ) -> None:
        self.script = list(script)
        self.then = then or (error(500, "the script is over") if self.script else well)
        self.models, self.rejects, self.key = list(models), list(rejects), key
        self.requests: list[Body] = []
        self.embedded: list[list[str]] = []
        self.authorizations: list[str] = []
        handler = type("Handler", (_Handler,), {"fake": self})
        self._http = ThreadingHTTPServer(("127.0.0.1", port), handler)
        self._http.daemon_threads = True

    @property
    def base_url(self) -> str:
        return f"http://127.0.0.1:{self._http.server_address[1]}/v1"

    def __enter__(self) -> OpenAiServer:
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.01,), daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._http.shutdown()
        self._thread.join()
        self._http.server_close()

    def serve(self) -> None:
        self._http.serve_forever()

    def step(self, body: Body) -> Step:
        self.requests.append(body)
        if (refused := self._refused(body)) is not None:
            return refused
        if body.get("model") not in self.models:
            message = f"The model `{body.get('model')}` does not exist"
            return error(404, message, code="model_not_found")
        step = self.script.pop(0) if self.script else self.then
        return step(body) if callable(step) else step

    def _refused(self, body: Body) -> Step | None:
        for name in self.rejects:
            key, _, kind = name.partition(":")
            if key in body and (not kind or body[key].get("type") == kind):
                message = f"Unsupported value: '{name}' is not supported with this model."
                return error(400, message, param=key, code="unsupported_value")
        return None


class _Handler(BaseHTTPRequestHandler):
    fake: OpenAiServer
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: Any) -> None:
        pass

    def do_GET(self) -> None:
        self._take()
        data = [
            {"id": m, "object": "model", "created": 0, "owned_by": "x"} for m in self.fake.models
        ]
        if self._allowed():
            self._json(200, {"object": "list", "data": data})

    def do_POST(self) -> None:
        body = self._take()
        if not self._allowed():
            return
        if self.path.endswith("/embeddings"):
            self._embed(body)
        elif self.path.endswith("/chat/completions"):
            self._chat(self.fake.step(body), body)
        else:
            self._json(404, {"error": {"message": "no such path"}})

    def _take(self) -> Body:
        self.fake.authorizations.append(self.headers.get("Authorization", ""))
        raw = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        return dict(json.loads(raw)) if raw else {}

    def _allowed(self) -> bool:
        sent = self.fake.authorizations[-1]
        if self.fake.key is None or sent == f"Bearer {self.fake.key}":
            return True
        # As careless servers do: the key comes back in the message.
        self._json(401, {"error": {"message": f"Incorrect API key provided: {sent}"}})
        return False

    def _embed(self, body: Body) -> None:
        texts = [body["input"]] if isinstance(body["input"], str) else list(body["input"])
        self.fake.embedded.append(texts)
        data = [
            {"object": "embedding", "index": i, "embedding": vector(t)} for i, t in enumerate(texts)
        ]
        usage = {"prompt_tokens": sum(len(t.split()) for t in texts), "total_tokens": 0}
        self._json(200, {"object": "list", "data": data, "model": body["model"], "usage": usage})

    def _chat(self, step: Step, body: Body) -> None:
        if step.status != 200:
            problem = {
                "message": step.message,
                "code": step.code or None,
                "param": step.param or None,
            }
            self._json(step.status, {"error": problem}, step.headers)
        elif step.raw:
            self._send(200, step.raw.encode(), {"Content-Type": "text/html"})
        elif not body.get("stream"):
            self._whole(step)
        else:
            self._stream(step, body)

    def _whole(self, step: Step) -> None:
        message = {"role": "assistant", "content": "".join(step.chunks)}
        choice = {"index": 0, "message": message, "finish_reason": step.finish}
        reply = {"id": "c", "object": "chat.completion", "created": 0, "model": "scripted"}
        self._json(200, reply | {"choices": [choice]})

    def _stream(self, step: Step, body: Body) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        self.close_connection = True
        try:
            for chunk in step.chunks:
                time.sleep(step.delay)
                self._event({"content": chunk})
            if step.cut:
                return
            if step.refusal:
                self._event({"refusal": step.refusal})
            self._event({}, finish=step.finish)
            if step.usage and body.get("stream_options", {}).get("include_usage"):
                written = sum(len(chunk) for chunk in step.chunks) // 4
                read = sum(len(m["content"]) for m in body["messages"]) // 4
                self._event(None, usage={"prompt_tokens": read, "completion_tokens": written})
            self._piece(b"data: [DONE]\n\n")
            self._piece(b"")
        except (BrokenPipeError, ConnectionResetError):
            pass  # the client has seen enough

    def _event(self, delta: Body | None, finish: str | None = None, **more: Any) -> None:
        choices = [] if delta is None else [{"index": 0, "delta": delta, "finish_reason": finish}]
        event = {"id": "c", "object": "chat.completion.chunk", "created": 0, "model": "scripted"}
        self._piece(f"data: {json.dumps(event | {'choices': choices} | more)}\n\n".encode())

    def _piece(self, data: bytes) -> None:
        self.wfile.write(b"%x\r\n%s\r\n" % (len(data), data))
        self.wfile.flush()

    def _json(self, status: int, body: Body, headers: dict[str, str] | None = None) -> None:
        content = {"Content-Type": "application/json"} | (headers or {})
        self._send(status, json.dumps(body).encode(), content)

    def _send(self, status: int, data: bytes, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--script", help="a JSON file: a list of steps, each the fields of Step")
    parser.add_argument("--rejects", nargs="*", default=[])
    parser.add_argument("--key")
    given = parser.parse_args()
    script: list[Step] = []
    if given.script:
        with open(given.script, encoding="utf-8") as file:  # noqa: PTH123
            script = [Step(**fields) for fields in json.load(file)]
    server = OpenAiServer(script, port=given.port, rejects=given.rejects, key=given.key, then=well)
    print(server.base_url, flush=True)
    server.serve()


if __name__ == "__main__":
    main()
