"""Write seeds/qrels.tsv anew from the quotes in questions.jsonl: `python -m tests.refresh_qrels`.

The judgements are made by hand, as quotes. Sentence ids follow from them, and they change whenever
an article, its recognised metadata or the splitter changes: then run this and commit the result.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from index.article import Article
from index.read import Refused, read
from index.split import split

SEEDS = Path(__file__).resolve().parent.parent / "seeds"
ARTICLES = SEEDS / "articles"
QUESTIONS = SEEDS / "questions.jsonl"
QRELS = SEEDS / "qrels.tsv"

ANSWERS = 2  # the sentence answers the question by itself
SUPPORTS = 1  # it answers only together with others, or in part


@dataclass(frozen=True, slots=True)
class SeedQuestion:
    """A line of questions.jsonl; seeds/README.md says what each field means."""

    id: str
    question: str
    answerable: bool
    type: str
    answers: tuple[str, ...]
    parts: tuple[tuple[str, ...], ...]
    evidence: tuple[tuple[str, ...], ...]
    partly: tuple[str, ...]
    sources: tuple[str, ...]
    speakers: tuple[tuple[str, ...], ...] = ()

    @property
    def relevance(self) -> dict[str, int]:
        """The relevance of each quote: the best that any evidence set makes of it."""
        judged = dict.fromkeys(self.partly, SUPPORTS)
        for quotes in self.evidence:
            for quote in quotes:
                value = ANSWERS if len(quotes) == 1 else SUPPORTS
                judged[quote] = max(value, judged.get(quote, 0))
        return judged


def seed_questions() -> tuple[SeedQuestion, ...]:
    """Read seeds/questions.jsonl."""
    lines = QUESTIONS.read_text(encoding="utf-8").splitlines()
    return tuple(_question(json.loads(line)) for line in lines)


def seed_articles() -> dict[str, Article]:
    """Read seeds/articles; the keys are file names, or `name#id` in JSONL. Raises on a refusal."""
    found = {}
    for source in read([ARTICLES]):
        if isinstance(source, Refused):
            raise ValueError(f"{source.where}: {source.reason}")
        found[source.key.removeprefix(f"{ARTICLES}/")] = source.article
    return found


def sentences_under(quote: str, article: Article) -> Iterator[str]:
    """Yield the ids of the sentences of *article* that share a character with a *quote* in it."""
    begin = article.text.find(quote)
    while begin >= 0:
        stop = begin + len(quote)
        yield from (s.id for s in split(article) if s.start < stop and begin < s.end)
        begin = article.text.find(quote, stop)


def judgements(question: SeedQuestion, articles: Mapping[str, Article]) -> dict[str, int]:
    """Return the relevance of each judged sentence id to *question*."""
    judged: dict[str, int] = {}
    for quote, relevance in question.relevance.items():
        for key in question.sources:
            for sentence in sentences_under(quote, articles[key]):
                judged[sentence] = max(relevance, judged.get(sentence, 0))
    return judged


def qrels() -> str:
    """Return the text of qrels.tsv: TREC columns `query 0 sentence relevance`, tab-separated."""
    articles = seed_articles()
    return "".join(
        f"{question.id}\t0\t{sentence}\t{relevance}\n"
        for question in seed_questions()
        for sentence, relevance in sorted(judgements(question, articles).items())
    )


def _question(row: dict[str, object]) -> SeedQuestion:
    """Check one line on the way in; an unexpected field or type raises ValueError."""
    allowed = {"note", *SeedQuestion.__slots__}
    if unknown := row.keys() - allowed:
        raise ValueError(f"{row.get('id')}: unknown fields {sorted(unknown)}")
    return SeedQuestion(
        id=str(row["id"]),
        question=str(row["question"]),
        answerable=row["answerable"] is True,
        type=str(row["type"]),
        answers=_texts(row["answers"]),
        parts=_lists(row.get("parts", [])),
        evidence=_lists(row["evidence"]),
        partly=_texts(row.get("partly", [])),
        sources=_texts(row["sources"]),
        speakers=_lists(row.get("speakers", [])),
    )


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise ValueError(f"a list of texts is needed, not {value!r}")
    return tuple(value)


def _lists(value: object) -> tuple[tuple[str, ...], ...]:
    if not isinstance(value, list):
        raise ValueError(f"a list of lists is needed, not {value!r}")
    return tuple(_texts(one) for one in value)


if __name__ == "__main__":
    QRELS.write_text(qrels(), encoding="utf-8")
