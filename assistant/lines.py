"""A reply in lines, `claim [S3,S7]`: the last step of the ladder, for servers that know no JSON."""

from __future__ import annotations

import re

from assistant.answer import Answerable, DraftClaim, Usage, Verdict
from assistant.labels import labels
from assistant.partial_json import visible
from assistant.unreadable import Unreadable

# [S3], [S3, S7], [S3-S5], [3], (S3); a bare number has at most three digits: [2018] is a year.
_ONE = r"[sS]\s?\d{1,4}|\d{1,3}"
_INSIDE = rf"(?:{_ONE})(?:\s*(?:,|;|&|-|–|and|to)\s*(?:{_ONE}))*"
_MARK = rf"(?:\[\s*{_INSIDE}\s*\]|\(\s*[sS]\d{{1,4}}(?:\s*[,;&–-]\s*[sS]?\d{{1,4}})*\s*\))"
_MARKS = re.compile(rf"{_MARK}(?:[\s,]*{_MARK})*")
_BULLET = re.compile(r"^\s*(?:[-*•–]|\d{1,2}[.)])\s+|^\s*(?:answer|claim)s?\s*:\s*", re.IGNORECASE)
_NONE = re.compile(
    r"^\W*(?:not found|unanswerable|not answerable)\b[\s:.,;—–-]*(.*)$", re.IGNORECASE
)
_MISSING = re.compile(r"^\W*missing\s*:\s*(.*)$", re.IGNORECASE)
_STOP = (".", "!", "?", '."', ".”", '?"', '!"', "。")


class LinesReply:
    """Reads one claim a line, each with its labels; `NOT FOUND` and `MISSING: what` as verdicts."""

    def __init__(self) -> None:
        self._text = ""
        self._read = 0
        self._cited = 0
        self._none = False
        self._missing: list[str] = []

    def feed(self, text: str) -> list[DraftClaim]:
        """Take the next piece of the reply; the claims of the lines that it completed."""
        self._text += text
        return self._through(visible(self._text).rfind("\n") + 1) if "\n" in text else []

    def finish(self, usage: Usage, *, cut: bool) -> tuple[list[DraftClaim], Verdict]:
        """The claims of the last line and the verdict; raises Unreadable if no line fits."""
        claims = [] if cut else self._through(len(visible(self._text)))
        if not self._cited and not self._none:
            raise Unreadable("The model's reply cites no evidence in any way that can be read.")
        answerable = Answerable.PARTIAL if self._missing or self._none else Answerable.FULL
        return claims, Verdict(
            answerable=answerable if self._cited else Answerable.NO,
            missing="; ".join(self._missing),
            usage=usage,
        )

    def _through(self, end: int) -> list[DraftClaim]:
        text = visible(self._text)[self._read : end]
        self._read = max(self._read, end)
        return [claim for line in text.splitlines() for claim in self._line(line.strip())]

    def _line(self, line: str) -> list[DraftClaim]:
        if match := _NONE.match(line):
            self._none = True
            self._missing += [match[1].strip()] if match[1].strip() else []
            return []
        if match := _MISSING.match(line):
            self._missing += [match[1].strip()] if match[1].strip(" .-") else []
            return []
        claims = list(_claims(_BULLET.sub("", line)))
        self._cited += sum(bool(claim.cites) for claim in claims)
        # Uncited lines before the first cited one are greetings; later ones belong to the answer.
        return [claim for claim in claims if claim.cites or (self._cited and _sentence(claim.text))]


def _claims(line: str) -> list[DraftClaim]:
    """Split *line* into claims: a marker at the end of a sentence closes it."""
    claims: list[DraftClaim] = []
    cites: list[str] = []
    text, last = "", 0
    for mark in _MARKS.finditer(line):
        before = line[last : mark.start()]
        stop = re.match(r"\s*[.!?]+[\"”’']?(?=\s|$)", line[mark.end() :])
        after = mark.end() + (stop.end() if stop else 0)
        text = f"{text.rstrip()} {before.strip()}".strip() + (stop[0].strip() if stop else "")
        cites += labels(mark[0].replace("(", "[").replace(")", "]"))
        last = after
        if text and (text.endswith(_STOP) or not line[after:].strip()):
            claims.append(DraftClaim(text, tuple(dict.fromkeys(cites))))
            text, cites = "", []
    rest = f"{text} {line[last:].strip()}".strip()
    if rest.strip(" .!?*-"):
        claims.append(DraftClaim(rest, tuple(dict.fromkeys(cites))))
    return claims


def _sentence(text: str) -> bool:
    return len(text.split()) >= 3 and text.endswith(_STOP)
