"""The training rows of shared data as pages, questions and claims, and their split.

Every tenth title, document or page is held out as the *dev* part, by a hash of its name: options
and weights are chosen there, never on the sets that are reported.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from assistant.evidence_model.windows import Text
from index.article import make_article
from index.split import split

SUPPORTED, NOT_SUPPORTED, CONTRADICTED = 0, 1, 2
_OPENING = re.compile(r"(``|''|-LRB-|-LSB-|\( |\$ )\s*")
_SPACED = re.compile(r"\s+([.,;:?!%)\]]|'s\b|'re\b|'ve\b|'ll\b|'d\b|'m\b|n't\b)")


@dataclass(frozen=True, slots=True)
class Page:
    """Consecutive sentences of one text; *group* is what may not stand on both sides of a split."""

    group: str
    title: str | None
    sentences: tuple[str, ...]

    @property
    def text(self) -> Text:
        """The sentences and their title."""
        return Text(self.title, self.sentences)


@dataclass(frozen=True, slots=True)
class Span:
    """Characters *start* to *end* of a sentence of a page, and how many annotators chose it."""

    sentence: int
    start: int
    end: int
    votes: int


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that *page* answers: *gold* gives the share of each answering sentence.

    *answers* are right, *wrong* are what people wrote to mislead.
    """

    question: str
    page: Page
    gold: dict[int, float]
    spans: tuple[Span, ...] = ()
    answers: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Judged:
    """A claim against some sentences; *label* is one of the three constants above."""

    claim: str
    evidence: tuple[str, ...]
    label: int
    group: str


def data_folder() -> Path:
    """`ASSISTANT_EVAL_DATA`, or ../shared/data beside the project."""
    default = Path(__file__).parents[2] / "shared" / "data"
    return Path(os.environ.get("ASSISTANT_EVAL_DATA", default))


def read_lines(name: str) -> Iterator[dict[str, Any]]:
    """The rows of *name*, JSON lines, gzipped or not."""
    path = data_folder() / name
    content = path.read_bytes()
    text = (gzip.decompress(content) if path.suffix == ".gz" else content).decode()
    yield from (json.loads(line) for line in text.split("\n") if line)


def is_dev(group: str) -> bool:
    """Whether *group* is held out."""
    return int(hashlib.sha256(group.encode()).hexdigest(), 16) % 10 == 0


def untokenized(text: str) -> str:
    """Undo the spaces and brackets of tokenised text; other text stays as it is."""
    if " -LRB-" in text or " ." in text or " ," in text or " 's" in text or "``" in text:
        for old, new in {"-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]"}.items():
            text = text.replace(old, new)
        text = _SPACED.sub(r"\1", text).replace("( ", "(").replace("[ ", "[")
        text = text.replace("`` ", '"').replace(" ''", '"').replace("``", '"').replace("$ ", "$")
    return " ".join(text.split())


@cache
def sentences_of(text: str) -> tuple[tuple[int, int], ...]:
    """Where the sentences of *text* stand, as the product cuts them."""
    return tuple((found.start, found.end) for found in split(make_article(text)))


def span_questions() -> list[Asked]:
    """Questions whose short answer is a span; an annotator each gives a vote to a sentence."""
    return [
        asked for row in read_lines("train/span_questions.jsonl.gz") for asked in _asked_of(row)
    ]


def _asked_of(row: dict[str, Any]) -> Iterator[Asked]:
    text = row["text"]
    places = sentences_of(text)
    title = row["title"].replace("_", " ")
    page = Page(title, title, tuple(" ".join(text[a:b].split()) for a, b in places))
    for question in row["questions"]:
        votes: dict[Span, int] = {}
        for answer in question["answers"]:
            span = _placed(answer, text, places, page)
            if span:
                votes[span] = votes.get(span, 0) + 1
        gold: dict[int, float] = {}
        for span, count in votes.items():
            gold[span.sentence] = gold.get(span.sentence, 0.0) + count / sum(votes.values())
        if gold:
            spans = tuple(Span(s.sentence, s.start, s.end, n) for s, n in votes.items())
            words = tuple(answer["text"] for answer in question["answers"])
            yield Asked(" ".join(question["question"].split()), page, gold, spans, words)


def _placed(
    answer: dict[str, Any], text: str, places: tuple[tuple[int, int], ...], page: Page
) -> Span | None:
    """The span of *answer* in its sentence, cut at its end; None where it cannot be found."""
    start, end = answer["start"], answer["start"] + len(answer["text"])
    for number, (first, last) in enumerate(places):
        if first <= start < last:
            words = " ".join(text[start : min(end, last)].split())
            before = " ".join(text[first:start].split())
            found = page.sentences[number].find(words, max(0, len(before) - 1))
            return None if found < 0 or not words else Span(number, found, found + len(words), 0)
    return None


def multirc() -> list[Asked]:
    """Questions that need all of two to four sentences of their document."""
    return [asked_of(row) for row in read_lines("train/multirc_val1.jsonl.gz")]


def asked_of(row: dict[str, Any]) -> Asked:
    """A row whose documents come as numbered sentences, with evidence."""
    page = page_of(row["docs"][0])
    gold = {item["sent"]: 1 / len(row["evidence"]) for item in row["evidence"]}
    answers, wrong = tuple(row["answers"]), tuple(row["wrong_answers"])
    return Asked(untokenized(row["question"]), page, gold, (), answers, wrong)


def page_of(doc: dict[str, Any]) -> Page:
    """A document as a page, whether it comes in sentences or in one text."""
    if "sentences" in doc:
        sentences = tuple(untokenized(sentence) for sentence in doc["sentences"])
    else:
        text = doc["text"]
        sentences = tuple(" ".join(text[a:b].split()) for a, b in sentences_of(text))
    return Page(doc["doc_id"], doc["title"], sentences)


def fever() -> list[Judged]:
    """Claims that a sentence or two of an encyclopaedia support or refute."""
    labels = {"supported": SUPPORTED, "refuted": CONTRADICTED}
    return [
        Judged(
            untokenized(row["claim"]),
            tuple(untokenized(row["premise"]).replace(" . ", " .\0").split("\0")),
            labels[row["label"]],
            row["detail"],
        )
        for row in read_lines("train/support_fever.jsonl.gz")
    ]
