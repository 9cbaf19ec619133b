"""The sets that are reported: never trained on, and nothing is chosen on them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from index.article import make_article
from index.split import split
from training.rows import Page, data_folder, page_of, read_lines, sentences_of, untokenized


@dataclass(frozen=True, slots=True)
class Case:
    """A question on a page; *gold* are the sentences that answer, empty if none is known."""

    question: str
    page: Page
    gold: frozenset[int]
    answerable: bool
    answers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ClaimCase:
    """A claim, the sentences that should support it, and whether people say they do."""

    claim: str
    evidence: tuple[str, ...]
    supported: bool
    group: str


def questions(name: str) -> list[Case]:
    """multirc_news, clapnq, quail_news or basra_dev."""
    if name == "basra_dev":
        return list(_basra())
    return [
        Case(
            untokenized(row["question"]),
            page_of(row["docs"][0]),
            frozenset(item["sent"] for item in row["evidence"]),
            row["answerable"] is not False,
            tuple(row["answers"]),
        )
        for row in read_lines(f"{name}.jsonl")
    ]


def _basra() -> Iterator[Case]:
    (path,) = sorted((data_folder().parent / "seeds").glob("*.txt"))
    article = make_article(path.read_text())
    sentences = tuple(s.text for s in split(article) if s.citable)
    page = Page("basra", None, tuple(" ".join(s.split()) for s in sentences))
    for row in read_lines("basra_dev.jsonl"):
        fragments = [" ".join(f.split()) for wanted in row["evidence"] for f in wanted]
        gold = {n for n, s in enumerate(page.sentences) if any(f in s for f in fragments)}
        yield Case(row["question"], page, frozenset(gold), row["answerable"])


def claims(name: str) -> list[ClaimCase]:
    """support_rte12, support_qags_cnndm, support_qags_xsum or support_expertqa.

    In ExpertQA "partial" counts as not supported, as it is read by the other reports.
    """
    return [
        ClaimCase(
            untokenized(row["claim"]),
            evidence_of(row["premise"]),
            row["label"] == "supported",
            row["premise"],
        )
        for row in read_lines(f"{name}.jsonl")
    ]


def evidence_of(text: str) -> tuple[str, ...]:
    """The sentences of *text*."""
    return tuple(" ".join(text[a:b].split()) for a, b in sentences_of(text)) or (text,)
