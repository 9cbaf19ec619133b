"""The messages for one question: rules, numbered evidence between delimiters, the question.

Article text is hostile: here, and only here, look-alikes of labels and role tags in it lose their
form. The stored text and every quote keep theirs.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from assistant.answer import DraftClaim, Evidence, Verdict
from assistant.dated import dated
from assistant.llm.ladder import Format
from assistant.llm.model import Message
from index.article import Article
from index.clean import clean
from index.errors import BadInput
from prompts import BadPrompt, render

TEMPLATES = {
    Format.JSON_SCHEMA: "answer",
    Format.JSON_OBJECT: "answer_json",
    Format.LINES: "answer_lines",
}

# All that a reply's lines may cite with: a footnote [3] that the model copies would cite S3.
_LABEL = re.compile(
    r"[\[【\uff3b]\s*(?=[sS]\s*\d|\d{1,3}(?!\d))((?:[\dsS\s.,;&–—-]|and|to)+)[\]】\uff3d]"
    r"|\(\s*(?=[sS]\s*\d)((?:[\dsS\s.,;&–—-]|and|to)+)\)"
)
_ID = re.compile(r"([sS])\s*(\d)")
_FIRST = re.compile(r"^\s*([sS])(\d+)\s*:")
_INST = re.compile(
    r"\[(/?)(INST|SYS|SYSTEM_PROMPT|AVAILABLE_TOOLS|TOOL_[A-Z]+|ARGS|CALL_ID|THINK)\]",
    re.IGNORECASE,
)
_TAGS = str.maketrans(
    {"<": "\u2039", ">": "\u203a"}  # single angle quotes
    | dict.fromkeys("{\uff5b\u2774", "(")  # braces stand round our notes only
    | dict.fromkeys("}\uff5d\u2775", ")")
)
# What nobody sees can carry a message (Unicode's default ignorables). One joiner or variation
# selector alone is how emoji and some scripts are written; a run of them is not.
_HIDDEN = re.compile(
    "[\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u2060-\u206f\u3164\ufeff\uffa0"
    "\ufff0-\ufff8\U000e0000-\U000e0fff]|[\u200c\u200d\ufe00-\ufe0f]{2,}"
)
_NOTE = re.compile(r"\s*\{(?:[^{}=]* = \d{4}|said by )[^{}]*\}")


def question_prompt(
    question: str,
    evidence: Sequence[Evidence],
    *,
    format: Format,
    today: date,
    overrides: Path | None = None,
) -> tuple[list[Message], str]:
    """The messages to send and the sha256 of their template; raises BadInput for a bad template."""
    block = evidence_block(evidence)
    try:
        prompt = render(
            TEMPLATES[format],
            overrides,
            today=f"{today:%Y-%m-%d (%A)}",
            nonce=nonce(block),
            evidence=block,
            question=neutral(question),
        )
    except BadPrompt as error:
        raise BadInput(str(error)) from None
    system, user = prompt.parts
    messages = [Message("system", system)] if system else []
    return [*messages, Message("user", user)], prompt.sha256


def evidence_block(evidence: Sequence[Evidence]) -> str:
    """The numbered sentences, one a line, under a header for each article.

    After a sentence stand in braces the days that it counts from its article's date, and who speaks
    in it where only the sentences around it say so.
    """
    lines: list[str] = []
    article: Article | None = None
    count = 0
    for item in evidence:
        if article is None or item.article.id != article.id:
            article, count = item.article, count + 1
            lines += [*([""] if lines else []), f"Article {count}: {_header(article)}"]
        notes = "; ".join([*dated(item.sentence, item.article), *_speaker(item)])
        note = f" {{{neutral(notes)}}}" if notes else ""
        lines.append(f"{item.label}: {neutral(item.sentence.text)}{note}")
    return "\n".join(lines)


def _speaker(item: Evidence) -> list[str]:
    """`said by Mike Pompeo`, unless the sentence itself has the name."""
    said = item.attribution
    last = said.speaker.rpartition(" ")[2] if said else ""
    return [f"said by {said.speaker}"] if said and last not in item.sentence.text else []


def neutral(text: str) -> str:
    """*text* on one line; nothing in it is hidden, or looks like a label, role tag or delimiter."""
    line = " ".join(_HIDDEN.sub("", text).split()).translate(_TAGS)
    line = _INST.sub(r"(\1\2)", line)
    line = _LABEL.sub(_unlabelled, line)
    return _FIRST.sub(r"\1. \2:", line)


def without_notes(item: DraftClaim | Verdict) -> DraftClaim | Verdict:
    """*item* without the notes in braces that a model copied, and cleaned as articles are.

    What a model writes is foreign text: whoever gets the answer need not know that.
    """
    if isinstance(item, DraftClaim):
        return replace(item, text=_line(_NOTE.sub("", item.text)))
    return replace(item, missing=_line(item.missing), conflicts=tuple(map(_line, item.conflicts)))


def _line(text: str) -> str:
    return " ".join(clean(text).split())


def _unlabelled(label: re.Match[str]) -> str:
    """`(S. 3)` for [S3], `(3)` for [3]: still readable, but no label."""
    inside = _ID.sub(r"\1. \2", label[1] or label[2])
    return f"({inside.strip()})"


def nonce(block: str) -> str:
    """Twelve hex digits that an article cannot foresee, for it would have to hold its own hash.

    Not random: the same evidence makes the same prompt, which a server can keep in its cache.
    """
    return hashlib.sha256(block.encode("utf-8", "replace")).hexdigest()[:12]


def _header(article: Article) -> str:
    """Outlet, date, byline and title, as far as known."""
    parts = [
        neutral(article.outlet or ""),
        f"{article.published:%Y-%m-%d (%A)}" if article.published else "",
        f"by {neutral(article.byline)}" if article.byline else "",
        f'"{neutral(article.title)}"' if article.title else "",
    ]
    return " | ".join(part for part in parts if part) or "unknown source"
