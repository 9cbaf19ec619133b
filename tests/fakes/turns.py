"""Turns of invented conversations, for tests of everything that looks back at them."""

from __future__ import annotations

from dataclasses import replace

from assistant.answer import Answer, Answerable, Citation, Claim, ReaderInfo, Support
from assistant.chat.session import Turn
from index.article import Article
from index.attribution import Attribution
from index.retrieve import Searched
from index.sentence import Sentence
from tests.fakes.answers import WRITTEN

Told = tuple[Article, Sentence]


def turn(number: int, asked: str, question: str = "", answer: Answer = WRITTEN) -> Turn:
    """A turn that was answered with *answer*."""
    question = question or asked
    return Turn(
        number, asked, question, "2026-01-01T00:00:00+00:00", replace(answer, question=question)
    )


def told(number: int, question: str, *cited: Told, speaker: str = "") -> Turn:
    """A turn that the extractive reader answered with these sentences."""
    by = Attribution(speaker, "said", False) if speaker else None
    citations = [
        Citation(place, sentence, article, attribution=by)
        for place, (article, sentence) in enumerate(cited, start=1)
    ]
    answer = Answer(
        question=question,
        answerable=Answerable.FULL if cited else Answerable.NO,
        claims=tuple(Claim(c.quote, (c,), Support.SUPPORTED) for c in citations),
        reader=ReaderInfo("extractive"),
        searched=Searched(2),
    )
    return turn(number, question, answer=answer)
