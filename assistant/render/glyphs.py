"""Our own typographic characters, and what stands for them where a stream cannot carry them."""

from __future__ import annotations

_ASCII = str.maketrans({"“": '"', "”": '"', "·": "-", "✓": "+", "✗": "x", "▸": ">", "…": "..."})


def carries_unicode(encoding: str | None) -> bool:
    """Whether a stream of this *encoding* can carry every character (None: an in-memory stream)."""
    name = (encoding or "utf-8").lower().replace("-", "").replace("_", "")
    return name.startswith("utf")


def encodable(text: str, encoding: str | None) -> str:
    """The *text* as a stream of this *encoding* can carry it; UTF-8 carries everything."""
    if encoding is None or carries_unicode(encoding):
        return text
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return text.translate(_ASCII).encode(encoding, "replace").decode(encoding)
    return text
