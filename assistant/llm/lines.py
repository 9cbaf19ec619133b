"""A reply in lines, `claim [S3,S7]`: the last step of the ladder, for servers that know no JSON."""

from __future__ import annotations

import re

from assistant.answer import Answerable, DraftClaim, Usage, Verdict
from assistant.llm.labels import labels
from assistant.llm.partial_json import visible
from assistant.llm.unreadable import Unreadable

# [S3], [S3, S7], [S3-S5], [3], (S3); a bare number has at most three digits: [2018] is a year.
_ONE = r"[sS]\s?\d{1,4}|\d{1,3}"
_INSIDE = rf"(?:{_ONE})(?:\s*(?:,|;|&|-|–|and|to)\s*(?:{_ONE}))*"
_MARK = rf"(?:\[\s*{_INSIDE}\s*\]|\(\s*[sS]\d{{1,4}}(?:\s*[,;&–-]\s*[sS]?\d{{1,4}})*\s*\))"
_MARKS = re.compile(rf"{_MARK}(?:[\s,]*{_MARK})*")
_BULLET = re.compile(r"^\s*(?:[-*•–]|\d{1,2}[.)])\s+|^\s*(?:answer|claim)s?\s*:\s*", re.IGNORECASE)
# In capitals it is the agreed word; else it must stand alone: "Not found in the wreck was .."
_NONE = re.compile(
    r"^\W*(?:(?:NOT FOUND|UNANSWERABLE|NOT ANSWERABLE)\b"
    r"|(?i:not found|unanswerable|not answerable)(?=[\s*_]*(?:[:.;,—–-]|$)))[\s:.,;*_—–-]*(.*)$"
)
_MISSING = re.compile(r"^\W*missing\s*:\s*(.*)$", re.IGNORECASE)
_BRACKETS = str.maketrans("【】", "[]")
_STOP = (".", "!", "?", '."', ".”", '?"', '!"', "。")


class LinesReply:
    """Reads one claim a line, each with its labels; `NOT FOUND` and `MISSING: what` as verdicts."""

    def __init__(self) -> None:
        self._text = ""
        self._read = 0
        self._cited = 0
        self._none = False
        self._uncited = ""  # a line whose marks may follow on a line of their own
        self._missing: list[str] = []

    def feed(self, text: str) -> list[DraftClaim]:
        """Take the next piece of the reply; the claims of the lines that it completed."""
        self._text += text.translate(_BRACKETS)
        return self._through(visible(self._text).rfind("\n") + 1) if "\n" in text else []

    def finish(self, usage: Usage, *, cut: bool) -> tuple[list[DraftClaim], Verdict]:
        """The claims of the last line and the verdict; raises Unreadable if no line fits."""
        claims = [] if cut else [*self._through(len(visible(self._text))), *self._flush()]
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
        if not line:
            return []
        if self._uncited and _MARKS.fullmatch(line.rstrip(".")):
            line, self._uncited = f"{self._uncited} {line}", ""
        claims = [*self._flush(), *_claims(_BULLET.sub("", line).replace("**", ""))]
        self._cited += sum(bool(claim.cites) for claim in claims)
        if claims and not claims[-1].cites:
            self._uncited = claims.pop().text
        return [claim for claim in claims if claim.cites or self._belongs(claim.text)]

    def _flush(self) -> list[DraftClaim]:
        text, self._uncited = self._uncited, ""
        return [DraftClaim(text, ())] if self._belongs(text) else []

    def _belongs(self, text: str) -> bool:
        """Whether an uncited *text* is part of the answer: before the first mark, it greets."""
        return bool(self._cited) and len(text.split()) >= 3 and text.endswith(_STOP)


def _claims(line: str) -> list[DraftClaim]:
    """Split *line* into claims: a marker at the end of a sentence closes it."""
    claims: list[DraftClaim] = []
    cites: list[str] = []
    text, last = "", 0
    for mark in _MARKS.finditer(line):
        before = line[last : mark.start()]
        stop = re.match(r"\s*[.!?]+[\"”’']?(?=\s|$)", line[mark.end() :])
        after = mark.end() + (stop.end() if stop else 0)
        text = _joined(text, before)
        if stop and not text.endswith(_STOP):
            text += stop[0].strip()
        cites += labels(mark[0].replace("(", "[").replace(")", "]"))
        last = after
        if text and (text.endswith(_STOP) or not line[after:].strip()):
            claims.append(DraftClaim(text, tuple(dict.fromkeys(cites))))
            text, cites = "", []
    rest = _joined(text, line[last:])
    if rest.strip(" .!?*-"):
        claims.append(DraftClaim(rest, tuple(dict.fromkeys(cites))))
    return claims


def _joined(text: str, more: str) -> str:
    """Two parts of a sentence between which a mark stood."""
    more = more.strip()
    return f"{text}{'' if more.startswith((',', ';', ':')) else ' '}{more}".strip()
