"""Questions with their answers told as claims: "When did Ada leave?", "in May": Ada left in May.

Claims in other words than their text are rare in train/, but a person who asks words the question
anew, and the answer completes it. The rules are rough (a question that fits none is followed by its
answer): what is learnt is whether the evidence says it, not grammar. The idea is that of QA2D
(Demszky, Guu and Liang, 2018).
"""

from __future__ import annotations

import re
from collections.abc import Callable

_HELPERS = "did|does|do|was|were|is|are|has|have|had|can|could|will|would|should|may|might|must"
_SUBJECT = re.compile(
    rf"(?:who|what|(?:which|what)(?: [\w-]+){{1,3}}?) (?!(?:{_HELPERS})\b)"
    r"(\w+(?:s|ed|t|n)\b.*)",
    re.I,
)
_BEING = re.compile(r"(?:who|what) (was|were|is|are) (.+)", re.I)
_COUNTED = re.compile(rf"how (many|much)((?: [\w-]+){{0,3}}?) ({_HELPERS}) (.+)", re.I)
_OPENERS = r"who|whom|what|when|where|why|how|(?:in )?(?:what|which) \w+"
_INVERTED = re.compile(rf"({_OPENERS}) ({_HELPERS}) (.+)", re.I)
_JOINED = re.compile(
    r"(?:in|on|at|to|by|from|because|due|since|for|with|of|as|during|after)\b", re.I
)
_BEFORE = {"when": "in ", "where": "in ", "why": "because "}


def told(question: str, answer: str, text: str) -> str:
    """*question* and its *answer* as one sentence; *text* tells where a subject may end."""
    asks = " ".join(question.split()).rstrip("?. ")
    answer = " ".join(answer.split()).strip(" .")
    ways: tuple[Callable[[str, str, str], str | None], ...] = (_counted, _inverted, _being, _plain)
    found = next((said for way in ways if (said := way(asks, answer, text))), None)
    said = found or f"{asks}? {answer}"
    return said[:1].upper() + said[1:] + "."


def _plain(asks: str, answer: str, text: str) -> str | None:
    match = _SUBJECT.fullmatch(asks)
    return f"{answer} {match[1]}" if match else None


def _being(asks: str, answer: str, text: str) -> str | None:
    match = _BEING.fullmatch(asks)
    if not match:
        return None
    return f"{match[2]} {match[1]} {answer}"


def _counted(asks: str, answer: str, text: str) -> str | None:
    match = _COUNTED.fullmatch(asks)
    if not match:
        return None
    _, noun, helper, rest = match.groups()
    many = answer if noun.strip().lower() in answer.lower() else answer + noun
    if helper.lower() in ("did", "does", "do", "can", "could", "will", "would"):
        said = _turned(helper, rest, text)
        return f"{said} {many}" if said else None
    return f"{many} {helper} {rest}"


def _inverted(asks: str, answer: str, text: str) -> str | None:
    match = _INVERTED.fullmatch(asks)
    if not match:
        return None
    opener, helper, rest = match.groups()
    said = _turned(helper, rest, text)
    if not said:
        return None
    before = "" if _JOINED.match(answer) else _BEFORE.get(opener.lower(), "")
    return f"{said} {before}{answer}"


def _turned(helper: str, rest: str, text: str) -> str | None:
    """*rest* with *helper* after its subject: the longest beginning that stands in *text*."""
    words, low = rest.split(), text.lower()
    for length in range(min(8, len(words) - 1), 0, -1):
        subject = " ".join(words[:length])
        if re.search(rf"(?<!\w){re.escape(subject.lower())}(?!\w)", low):
            if subject.lower() in ("the", "a", "an", "his", "her", "their", "its"):
                return None
            return " ".join([subject, *_verb(helper, words[length:], low)])
    return None


def _verb(helper: str, rest: list[str], text: str) -> list[str]:
    """The helper and the verb, or the past that *text* has of the verb."""
    if helper.lower() == "did" and len(rest[0]) > 3:
        past = re.search(rf"(?<!\w){re.escape(rest[0][:4].lower())}\w*ed\b", text)
        if past:
            return [past.group(), *rest[1:]]
    return [helper, *rest]
