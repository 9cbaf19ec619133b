"""Copies: a reprint is one, a follow-up of the same event is none."""

from __future__ import annotations

from datetime import date

from index.copies import grouped
from index.passage import Passage

STORY = (
    "The bridge at Marn was closed on Monday after inspectors found cracks in two of its piers. "
    "Lorries must take the road along the river, which adds half an hour, the county said. "
    "Repairs are to begin in May and to last until the autumn."
)
CUT = STORY[: STORY.index(" Repairs")] + " More in our evening edition."
OTHER = (
    "Inspectors found cracks in two piers of the bridge at Marn, so that it was closed on Monday. "
    "Nobody had looked at the piers for nine years, a member of the council told this paper."
)


def passage(article: str, text: str, first: int = 0) -> Passage:
    return Passage(article, first, first + 2, 0, len(text), text)


def test_a_reprint_is_a_copy_even_when_cut_and_another_report_is_none() -> None:
    story, cut, other = passage("a", STORY), passage("b", CUT), passage("c", OTHER)
    assert grouped(dict.fromkeys([story, other, cut])) == [(story, (cut,)), (other, ())]


def test_passages_of_one_article_are_never_copies() -> None:
    one, next_ = passage("a", STORY), passage("a", STORY, 2)
    assert grouped(dict.fromkeys([one, next_])) == [(one, ()), (next_, ())]


def test_an_article_counts_once_among_the_copies() -> None:
    story, first, second = passage("a", STORY), passage("b", STORY), passage("b", CUT, 4)
    assert grouped(dict.fromkeys([story, first, second])) == [(story, (first,))]


def test_of_short_passages_nothing_is_said() -> None:
    one, other = passage("a", "The bridge was closed."), passage("b", "The bridge was closed.")
    assert grouped(dict.fromkeys([one, other])) == [(one, ()), (other, ())]
    assert grouped({}) == []


def test_the_same_words_of_another_month_are_another_story() -> None:
    story, again = passage("a", STORY), passage("b", STORY)
    days = {story: date(2020, 3, 2), again: date(2020, 3, 9)}
    assert grouped(days) == [(story, (again,))]
    assert grouped({**days, again: date(2020, 3, 10)}) == [(story, ()), (again, ())]
    assert grouped({**days, again: None}) == [(story, (again,))]


def test_a_corrected_figure_is_seen_beside_what_it_corrects() -> None:
    first = passage("a", STORY + " It will cost 14 million.")
    corrected = passage("b", STORY + " It will cost 41 million.")
    assert grouped(dict.fromkeys([first, corrected])) == [(first, ()), (corrected, ())]
