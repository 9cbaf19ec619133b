"""Copies: passages that print one story, so that its reprints do not fill the evidence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from index.passage import Passage
from index.terms import words_of

Shingles = frozenset[tuple[str, ...]]

SHINGLE = 4  # words
SAME = 0.5  # share of the shorter one's shingles from which two passages print one story
DAYS = 7  # between a story and its reprint
_FEWEST = 12  # shingles, below which nothing is said of two passages


def grouped(
    passages: Mapping[Passage, date | None],
) -> list[tuple[Passage, tuple[Passage, ...]]]:
    """Each passage that is no copy of one before it, in their order, with its copies.

    *passages* maps them to the day of their articles. Two of different articles, a week apart at
    most as far as is known, are copies when they share half of the word 4-grams of the shorter
    one: the containment of Broder ("On the resemblance and containment of documents", 1997), which
    a reprint with a paragraph cut still reaches. One that has a figure of its own is no copy: what
    was corrected must be seen beside what it corrects.
    """
    groups: list[tuple[Passage, list[Passage]]] = []
    shingled: list[Shingles] = []
    for passage, day in passages.items():
        own = _shingles(passage.text)
        first = next(
            (
                place
                for place, (other, _) in enumerate(groups)
                if other.article_id != passage.article_id
                and _near(passages[other], day)
                and _one_story(own, shingled[place])
                and _same_figures(passage.text, other.text)
            ),
            None,
        )
        if first is None:
            groups.append((passage, []))
            shingled.append(own)
        else:
            groups[first][1].append(passage)
    return [(passage, _once(passage, copies)) for passage, copies in groups]


def _once(passage: Passage, copies: Sequence[Passage]) -> tuple[Passage, ...]:
    """One copy of each article, the best; a neighbour of the passage itself is none."""
    articles = {copy.article_id: copy for copy in reversed(copies)}
    articles.pop(passage.article_id, None)
    return tuple(copy for copy in copies if articles.get(copy.article_id) is copy)


def _same_figures(one: str, other: str) -> bool:
    """Whether the words with digits of one stand in the other, as in a text and a part of it."""
    a, b = ({word for word in words_of(text) if not word.isalpha()} for text in (one, other))
    return a <= b or b <= a


def _near(one: date | None, other: date | None) -> bool:
    return one is None or other is None or abs((one - other).days) <= DAYS


def _one_story(one: Shingles, other: Shingles) -> bool:
    fewer = min(len(one), len(other))
    return fewer >= _FEWEST and len(one & other) >= SAME * fewer


def _shingles(text: str) -> Shingles:
    words = words_of(text)
    return frozenset(zip(*(words[at:] for at in range(SHINGLE)), strict=False))
