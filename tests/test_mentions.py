from datetime import date

import pytest

from assistant.facts.words import plain
from index.mentions import completed, dates, spanning
from index.moment import moments

PUBLISHED = date(2018, 9, 28)  # a Friday


def carried(claim: str, evidence: str, published: date | None = PUBLISHED) -> bool:
    wanted, _ = dates(plain(claim))
    found, _ = dates(plain(evidence))
    known = [c for d in found for c in completed(d, published)]
    known += [spanning("", m.first, m.last) for m in moments(evidence, published) if m.relative]
    assert wanted
    return all(any(w.within(k) for k in known) for w in wanted)


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("Sept. 7", "September 7"),
        ("7 September 2018", "Sept. 7"),
        ("September 7th", "the 7th of September"),
        ("2018-09-07", "Sept. 7, 2018"),
        ("in September 2018", "on Sept. 7"),
        ("on Friday", "on Friday"),
        ("on Friday", "on Sept. 7"),
        ("on 28 September", "on Friday"),
        ("in August 2018", "last month"),
        ("Sept. 27", "yesterday"),
        ("25 September", "three days ago"),
        ("in September 2018", "last week"),
        ("December 2017", "in December"),
        ("Sept. 7", "Sept. 7-9"),
        ("Sept. 9", "Sept. 7–9"),
        ("in May", "in May"),
    ],
)
def test_carried(claim: str, evidence: str) -> None:
    assert carried(claim, evidence)


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("Sept. 8", "Sept. 7"),
        ("7 October", "7 September"),
        ("Sept. 7, 2016", "Sept. 7"),
        ("on Monday", "on Friday"),
        ("on Monday", "on Sept. 7"),
        ("Sept. 7", "in September"),
        ("Sept. 18", "last week"),
    ],
)
def test_not_carried(claim: str, evidence: str) -> None:
    assert not carried(claim, evidence)


def test_a_year_is_not_guessed_without_a_date_of_publication() -> None:
    assert not carried("7 September 2018", "Sept. 7", published=None)


@pytest.mark.parametrize(
    "text", ["it may 5 times", "they march on", "may happen", "a march of 3 days"]
)
def test_words_that_are_no_month(text: str) -> None:
    assert dates(text)[0] == ()


def test_dates_are_blanked_out_of_the_text() -> None:
    assert dates("on Sept. 7, 2018 at 9")[1].split() == ["on", "at", "9"]


def test_an_impossible_day_is_a_date_all_the_same() -> None:
    assert carried("30 February 2018", "Feb. 30, 2018")


def test_the_ends_of_the_calendar() -> None:
    assert carried("on Monday", "on Monday", published=date(1, 1, 1))
    assert carried("on Monday", "on Monday", published=date(9999, 12, 31))
