"""A JSON reply, read while it arrives: a claim counts as soon as its object is closed."""

from __future__ import annotations

import re

from assistant.answer import Answerable, DraftClaim, Usage, Verdict
from assistant.labels import labels
from assistant.unreadable import Unreadable

Object = dict[str, object]
_CONTROLS = dict.fromkeys(range(32), " ")
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
        return self._new(_parse(self._text)) if "}" in text else []

    def finish(self, usage: Usage, *, cut: bool) -> tuple[list[DraftClaim], Verdict]:
        """The claims left over and the verdict; raises Unreadable if this was no such object."""
        content = _parse(self._text)
        if content is None or not {"claims", "answerable"} & set(content):
            raise Unreadable("The model's reply is not the JSON object that was asked for.")
        if not cut and _parse(self._text, whole=True) is None:
            raise Unreadable("The model's reply is broken JSON.")
        return self._new(content), _verdict(content, usage)

    def _new(self, content: Object | None) -> list[DraftClaim]:
        if content is None or _answerable(content) is Answerable.NO:
            return []
        claims = content.get("claims")
        closed = _closed(claims if isinstance(claims, list) else [], self._text)
        new = closed[self._given :]
        self._given = max(self._given, len(closed))
        return [claim for item in new if (claim := _claim(item)) is not None]


def visible(text: str) -> str:
    """*text* without what a reasoning model thinks aloud before its reply."""
    if not text.lstrip().startswith("<think>"):
        return text
    return text.partition("</think>")[2]


def _parse(text: str, *, whole: bool = False) -> Object | None:
    """The object in *text* as far as it has come, None when there is none."""
    import jiter  # comes with the openai client

    start = re.search(r"[{\[]", visible(text))
    if start is None:
        return None
    source = visible(text)[start.start() :].translate(_CONTROLS)
    if whole:
        end = max(source.rfind("}"), source.rfind("]"))
        source = source[: end + 1]
    try:
        found = jiter.from_json(source.encode("utf-8", "replace"), partial_mode=not whole)
    except ValueError:
        return None
    if isinstance(found, list):
        found = {"claims": found}
    return found if isinstance(found, dict) else None


def _closed(claims: list[object], text: str) -> list[object]:
    """The claims whose end has come: all but the last while the list is open."""
    if not claims:
        return []
    tail = visible(text).rstrip()
    open_end = _depth(tail) > 2 and not tail.endswith("}")
    return claims[:-1] if open_end else claims


def _depth(text: str) -> int:
    """How many brackets of *text* are open, those inside strings not counted."""
    bare = re.sub(r'"(?:[^"\\]|\\.)*(?:"|$)', "", text)
    return sum(bare.count(c) for c in "{[") - sum(bare.count(c) for c in "}]")


def _claim(item: object) -> DraftClaim | None:
    if isinstance(item, str):
        return DraftClaim(" ".join(item.split()), ()) if item.strip() else None
    if not isinstance(item, dict):
        return None
    text = next(
        (item[key] for key in _TEXT_KEYS if isinstance(item.get(key), (str, int, float))), ""
    )
    line = " ".join(str(text).split())
    cites = next((item[key] for key in _CITE_KEYS if key in item), None)
    return DraftClaim(line, labels(cites)) if line else None


def _answerable(content: Object) -> Answerable | None:
    value = content.get("answerable")
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
    lines = [" ".join(item.split()) for item in items if isinstance(item, str)]
    return [
        line for line in lines if line and line.lower() not in {"none", "null", "n/a", "nothing"}
    ]
