"""What the scripted server says by itself: the best sentence as a claim, and hashed vectors."""

from __future__ import annotations

import json
import math
import re
import zlib
from typing import Any

_STOP = set(
    "a an and are as at be by did do does for from has have he her his how in is it its of on or "  # noqa: SIM905
    "she that the their they this to was were what when where which who whom why will with".split()
)


def words(text: str) -> set[str]:
    """The content words of *text*, lower case, cut to six letters as a crude stem."""
    return {word[:6] for word in re.findall(r"\w+", text.lower()) if word not in _STOP}


def best_sentence(body: dict[str, Any]) -> tuple[str, str] | None:
    """Label and text of the evidence sentence that shares most words with the question."""
    prompt = str(body["messages"][-1]["content"])
    sentences = re.findall(r"^(S\d+): (.+)$", prompt, re.MULTILINE)
    asked = words(" ".join(re.findall(r"^Question: (.+)$", prompt, re.MULTILINE)[-1:]))
    scored = [(len(asked & words(text)), -at) for at, (_, text) in enumerate(sentences)]
    score, at = max(scored, default=(0, 0))
    return sentences[-at] if score else None


def answer_well(body: dict[str, Any]) -> str:
    """A correct reply to a chat request of the reader, in the format that it asks for."""
    if "S1: " not in str(body["messages"]):
        return "Another program's prompt, answered at once [1]."
    best = best_sentence(body)
    if "response_format" not in body:
        return f"{best[1]} [{best[0]}]\n" if best else "NOT FOUND: nothing on it\n"
    claims = [{"text": best[1], "cites": [best[0]]}] if best else []
    missing = "" if best else "No sentence is about it."
    verdict = "full" if best else "no"
    reply = {"answerable": verdict, "claims": claims, "conflicts": [], "missing": missing}
    return json.dumps(reply, ensure_ascii=False)


def vector(text: str, dimensions: int = 64) -> list[float]:
    """A unit vector of hashed words: the same on every machine, near for texts that share words."""
    values = [0.0] * dimensions
    for word in re.findall(r"\w+", text.lower()) or [text]:
        values[zlib.crc32(word.encode()) % dimensions] += 1.0
    length = math.sqrt(sum(value * value for value in values))
    return [value / length for value in values]
