"""What a peer's answer cites, said in our terms: sentence ids, or that it declined to answer.

A peer cites whole chunks. All our sentences that a cited chunk covers by its place in the article
count as cited: that is what it shows a reader, and the only thing that can be held against
evidence that people marked by sentence.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from assistant.evaluation.align import Span, nearest, under
from index.article import Article
from index.sentence import Sentence
from index.split import split

# [2], [1, 3], [Source 2], Source 2; a bare year in brackets is out of range and passed over.
_MARK = re.compile(
    r"\[\s*(?:sources?\s*)?(\d{1,3}(?:\s*(?:,|and|&)\s*(?:sources?\s*)?\d{1,3})*)\s*\]"
    r"|\(?\bsources?\s+(\d{1,3}(?:\s*(?:,|and|&)\s*\d{1,3})*)\)?",
    re.IGNORECASE,
)
_DECLINES = re.compile(
    r"\bempty response\b"
    r"|\bnone of the\b.{0,40}\b(?:sources?|passages?|documents?|information|context)\b"
    r"|\bno (?:relevant |specific |direct )?(?:information|mention|answer|sources?|evidence)\b"
    r"|\b(?:do|does|did|is|are|was|were)(?: not|n['’]t)\b.{0,40}\b(?:mention|state|specif|provid|"
    r"contain|say|answer|indicat|includ|helpful|tell|address|enough|sufficient|found|clear)"
    r"|\b(?:cannot|can ?not|can['’]t|could not|couldn['’]t|unable to) "
    r"(?:be |find|answer|determin|provid|locate)"
    r"|\bnot (?:enough|sufficient) information\b|\binsufficient (?:information|evidence)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Source:
    """A chunk that a peer listed: its article's id and its text, as it stands there."""

    article_id: str
    text: str


@dataclass(frozen=True, slots=True)
class Reply:
    """A peer's answer. *sources* are numbered from 1, as in the marks of its text."""

    text: str
    sources: tuple[Source, ...]

    @staticmethod
    def of(row: Mapping[str, Any]) -> Reply:
        """The reply of a peer's line; raises KeyError when it is none."""
        sources = (Source(str(item["article"]), str(item["text"])) for item in row["sources"])
        return Reply(str(row["text"]), tuple(sources))


class Sentences:
    """The sentences of articles, split once each."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self._articles = {article.id: article for article in articles}
        self._split: dict[str, tuple[Sentence, ...]] = {}

    def under(self, source: Source) -> tuple[Sentence, ...]:
        """The citable sentences that *source* covers; none where its text stands nowhere."""
        article = self._articles.get(source.article_id)
        span = place(article.text, source.text) if article else None
        if article is None or span is None:
            return ()
        if article.id not in self._split:
            self._split[article.id] = split(article)
        ids = set(under(span, self._split[article.id]))
        return tuple(one for one in self._split[article.id] if one.id in ids)


def place(text: str, chunk: str) -> Span | None:
    """Where *chunk* stands in *text*; white space may differ."""
    found = nearest(text, chunk.strip(), 0)
    if found is not None or not chunk.strip():
        return found
    match = re.search(r"\s+".join(map(re.escape, chunk.split())), text)
    return match.span() if match else None


def marked(text: str, count: int) -> tuple[int, ...]:
    """The numbers of the sources that the marks of *text* name, of *count* that there are."""
    found = (
        int(number)
        for match in _MARK.finditer(text)
        for number in re.findall(r"\d+", match[1] or match[2])
    )
    return tuple(dict.fromkeys(number for number in found if 1 <= number <= count))


def unmarked(text: str) -> str:
    """*text* without its marks in brackets."""
    return " ".join(re.sub(r"\s*\[[^\][]*\d[^\][]*\]", "", text).split())


def declines(text: str) -> bool:
    """Whether an answer begins by saying that the sources do not tell; an empty one does.

    Only the first sentence is looked at: what follows "They do not say it, but .." is an answer
    that stands under a warning, and counts as declined too, in favour of the peer where nothing
    answers the question.
    """
    first = re.split(r"(?<=[.!?])\s", text.strip(), maxsplit=1)[0]
    return not first or bool(_DECLINES.search(first))


def document(reply: Reply, sentences: Sentences, *, reader: str) -> dict[str, Any]:
    """The answer document that our measures read: one claim with all that the reply cites.

    Where a reply bears no mark, every source that it lists counts.
    """
    declined = declines(reply.text)
    numbers = marked(reply.text, len(reply.sources)) or range(1, len(reply.sources) + 1)
    cited: dict[str, Sentence] = {}
    for number in () if declined else numbers:
        cited.update((one.id, one) for one in sentences.under(reply.sources[number - 1]))
    claim = {
        "text": unmarked(reply.text),
        "support": "unverified",
        "repaired": False,
        "citations": list(range(1, len(cited) + 1)),
    }
    return {
        "claims": [] if declined else [claim],
        "citations": [
            {"number": number, "sentence_id": one.id, "quote": one.text}
            for number, one in enumerate(cited.values(), start=1)
        ],
        "removed": [],
        "evidence": [],
        "confidence": None,
        "missing": reply.text if declined else "",
        "reader": {"name": reader},
        "raw": reply.text,
    }
