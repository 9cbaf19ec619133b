"""Evidence: citable sentences only, each once, in the order of time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from assistant.evidence import gather
from index.article import Article, make_article
from index.passage import Passage
from index.retrieve import Hit
from index.sentence import Sentence
from index.split import split


class Shelf:
    """A library of the given articles."""

    def __init__(self, *articles: Article) -> None:
        self._articles = {article.id: article for article in articles}

    def article(self, article_id: str) -> Article:
        return self._articles[article_id]

    def sentences_of(self, article: Article, first: int, last: int) -> tuple[Sentence, ...]:
        return split(article)[first : last + 1]


def hit(article: Article, first: int, last: int, rank: int) -> Hit:
    sentences = split(article)
    start, end = sentences[first].start, sentences[last].end
    passage = Passage(article.id, first, last, start, end, article.text[start:end])
    return Hit(passage, 1 / rank, rank)


NEW = make_article(
    "Kestrel opens its harbour\n\nThe harbour opened. Boats went out.", published=date(2018, 10, 2)
)
OLD = make_article("The harbour was closed. Nobody knew why.", published=date(2018, 9, 28))
UNDATED = make_article("Gulls circled above. The harbour was  closed.")


def test_older_articles_come_first_undated_ones_last_and_headlines_are_not_evidence() -> None:
    hits = [hit(UNDATED, 0, 0, 1), hit(NEW, 0, 2, 2), hit(OLD, 0, 1, 3)]
    found = gather(hits, Shelf(NEW, OLD, UNDATED))
    assert [(e.label, e.sentence.text) for e in found] == [
        ("S1", "The harbour was closed."),
        ("S2", "Nobody knew why."),
        ("S3", "The harbour opened."),
        ("S4", "Boats went out."),
        ("S5", "Gulls circled above."),
    ]


def test_a_sentence_is_taken_once_from_the_best_hit_also_when_it_was_reprinted() -> None:
    hits = [hit(UNDATED, 0, 1, 1), hit(OLD, 0, 1, 2), hit(OLD, 1, 1, 3)]
    found = gather(hits, Shelf(OLD, UNDATED))
    assert [e.sentence.text for e in found] == [
        "Nobody knew why.",
        "Gulls circled above.",
        "The harbour was  closed.",
    ]


def test_the_limit_keeps_the_best_hits() -> None:
    hits = [hit(NEW, 1, 2, 1), hit(OLD, 0, 1, 2)]
    found = gather(hits, Shelf(NEW, OLD), limit=2)
    assert [e.article.id for e in found] == [NEW.id, NEW.id]


def test_nothing_found_is_no_evidence() -> None:
    assert gather([], Shelf()) == ()


def test_a_reprint_is_named_beside_the_sentence_and_only_what_differs_is_added() -> None:
    wire = make_article(
        "The dam broke. Forty families left.", outlet="A", published=date(2018, 9, 1)
    )
    late = make_article(
        "“The dam broke”. Fifty families left.", outlet="B", published=date(2018, 9, 2)
    )
    copy = hit(late, 0, 1, 1).passage
    found = gather([replace(hit(wire, 0, 1, 1), copies=(copy,))], Shelf(wire, late))
    assert [(e.sentence.text, [a.outlet for a in e.also]) for e in found] == [
        ("The dam broke.", ["B"]),
        ("Forty families left.", []),
        ("Fifty families left.", []),
    ]
