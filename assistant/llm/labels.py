"""Evidence labels as models write them: `S3`, `s3`, `[S3]`, `3`, `S3-S5`, `S3, S7`."""

from __future__ import annotations

import re

_LABEL = re.compile(r"\[?\s*[sS]?\s*0*(\d{1,4})\s*\]?")
_RANGE = re.compile(r"\[?\s*[sS]?(\d{1,4})\s*\]?\s*(?:-|–|—|to|\.\.\.?)\s*\[?[sS]?(\d{1,4})\s*\]?")
LONGEST_RANGE = 10  # a longer one is no citation but a shrug


def labels(value: object) -> tuple[str, ...]:
    """Every label in *value*, a text, number or list of these, once and in order.

    What is no label is passed on as it stands: the checks decide.
    """
    if isinstance(value, (list, tuple)):
        found = [label for item in value for label in labels(item)]
    elif isinstance(value, bool) or value is None:
        found = []
    elif isinstance(value, (int, float)):
        found = [f"S{int(value)}"] if 0 <= value < 10_000 else []
    elif isinstance(value, dict):
        found = [label for item in value.values() for label in labels(item)]
    else:
        found = [
            label
            for part in re.split(r"[,;&]|\]\s*\[|\band\b", str(value))
            for label in _part(part)
        ]
    return tuple(dict.fromkeys(found))


def _part(text: str) -> list[str]:
    text = text.strip()
    if match := _RANGE.fullmatch(text):
        first, last = int(match[1]), int(match[2])
        if first <= last < first + LONGEST_RANGE:
            return [f"S{number}" for number in range(first, last + 1)]
    if match := _LABEL.fullmatch(text):
        return [f"S{int(match[1])}"]
    return [text] if text.strip("[]() ") else []
