from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from index.article import Article, make_article
from index.passage import Passage, embedded_text, passages
from index.sentence import Kind, Sentence
from index.split import split


def words(text: str) -> int:
    return len(text.split())


def made(lengths: list[int], kinds: list[Kind] | None = None) -> tuple[Article, list[Sentence]]:
    """An article whose sentences have the given numbers of words."""
    text, found = "", []
    for i, length in enumerate(lengths):
        sentence = " ".join([f"w{i}"] * length)
        kind = kinds[i] if kinds else Kind.BODY
        found.append(Sentence("", i, 0, len(text), len(text) + len(sentence), kind, sentence))
        text += sentence + " "
    return make_article(text), found


def runs(found: tuple[Passage, ...]) -> list[tuple[int, int]]:
    return [(p.first, p.last) for p in found]


def test_neighbours_share_one_sentence() -> None:
    article, sentences = made([4, 4, 4, 4, 4])
    assert runs(passages(article, sentences, count_tokens=words, window=12)) == [(0, 2), (2, 4)]


def test_a_shared_sentence_that_leaves_no_room_is_not_shared() -> None:
    article, sentences = made([5, 5, 6, 6])
    assert runs(passages(article, sentences, count_tokens=words, window=10)) == [
        (0, 1),
        (2, 2),
        (3, 3),
    ]


def test_a_sentence_longer_than_the_window_is_a_passage_of_its_own() -> None:
    article, sentences = made([3, 50, 3])
    assert runs(passages(article, sentences, count_tokens=words, window=10)) == [
        (0, 0),
        (1, 1),
        (2, 2),
    ]


def test_other_lines_lie_inside_a_passage_but_never_at_its_ends() -> None:
    kinds = [Kind.MASTHEAD, Kind.BODY, Kind.CREDIT, Kind.BODY, Kind.FURNITURE]
    article, sentences = made([2, 2, 2, 2, 2], kinds)
    (passage,) = passages(article, sentences, count_tokens=words, window=100)
    assert (passage.first, passage.last) == (1, 3)
    assert passage.text == "w1 w1 w2 w2 w3 w3"


def test_nothing_citable_makes_no_passage() -> None:
    article, sentences = made([2], [Kind.HEADLINE])
    assert passages(article, sentences, count_tokens=words, window=10) == ()


def test_the_title_takes_its_share_of_the_window() -> None:
    article = make_article("One two three. Four five six. Seven eight.", title="a b c d")
    found = passages(article, split(article), count_tokens=words, window=10)
    assert runs(found) == [(0, 1), (1, 2)]
    assert all(words(embedded_text(article, p)) <= 10 for p in found)
    assert embedded_text(article, found[0]) == "a b c d\nOne two three. Four five six."


def test_a_title_longer_than_the_window_leaves_half_of_it() -> None:
    article = make_article("One two. Three four. Five six.", title="t " * 50)
    assert len(passages(article, split(article), count_tokens=words, window=8)) == 2


def test_tokens_are_counted_once_a_sentence() -> None:
    counted: list[str] = []

    def count(text: str) -> int:
        counted.append(text)
        return words(text)

    article, sentences = made([5] * 60)
    passages(article, sentences, count_tokens=count, window=25)
    assert len(counted) == 60


@given(
    st.lists(st.tuples(st.integers(1, 30), st.sampled_from(list(Kind))), max_size=40),
    st.integers(2, 60),
)
def test_every_citable_sentence_is_in_a_passage_in_order(
    rows: list[tuple[int, Kind]], window: int
) -> None:
    article, sentences = made([n for n, _ in rows], [k for _, k in rows])
    found = passages(article, sentences, count_tokens=words, window=window)
    covered = {i for p in found for i in range(p.first, p.last + 1)}
    assert {s.position for s in sentences if s.citable} <= covered
    for p in found:
        assert article.text[p.start : p.end] == p.text
        assert p.first == p.last or words(p.text) <= window
    for a, b in pairwise(found):
        assert a.first < b.first and a.last < b.last and b.first >= a.last
