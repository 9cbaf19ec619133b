"""What the HTML pages share: escaping, and a policy under which only our own script may run."""

from __future__ import annotations

import base64
import hashlib
from html import escape
from importlib import resources

from assistant.render.safe import one_line, safe


def text(foreign: str) -> str:
    """Foreign text as text: what steers a terminal goes, and markup becomes letters."""
    return escape(safe(foreign, tabs=True))


def inline(foreign: str) -> str:
    """Foreign text on one line, for attributes and names, isolated by the `bdi` around it."""
    return escape(one_line(foreign))


def bdi(foreign: str, kind: str = "") -> str:
    """Foreign text inside a sentence of ours, which its direction cannot turn round."""
    name = f' class="{kind}"' if kind else ""
    return f"<bdi{name}>{inline(foreign)}</bdi>"


def policy_hash(source: str) -> str:
    """The hash of a script or style sheet for a Content-Security-Policy (CSP level 2)."""
    digest = hashlib.sha256(source.encode("utf-8")).digest()
    return "sha256-" + base64.b64encode(digest).decode("ascii")


def part(package: str, name: str) -> str:
    """A template, script or style sheet that is shipped in *package*."""
    return resources.files(package).joinpath(name).read_text(encoding="utf-8")


def style(package: str, name: str) -> str:
    """The style sheet *name* of *package* over the colours and fonts that all pages share."""
    return part("assistant.render", "base.css") + part(package, name)
