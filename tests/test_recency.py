"""The time stage: what a question is about in time, and what an article near it gains."""

from __future__ import annotations

from datetime import date

import pytest

from index.recency import DECAY, WEIGHT, Period, gain, periods

TODAY = date(2026, 11, 24)
ASKED = date(2018, 9, 29)  # a Saturday


@pytest.mark.parametrize(
    ("question", "as_of", "expected"),
    [
        ("Who closed the harbour?", None, []),
        ("Who closed the harbour?", ASKED, [(ASKED, ASKED)]),
        ("What is the latest on the strike?", None, [(TODAY, TODAY)]),
        ("What is the latest on the strike?", ASKED, [(ASKED, ASKED)]),
        ("Who resigned in May 2018?", None, [(date(2018, 5, 1), date(2018, 5, 31))]),
        ("Who resigned yesterday?", None, [(date(2026, 11, 23), date(2026, 11, 23))]),
        (
            "Who resigned on Friday?",
            ASKED,
            [(date(2018, 9, 28), date(2018, 9, 28)), (ASKED, ASKED)],
        ),
    ],
)
def test_the_time_that_a_question_is_about(
    question: str, as_of: date | None, expected: list[tuple[date, date]]
) -> None:
    assert periods(question, as_of, TODAY) == tuple(Period(*days) for days in expected)


def test_of_an_archive_that_ended_now_is_its_last_day_and_last_month_is_not_moved() -> None:
    def about(question: str) -> list[tuple[date, date]]:
        return [(one.first, one.last) for one in periods(question, None, TODAY, ASKED)]

    assert about("What is the latest on the strike?") == [(ASKED, ASKED)]
    assert about("Who resigned in August?") == [(date(2018, 8, 1), date(2018, 8, 31))]
    assert about("Who resigned last month?") == [(date(2026, 10, 1), date(2026, 10, 31))]


def test_the_gain_falls_with_the_days_to_the_nearest_period() -> None:
    about = [Period(date(2018, 5, 1), date(2018, 5, 31)), Period(ASKED, ASKED)]
    assert gain(about, date(2018, 5, 12)) == gain(about, ASKED) == 1 + WEIGHT
    near, far = gain(about, date(2018, 6, 1)), gain(about, date(2018, 7, 1))
    assert 1 < far < near < 1 + WEIGHT
    month = gain([Period(ASKED, ASKED)], date.fromordinal(ASKED.toordinal() - int(DECAY)))
    assert month == pytest.approx(1 + WEIGHT / 2.718281828, rel=1e-6)
    assert gain(about, date(1990, 1, 1)) == pytest.approx(1)


def test_without_a_date_or_a_time_nothing_is_gained() -> None:
    assert gain([Period(ASKED, ASKED)], None) == 1
    assert gain([], ASKED) == 1
