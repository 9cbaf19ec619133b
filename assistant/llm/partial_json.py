"""A JSON reply, read while it arrives: a claim counts as soon as its object is closed."""

from __future__ import annotations

import json
import re
from contextlib import suppress

from assistant.answer import Answerable, DraftClaim, Usage, Verdict
from assistant.llm.labels import labels
from assistant.llm.unreadable import Unreadable

Object = dict[str, object]
_CONTROLS = dict.fromkeys(range(32), " ")
# Where an object or a list of objects may begin; `{S1}` and `[see]` in a greeting are neither.
_START = re.compile(r"\{\s*(?:[\"}]|$)|\[\s*(?:[{\"\]]|$)")
_STRING = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*(?:"|\\?$)', re.DOTALL)
_TEXT_KEYS = ("text", "claim", "sentence", "statement")
_CITE_KEYS = ("cites", "citations", "ids", "sources", "evidence")


class JsonReply:
    """Reads `{answerable, claims: [{text, cites}], conflicts, missing}`, tolerant at this edge.

    Text around the object, other keys, wrong types and odd labels are accepted. While `answerable`
    is "no", nothing is a claim.
    """

    def __init__(self) -> None:
        self._text = ""
        self._given = 0

    def feed(self, text: str) -> list[DraftClaim]:
        """Take the next piece of the reply; the claims that it completed."""
        self._text += text
        # A claim is complete once its } has come; anything else need not be parsed for.
        if "}" not in text:
            return []
        source = _json(self._text)
        return self._new(_parse(source), source)

    def finish(self, usage: Usage, *, cut: bool) -> tuple[list[DraftClaim], Verdict]:
        """The claims left over and the verdict; raises Unreadable if this was no such object."""
        source = _json(self._text)
        content = _parse(source)
        if content is None or not {"claims", "answerable"} & set(content):
            raise Unreadable("The model's reply is not the JSON object that was asked for.")
        if not cut and _parse(source, whole=True) is None:
            raise Unreadable("The model's reply is broken JSON.")
        return self._new(content, source), _verdict(content, usage)

    def _new(self, content: Object | None, source: str) -> list[DraftClaim]:
        if content is None or _answerable(content) is Answerable.NO:
            return []
        closed = _closed(content, source)
        new = closed[self._given :]
        self._given = max(self._given, len(closed))
        return [claim for item in new if (claim := _claim(item)) is not None]


def visible(text: str) -> str:
    """*text* without what a reasoning model thinks aloud before its reply."""
    if not text.lstrip().startswith("<think>"):
        return text
    return text.partition("</think>")[2]


def _json(text: str) -> str:
    """*text* from where its object or list begins, empty if there is none."""
    seen = visible(text)
    start = _START.search(seen)
    return seen[start.start() :].translate(_CONTROLS) if start else ""


def _parse(source: str, *, whole: bool = False) -> Object | None:
    """The object that *source* begins with, as far as it has come; with *whole*, all or None."""
    import jiter  # comes with the openai client

    found: object = None
    if not whole:
        # Words after the object, or a key twice, of which it is unknown which one is still open.
        with suppress(ValueError):
            found = jiter.from_json(
                source.encode("utf-8", "replace"), partial_mode=True, catch_duplicate_keys=True
            )
    if found is None:
        with suppress(ValueError, RecursionError):  # half an object
            found, _ = json.JSONDecoder().raw_decode(source)
    if isinstance(found, list):
        found = {"claims": found}
    return found if isinstance(found, dict) else None


def _closed(content: Object, source: str) -> list[object]:
    """The claims whose end has come: all but the last while that one is open."""
    claims = content.get("claims")
    own = 1 if source.startswith("[") else 2  # brackets open around a claim
    depth = _depth(source) if next(reversed(content), None) == "claims" else 0
    if not isinstance(claims, list):
        return [] if depth >= own or claims is None else [claims]
    return claims[:-1] if depth > own else claims


def _depth(text: str) -> int:
    """How many brackets of *text* are open, those inside strings not counted."""
    bare = _STRING.sub("", text)
    return sum(bare.count(c) for c in "{[") - sum(bare.count(c) for c in "}]")


def _claim(item: object) -> DraftClaim | None:
    if isinstance(item, str):
        return DraftClaim(_line(item), ()) if item.strip() else None
    if not isinstance(item, dict):
        return None
    line = next((_line(item[key]) for key in _TEXT_KEYS if isinstance(item.get(key), str)), "")
    cites = next((item[key] for key in _CITE_KEYS if key in item), None)
    return DraftClaim(line, labels(cites)) if line else None


def _answerable(content: Object) -> Answerable | None:
    value = content.get("answerable")
    if value is None:
        return None
    if isinstance(value, bool):
        return Answerable.FULL if value else Answerable.NO
    known = {"yes": "full", "true": "full", "false": "no", "none": "no", "partially": "partial"}
    word = str(value).strip().lower()
    word = known.get(word, word)
    return Answerable(word) if word in set(Answerable) else None


def _verdict(content: Object, usage: Usage) -> Verdict:
    claims = content.get("claims")
    default = Answerable.FULL if claims else Answerable.NO
    conflicts = content.get("conflicts")
    items = conflicts if isinstance(conflicts, list) else [conflicts]
    return Verdict(
        answerable=_answerable(content) or default if claims else Answerable.NO,
        missing="; ".join(_lines(content.get("missing"))),
        conflicts=tuple(line for item in items for line in _lines(item)),
        usage=usage,
    )


def _lines(value: object) -> list[str]:
    """*value* as text lines: a text, a list of texts; anything else is nothing said."""
    items = value if isinstance(value, list) else [value]
    lines = [_line(item) for item in items if isinstance(item, str)]
    return [
        line for line in lines if line and line.lower() not in {"none", "null", "n/a", "nothing"}
    ]


def _line(text: str) -> str:
    """*text* on one line; half a surrogate pair, which no screen can show, becomes `?`."""
    return " ".join(text.encode("utf-8", "replace").decode("utf-8").split())
