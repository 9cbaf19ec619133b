"""Speakers of the evidence: found around the wanted sentences, also far into a long article."""

from __future__ import annotations

from assistant.speakers import AFTER, BEFORE, speakers
from index.article import Article, make_article
from index.attribution import Attribution
from index.sentence import Sentence
from index.split import split


class Shelf:
    """A library that remembers what was read of it."""

    def __init__(self) -> None:
        self.read: list[tuple[int, int]] = []

    def sentences_of(self, article: Article, first: int, last: int) -> tuple[Sentence, ...]:
        self.read.append((first, last))
        return split(article)[first : last + 1]


def test_a_pronoun_is_read_from_the_sentence_before_it() -> None:
    article = make_article("Ilse Brandt opened the pier. The hull had cracks, she said. It rained.")
    sentences = split(article)
    found = speakers([(article, sentences[1]), (article, sentences[2])], Shelf())
    assert found == {sentences[1].id: Attribution("Ilse Brandt", "said", direct=False)}


def test_a_long_article_is_read_around_the_wanted_sentences_only() -> None:
    article = make_article("\n\n".join(f"The gull number {n} flew away." for n in range(300)))
    sentences, shelf = split(article), Shelf()
    speakers([(article, sentences[n]) for n in (2, 5, 250)], shelf)
    assert shelf.read == [(0, 5 + AFTER), (250 - BEFORE, 250 + AFTER)]
