"""Search: what is found with which sentences, and what is refused."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

import pytest

from assistant.search import CLOSE, MOST_SCORED, NEAR, Search
from index.article import Article
from index.errors import BadInput
from index.maxsim import Likeness
from index.passage import Passage
from index.retrieve import Filters, Hit, Searched, StageRank
from index.sentence import Kind, Sentence
from tests.fakes.answers import story

LONG, LONG_SENTENCES = story(*(f"Sentence number {n} of many." for n in range(300)), title="Long")
SHORT, SHORT_SENTENCES = story(
    "The ferry was cancelled.", ("Photo: A. Writer", Kind.CREDIT), "Its captain was ill."
)
TEXTS = {LONG.id: (LONG, LONG_SENTENCES), SHORT.id: (SHORT, SHORT_SENTENCES)}


class TwoArticles:
    """A library of one long and one short article."""

    def article(self, article_id: str) -> Article:
        return TEXTS[article_id][0]

    def sentences_of(self, article: Article, first: int, last: int) -> Sequence[Sentence]:
        return TEXTS[article.id][1][first : last + 1]

    def searched(self, filters: Filters = Filters()) -> Searched:
        return Searched(articles=2)


@dataclass
class Fixed:
    """Finds the same hits whatever is asked; keeps what it was asked."""

    hits: Sequence[Hit]
    asked: list[tuple[str, int, Filters]] = field(default_factory=list)

    def retrieve(self, question: str, *, k: int, filters: Filters = Filters()) -> Sequence[Hit]:
        self.asked.append((question, k, filters))
        return self.hits[:k]


@dataclass
class Scores:
    """Scores by text, 0 for others; keeps how many texts it scored."""

    by_text: dict[str, float] = field(default_factory=dict)
    scored: list[str] = field(default_factory=list)

    def score(self, question: str, texts: Sequence[str], beside: Sequence[str] = ()) -> Likeness:
        self.scored += texts
        return Likeness.of([self.by_text.get(text, 0) for text in texts])


def hit(article: Article, first: int, last: int, rank: int) -> Hit:
    sentences = TEXTS[article.id][1]
    start, end = sentences[first].start, sentences[last].end
    return Hit(
        Passage(article.id, first, last, start, end, article.text[start:end]), 1 / rank, rank
    )


def positions(search: Search, query: str = "ferry", k: int = 9) -> list[list[int]]:
    found = search.find(query, k=k).found
    return [[match.sentence.position for match in item.matches] for item in found]


def test_each_hit_has_its_article_and_its_best_sentence() -> None:
    scores = Scores({LONG_SENTENCES[4].text: 0.9, SHORT_SENTENCES[2].text: 0.5})
    hits = [hit(LONG, 2, 6, 1), hit(SHORT, 0, 2, 2)]
    result = Search(TwoArticles(), Fixed(hits), scores).find("ferry", k=5)
    assert [item.hit for item in result.found] == hits
    assert [item.article for item in result.found] == [LONG, SHORT]
    assert [[m.sentence.position for m in item.matches] for item in result.found] == [[4], [2]]
    assert result.found[0].matches[0].score == pytest.approx(0.9)
    assert set(result.seconds) == {"retrieve", "sentences", "total"}
    assert result.searched == Searched(articles=2)


@pytest.mark.parametrize(
    ("stages", "cosine", "found", "noted"),
    [
        (("dense", "fused"), NEAR - 0.01, 0, False),
        (("dense", "fused"), NEAR + 0.01, 1, True),
        (("dense", "fused"), None, 1, True),
        (("dense", "words", "fused"), NEAR - 0.01, 1, False),
    ],
)
def test_where_no_word_and_nothing_near_is_nothing_is_found(
    stages: tuple[str, ...], cosine: float | None, found: int, noted: bool
) -> None:
    ranked = tuple(StageRank(stage, 1, 0.1) for stage in stages)
    one = replace(hit(SHORT, 0, 2, 1), stages=ranked, cosine=cosine)
    result = Search(TwoArticles(), Fixed([one]), Scores()).find("qqqq zzzz", k=5)
    assert len(result.found) == found
    assert any("near in meaning only" in note for note in result.notes) is noted


@pytest.mark.parametrize(
    ("second", "shown"), [(0.8 - CLOSE + 0.01, [3, 1]), (0.8 - CLOSE - 0.01, [3]), (0.8, [1, 3])]
)
def test_a_second_sentence_is_shown_where_it_is_close(second: float, shown: list[int]) -> None:
    scores = Scores({LONG_SENTENCES[3].text: 0.8, LONG_SENTENCES[1].text: second})
    assert positions(Search(TwoArticles(), Fixed([hit(LONG, 0, 5, 1)]), scores)) == [shown]


def test_a_sentence_that_cannot_be_cited_is_never_the_best() -> None:
    scores = Scores({SHORT_SENTENCES[1].text: 1.0, SHORT_SENTENCES[0].text: 0.2})
    assert positions(Search(TwoArticles(), Fixed([hit(SHORT, 0, 2, 1)]), scores)) == [[0]]


def test_overlapping_passages_share_one_scoring_and_keep_to_their_own_sentences() -> None:
    scores = Scores({LONG_SENTENCES[2].text: 0.9, LONG_SENTENCES[4].text: 0.7})
    search = Search(TwoArticles(), Fixed([hit(LONG, 0, 3, 1), hit(LONG, 3, 5, 2)]), scores)
    assert positions(search) == [[2], [4]]
    assert len(scores.scored) == len(set(scores.scored)) == 6


def test_of_many_sentences_those_with_the_words_of_the_query_are_scored() -> None:
    scores = Scores()
    hits = [hit(LONG, rank * 20, rank * 20 + 19, rank + 1) for rank in range(15)]
    search = Search(TwoArticles(), Fixed(hits), scores)
    search.find("What is sentence number 207?", k=15)
    assert len(scores.scored) <= MOST_SCORED
    assert LONG_SENTENCES[207].text in scores.scored


def test_nothing_found_is_an_empty_result() -> None:
    result = Search(TwoArticles(), Fixed([]), Scores()).find("ferry", k=3)
    assert result.found == ()


def test_the_query_is_cleaned_and_the_filters_are_handed_on() -> None:
    retriever = Fixed([])
    filters = Filters(since=date(2026, 1, 1), outlet="A")
    result = Search(TwoArticles(), retriever, Scores()).find(
        " the\n \x1b[31mferry ", k=7, filters=filters
    )
    assert retriever.asked == [("the ferry", 7, filters)]
    assert result.query == "the ferry"


@pytest.mark.parametrize("query", ["", "?!", "x" * 5000])
def test_an_unusable_query_is_refused(query: str) -> None:
    with pytest.raises(BadInput):
        Search(TwoArticles(), Fixed([]), Scores()).find(query, k=3)


def test_a_time_that_no_article_can_be_from_is_refused() -> None:
    filters = Filters(since=date(2026, 2, 1), until=date(2026, 1, 1))
    with pytest.raises(BadInput, match="later than --until"):
        Search(TwoArticles(), Fixed([]), Scores()).find("ferry", k=3, filters=filters)


def test_a_sentence_is_shown_once_while_there_is_another_one() -> None:
    scores = Scores({LONG_SENTENCES[3].text: 0.9, LONG_SENTENCES[5].text: 0.4})
    search = Search(TwoArticles(), Fixed([hit(LONG, 0, 3, 1), hit(LONG, 3, 5, 2)]), scores)
    assert positions(search) == [[3], [5]]
    alone = Search(TwoArticles(), Fixed([hit(LONG, 0, 3, 1), hit(LONG, 3, 3, 2)]), scores)
    assert positions(alone) == [[3], [3]]


def test_words_and_times_that_were_not_found_are_told() -> None:
    hits = [hit(SHORT, 0, 2, 1)]
    search = Search(TwoArticles(), Fixed(hits), Scores(), today=lambda: date(2026, 11, 24))
    result = search.find('Tshilombo "was cancelled" "not sold" last week', k=3)
    assert result.missing == ("not sold", "Tshilombo")
    [note] = result.notes
    assert note.startswith("no passage found is from “last week” (2026-11-16 to 2026-11-22)")
    filters = Filters(as_of=date(2018, 9, 28))
    [note] = search.find("last week", k=3, filters=filters).notes
    assert "2018-09-17 to 2018-09-23" in note
    nothing = Search(TwoArticles(), Fixed([]), Scores()).find("Tshilombo last week", k=3)
    assert (nothing.missing, nothing.notes) == ((), ())


def test_what_a_misspelt_name_was_taken_for_is_told() -> None:
    search = Search(TwoArticles(), Fixed([hit(SHORT, 0, 2, 1)]), Scores())
    result = search.find("Was the Ferrry in Captian order?", k=3)
    assert result.missing == ("Ferrry", "Captian")
    assert result.notes == ("“Ferrry” was taken for “ferry”", "“Captian” was taken for “captain”")


def test_hits_of_one_article_and_no_other_are_told() -> None:
    hits = [hit(LONG, at, at, at + 1) for at in range(4)]
    search = Search(TwoArticles(), Fixed(hits), Scores())
    note = "all 4 passages are of one article; a larger -k shows others"
    assert search.find("ferry", k=4).notes == (note,)
    assert search.find("ferry", k=2).notes == ()
    assert search.find("ferry", k=5).notes == ()  # there are no others
    mixed = Search(TwoArticles(), Fixed([*hits, hit(SHORT, 0, 2, 5)]), Scores())
    assert mixed.find("ferry", k=5).notes == ()
