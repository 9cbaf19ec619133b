from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.dates import date_in_name, parse_date

DAY = date(2018, 9, 28)


@pytest.mark.parametrize(
    "written",
    [
        "2018-09-28",
        "20180928",
        "2018/9/28",
        "2018-09-28T23:59:59-11:00",
        "2018-09-28T00:00:00Z",
        "2018-09-28 10:00:00.123+02:00",
        "September 28, 2018",
        "Sept. 28, 2018",
        "Sep 28 2018",
        "sept 28th, 2018",
        "28 Sep 2018",
        "28 September 2018",
        "28-Sep-2018",
        "28th of September 2018",
        "Friday, September 28, 2018",
        "Fri, 28 Sep 2018 12:00:00 GMT",
        "Sept. 28, 2018 at 5:10 p.m. EDT",
        "28.09.2018",
        "9/28/2018",
        "28/9/2018",
        "٢٠١٨-٠٩-٢٨",
        "  2018-09-28  ",
    ],
)
def test_one_day_in_many_forms(written: str) -> None:
    assert parse_date(written) == DAY


@pytest.mark.parametrize(
    "written",
    ["", "soon", "Friday", "2018", "2018-13-01", "2018-02-30", "9/8/2018", "31 June 2018", "28 Sep",
     "Marching 3, 2018", "1538092800", "2018-W39-5"],
)  # fmt: skip
def test_no_date(written: str) -> None:
    assert parse_date(written) is None


def test_day_and_month_alike_are_no_riddle() -> None:
    assert parse_date("8/8/2018") == date(2018, 8, 8)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("2018-09-28-title.txt", DAY),
        ("post_20180928.md", DAY),
        ("2018_09_28.txt", DAY),
        ("title.txt", None),
        ("000_30c83ec27df2ac6c.txt", None),
        ("2018-99-28.txt", None),
        ("12018092812.txt", None),
    ],
)
def test_dates_in_file_names(name: str, expected: date | None) -> None:
    assert date_in_name(name) == expected


@given(st.dates(min_value=date(1000, 1, 1)))
def test_iso_dates_come_back(day: date) -> None:
    assert parse_date(day.isoformat()) == day
    assert parse_date(f"{day.day} {day:%B} {day.year}") == day
    assert parse_date(f"{day:%b} {day.day}, {day.year}") == day


@given(st.text(max_size=40))
def test_nothing_raises(written: str) -> None:
    parse_date(written)
    date_in_name(written)
