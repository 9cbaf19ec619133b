"""Invented answers about an invented harbour town, for the tests of everything that prints."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from assistant.answer import (
    Answer,
    Answerable,
    Citation,
    Claim,
    Evidence,
    ReaderInfo,
    Removed,
    Support,
    Usage,
)
from index.article import Article, Origin, make_article
from index.retrieve import Searched
from index.sentence import Kind, Sentence


def story(
    *lines: str | tuple[str, Kind],
    title: str | None = None,
    outlet: str | None = None,
    published: date | None = None,
    url: str | None = None,
) -> tuple[Article, tuple[Sentence, ...]]:
    """An article of one-sentence paragraphs (text, or text and kind) and its sentences."""
    pairs = [(item, Kind.BODY) if isinstance(item, str) else item for item in lines]
    article = make_article(
        "\n\n".join(text for text, _ in pairs),
        title=title,
        outlet=outlet,
        published=published,
        url=url,
        origins={"title": Origin.TEXT, "outlet": Origin.USER},
    )
    sentences, start = [], 0
    for position, (text, kind) in enumerate(pairs):
        end = start + len(text)
        sentences.append(Sentence(article.id, position, position, start, end, kind, text))
        start = end + 2
    return article, tuple(sentences)


COURIER, COURIER_SENTENCES = story(
    "The harbour council ordered its customs house at Port Kestrel to close on Friday"
    " after two mortar rounds fell in the yard.",
    ("Clerks carry files out of the customs house.", Kind.CAPTION),
    "Nobody was hurt, the council said.",
    title="Harbour council closes customs house after mortar fire",
    outlet="The Kestrel Courier",
    published=date(2018, 9, 28),
    url="https://courier.example/2018/09/kestrel?a=1",
)
GAZETTE, GAZETTE_SENTENCES = story(
    "The ministry blamed smugglers for the attack.",
    title="Ministry blames smugglers",
    outlet="Inland Gazette",
)
CLOSED = Citation(1, COURIER_SENTENCES[0], COURIER)
FILES = Citation(2, COURIER_SENTENCES[1], COURIER)
BLAMED = Citation(3, GAZETTE_SENTENCES[0], GAZETTE)

QUESTION = "Who closed the customs house and why?"
SEARCHED = Searched(
    12, ("The Kestrel Courier", "Inland Gazette"), date(2018, 8, 3), date(2018, 10, 14)
)
EVIDENCE = (
    *(Evidence(f"S{s.position + 1}", s, COURIER, 0.5) for s in COURIER_SENTENCES),
    Evidence("S4", GAZETTE_SENTENCES[0], GAZETTE, 0.25),
)
WRITTEN = Answer(
    question=QUESTION,
    answerable=Answerable.PARTIAL,
    claims=(
        Claim(
            "The harbour council closed the customs house because of mortar fire.",
            (CLOSED, FILES),
            Support.SUPPORTED,
        ),
        Claim("The ministry blamed smugglers.", (BLAMED,), Support.SUPPORTED, repaired=True),
        Claim("The mortar fire was an attack.", (CLOSED, BLAMED), Support.UNVERIFIED),
    ),
    reader=ReaderInfo(
        "llm", "gpt-4.1-mini", "https://me:secret@api.openai.com/v1?key=secret", "json_schema", "0a"
    ),
    searched=SEARCHED,
    removed=(Removed("Three people died.", "the number 3 stands in no cited sentence"),),
    missing="when it will open again",
    conflicts=("the Courier names nobody, the Gazette names smugglers",),
    evidence=EVIDENCE,
    usage=Usage(2140, 96),
    seconds={"retrieve": 0.1, "read": 1.2, "total": 1.3},
)
QUOTED = Answer(
    question=QUESTION,
    answerable=Answerable.FULL,
    claims=tuple(Claim(c.quote, (c,), Support.SUPPORTED) for c in (CLOSED, FILES, BLAMED)),
    reader=ReaderInfo("extractive"),
    searched=SEARCHED,
    evidence=EVIDENCE,
    seconds={"total": 0.21},
)
ABSTAINED = replace(
    QUOTED,
    answerable=Answerable.NO,
    claims=(),
    reader=ReaderInfo("extractive", note="the LLM could not be used: the server did not answer"),
    missing="who won the match",
)
