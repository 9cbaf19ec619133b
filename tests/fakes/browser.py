"""A real browser, driven over its DevTools protocol through two pipes: no driver, no socket."""

from __future__ import annotations

import base64
import fcntl
import json
import os
import select
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
_FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--no-first-run"),
    *("--disable-background-networking", "--remote-debugging-pipe"),
    "--host-resolver-rules=MAP * ~NOTFOUND",  # whatever a page asks for, nobody is looked up
)
_PATIENCE = 60  # seconds without a word from it


class Browser:
    """One tab.

    Chromium reads commands from descriptor 3 and writes replies to 4, each ended by a zero byte.
    """

    def __init__(self, profile: Path, width: int = 1280, height: int = 860) -> None:
        assert CHROMIUM is not None
        self._asked: dict[str, str] = {}
        self._loaded = False
        self._id = 0
        self._buffer = b""
        (reads, self._to), (self._from, writes) = os.pipe(), os.pipe()
        # high numbers first, so that neither is in the way of 3 and 4
        high = [fcntl.fcntl(fd, fcntl.F_DUPFD_CLOEXEC, 10) for fd in (reads, writes)]
        self._pid = os.posix_spawn(
            CHROMIUM,
            [CHROMIUM, *_FLAGS, f"--user-data-dir={profile}", "about:blank"],
            os.environ,
            file_actions=[
                *((os.POSIX_SPAWN_OPEN, fd, os.devnull, os.O_RDWR, 0) for fd in (0, 1, 2)),
                (os.POSIX_SPAWN_DUP2, high[0], 3),
                (os.POSIX_SPAWN_DUP2, high[1], 4),
            ],
        )
        for fd in (reads, writes, *high):
            os.close(fd)
        self._session = ""
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        attached = self.call("Target.attachToTarget", targetId=target, flatten=True)
        self._session = attached["sessionId"]
        for domain in ("Page", "Network", "Runtime"):
            self.call(f"{domain}.enable")
        self.resize(width, height)

    def __enter__(self) -> Browser:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._session = ""
        self.call("Browser.close")
        os.waitpid(self._pid, 0)
        os.close(self._to)
        os.close(self._from)

    @property
    def requests(self) -> list[str]:
        """The URLs asked for since the page was opened, its own first; not what was blocked."""
        return list(self._asked.values())

    def resize(self, width: int, height: int, scale: float = 1) -> None:
        """Give the page a window of this size, in CSS pixels."""
        self.call(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=scale,
            mobile=False,
        )

    def prefer(self, **features: str) -> None:
        """Set media features of the user, such as `prefers_color_scheme="dark"`."""
        wanted = [{"name": n.replace("_", "-"), "value": v} for n, v in features.items()]
        self.call("Emulation.setEmulatedMedia", features=wanted)

    def open(self, path: Path, fragment: str = "") -> None:
        """Open a file and wait until it has loaded."""
        for url in ("about:blank", path.as_uri() + fragment):
            self._asked.clear()
            self._loaded = False
            self.call("Page.navigate", url=url)
            while not self._loaded:
                self._receive()

    def run(self, script: str) -> Any:
        """The value of an expression in the page, two frames later; raises when it throws."""
        wrapped = (
            "new Promise(r => requestAnimationFrame(() => requestAnimationFrame(r)))"
            f".then(() => ({script}))"
        )
        reply = self.call(
            "Runtime.evaluate", expression=wrapped, returnByValue=True, awaitPromise=True
        )
        if "exceptionDetails" in reply:
            raise AssertionError(reply["exceptionDetails"])
        return reply["result"].get("value")

    def click(self, selector: str) -> None:
        """Click with the mouse in the middle of what *selector* finds first, where it is seen."""
        x, y = self.run(
            f"(e => {{ e.scrollIntoView({{block: 'nearest'}}); const b = e.getClientRects()[0];"
            f" return [b.x + b.width / 2, b.y + b.height / 2] }})"
            f"(document.querySelector({json.dumps(selector)}))"
        )
        for kind in ("mousePressed", "mouseReleased"):
            self.call("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)

    def press(self, key: str) -> None:
        """Press a key: Tab or Enter."""
        code, sent = {"Tab": (9, {}), "Enter": (13, {"text": "\r"})}[key]
        for kind in ("keyDown", "keyUp"):
            more = sent if kind == "keyDown" else {}
            self.call(
                "Input.dispatchKeyEvent", type=kind, key=key, windowsVirtualKeyCode=code, **more
            )

    def picture(self) -> bytes:
        """What the window shows, as PNG."""
        return base64.b64decode(self.call("Page.captureScreenshot", format="png")["data"])

    def call(self, method: str, **params: Any) -> Mapping[str, Any]:
        """Send a command and wait for its reply."""
        self._id += 1
        message = {"id": self._id, "method": method, "params": params}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._to, json.dumps(message).encode() + b"\0")
        while True:
            reply = self._receive()
            if reply.get("id") == self._id:
                if "error" in reply:
                    raise AssertionError(f"{method}: {reply['error']}")
                return dict(reply["result"])

    def _receive(self) -> Mapping[str, Any]:
        while b"\0" not in self._buffer:
            ready, _, _ = select.select([self._from], [], [], _PATIENCE)
            piece = os.read(self._from, 1 << 20) if ready else b""
            if not piece:
                raise AssertionError("the browser has gone, or is stuck")
            self._buffer += piece
        message, self._buffer = self._buffer.split(b"\0", 1)
        event: Mapping[str, Any] = json.loads(message)
        if event.get("method") == "Network.requestWillBeSent":
            self._asked[event["params"]["requestId"]] = event["params"]["request"]["url"]
        if event.get("method") == "Network.loadingFailed" and "blockedReason" in event["params"]:
            self._asked.pop(event["params"]["requestId"], None)  # it never left
        self._loaded |= event.get("method") == "Page.loadEventFired"
        return event


def outside(requests: Sequence[str], page: Path) -> list[str]:
    """Those of the *requests* that are not for the page itself."""
    return [url for url in requests if url.partition("#")[0] != page.as_uri()]
