"""Moments of real-life sentences, as a reader of the paper would count them."""

import time
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from index.moment import moments

FRIDAY = date(2018, 9, 28)


def seen(text: str, published: date | None = FRIDAY) -> list[str]:
    """Each moment as `its words = first..last`, the last left out for one day."""
    found = []
    for moment in moments(text, published):
        days = f"{moment.first}..{moment.last}".removesuffix(f"..{moment.first}")
        found.append(f"{text[moment.start : moment.end]} = {days}")
    return found


ABSOLUTE = [
    ("It closed on Sept. 7, 2018.", "Sept. 7, 2018 = 2018-09-07"),
    ("It closed on 7 September 2018.", "7 September 2018 = 2018-09-07"),
    ("Updated 2018-09-28 at noon.", "2018-09-28 = 2018-09-28"),
    ("It closed on Friday, Sept. 7, 2018.", "Friday, Sept. 7, 2018 = 2018-09-07"),
    ("It ran from 7-9 September 2018.", "7-9 September 2018 = 2018-09-07..2018-09-09"),
    ("It ran Sept. 7\u20139, 2018.", "Sept. 7\u20139, 2018 = 2018-09-07..2018-09-09"),
    ("The vote of May 2017 stands.", "May 2017 = 2017-05-01..2017-05-31"),
    ("It opened in February 2016.", "February 2016 = 2016-02-01..2016-02-29"),
    ("The town flooded in 2011.", "2011 = 2011-01-01..2011-12-31"),
    ("The 2016 election was close.", "2016 = 2016-01-01..2016-12-31"),
    ("The summer of 2011 was wet.", "2011 = 2011-01-01..2011-12-31"),
    ("He served a term (1994).", "1994 = 1994-01-01..1994-12-31"),
    ("They lost the 2011-14 war.", "2011-14 = 2011-01-01..2014-12-31"),
    ("A 2015 report said so.", "2015 = 2015-01-01..2015-12-31"),
    ("It grew in the 1990s.", "1990s = 1990-01-01..1999-12-31"),
]


@pytest.mark.parametrize(("text", "expected"), ABSOLUTE)
@pytest.mark.parametrize("published", [FRIDAY, None])
def test_a_date_with_its_year(text: str, expected: str, published: date | None) -> None:
    assert seen(text, published) == [expected]
    assert not any(moment.relative for moment in moments(text, published))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mayor resigned on Sept. 7.", "Sept. 7 = 2018-09-07"),
        ("The hearing of Oct. 12 is open to all.", "Oct. 12 = 2018-10-12"),
        ("They married on March 3.", "March 3 = 2018-03-03"),
        ("The term will begin on March 3.", "March 3 = 2019-03-03"),
        ("The mill burned down in August.", "August = 2018-08-01..2018-08-31"),
        ("The mill is expected to open in August.", "August = 2019-08-01..2019-08-31"),
        ("It won the seat last May.", "last May = 2018-05-01..2018-05-31"),
        ("It won the seat last September.", "last September = 2017-09-01..2017-09-30"),
        ("It starts next June.", "next June = 2019-06-01..2019-06-30"),
        ("It ended this September.", "this September = 2018-09-01..2018-09-30"),
    ],
)
def test_a_date_without_its_year(text: str, expected: str) -> None:
    assert seen(text) == [expected]
    assert seen(text, None) == []


def test_at_new_year_december_is_last_years() -> None:
    assert seen("It burned on Dec. 20.", date(2019, 1, 5)) == ["Dec. 20 = 2018-12-20"]
    assert seen("Shops will open on Jan. 2.", date(2018, 12, 30)) == ["Jan. 2 = 2019-01-02"]


RELATIVE = [
    ("The port was closed on Friday.", "Friday = 2018-09-28"),
    ("Pompeo said Friday that it will close.", "Friday = 2018-09-28"),
    ("The court ruled on Monday.", "Monday = 2018-09-24"),
    ("Sunday\u2019s storm tore off roofs.", "Sunday = 2018-09-23"),
    ("The law that would tax sugar was rejected Tuesday.", "Tuesday = 2018-09-25"),
    ("The ministers will meet on Monday.", "Monday = 2018-10-01"),
    ("He said he would resign on Monday.", "Monday = 2018-10-01"),
    ("A ruling is expected on Tuesday.", "Tuesday = 2018-10-02"),
    ("Sales rose more than expected on Tuesday.", "Tuesday = 2018-09-25"),
    ("The trial is scheduled to open Wednesday.", "Wednesday = 2018-10-03"),
    ("On Monday the court will hear him.", "Monday = 2018-10-01"),
    ("On Monday, the court ruled that he will stay.", "Monday = 2018-09-24"),
    ("He must pay by Friday.", "Friday = 2018-09-28"),  # a week later is "next Friday"
    ("He must pay by Monday.", "Monday = 2018-10-01"),
    ("By Thursday, 200 people had fled.", "Thursday = 2018-09-27"),
    ("Fires had grown to 40 acres by Monday.", "Monday = 2018-09-24"),
    ("By Monday evening, large crowds had come.", "Monday = 2018-09-24"),
    ("He stood next to the wreck on Monday.", "Monday = 2018-09-24"),
    ("The flight was delayed until Sunday.", "Sunday = 2018-09-30"),
    ("The “trial will go on.” On Monday, he paid.", "Monday = 2018-09-24"),
    ("Oil, which ended at $67 on Monday, will rise.", "Monday = 2018-09-24"),
    ("Analysts expect oil, which ended trading on Monday at $67, to rise.", "Monday = 2018-09-24"),
    ("The vote could change a bill passed by the House on Monday.", "Monday = 2018-09-24"),
    ("The move earlier Monday should help.", "Monday = 2018-09-24"),
    ("The road stays closed until Sunday.", "Sunday = 2018-09-30"),
    ("She will be sworn in on Monday.", "Monday = 2018-10-01"),
    ("She will be released Monday.", "Monday = 2018-10-01"),
    ("Talks will resume, he said on Monday.", "Monday = 2018-09-24"),
    ("It has been closed since Monday.", "Monday = 2018-09-24"),
    ("They met last Friday.", "last Friday = 2018-09-21"),
    ("They met last Monday.", "last Monday = 2018-09-24"),
    ("They meet next Friday.", "next Friday = 2018-10-05"),
    ("They meet this Sunday.", "this Sunday = 2018-09-30"),
    ("They met this past Sunday.", "this past Sunday = 2018-09-23"),
    ("They met on Tuesday of last week.", "Tuesday of last week = 2018-09-18"),
    ("It rained yesterday.", "yesterday = 2018-09-27"),
    ("It rained the day before yesterday.", "the day before yesterday = 2018-09-26"),
    ("It rains today.", "today = 2018-09-28"),
    ("Polls close tonight.", "tonight = 2018-09-28"),
    ("Schools reopen tomorrow.", "tomorrow = 2018-09-29"),
    ("The roof fell in last night.", "last night = 2018-09-27"),
    ("He was arrested this morning.", "this morning = 2018-09-28"),
    ("He was arrested this week.", "this week = 2018-09-24..2018-09-30"),
    ("He was arrested last week.", "last week = 2018-09-17..2018-09-23"),
    ("Parliament sits next week.", "next week = 2018-10-01..2018-10-07"),
    ("Thousands marched last weekend.", "last weekend = 2018-09-22..2018-09-23"),
    ("Thousands marched over the weekend.", "over the weekend = 2018-09-22..2018-09-23"),
    ("Rain is expected over the weekend.", "over the weekend = 2018-09-29..2018-09-30"),
    ("Thousands march this weekend.", "this weekend = 2018-09-29..2018-09-30"),
    ("Prices fell last month.", "last month = 2018-08-01..2018-08-31"),
    ("Prices fell earlier this month.", "earlier this month = 2018-09-01..2018-09-28"),
    ("A vote is due later this year.", "later this year = 2018-09-28..2018-12-31"),
    ("Prices fell last year.", "last year = 2017-01-01..2017-12-31"),
    ("Prices fell two weeks ago.", "two weeks ago = 2018-09-10..2018-09-16"),
    ("She left 3 days ago.", "3 days ago = 2018-09-25"),
    ("She left ten months ago.", "ten months ago = 2017-11-01..2017-11-30"),
    ("She left a year ago.", "a year ago = 2017-01-01..2017-12-31"),
    ("Prices fell over the past week.", "the past week = 2018-09-21..2018-09-28"),
    ("Prices fell in the last three months.", "the last three months = 2018-06-28..2018-09-28"),
    ("It rains for the next two days.", "the next two days = 2018-09-28..2018-09-30"),
]


@pytest.mark.parametrize(("text", "expected"), RELATIVE)
def test_a_moment_counted_from_the_day_of_publication(text: str, expected: str) -> None:
    assert seen(text) == [expected]
    assert [moment.relative for moment in moments(text, FRIDAY)] == [True]
    assert seen(text, None) == []


@pytest.mark.parametrize(
    "text",
    [
        "Some 2,011 people came.",
        "2011 people came.",
        "In 2011 cases he was right.",
        "They took route 2011 north.",
        "It cost $2011.",
        "They ran for 2011 metres.",
        "It may rain, and they march on.",
        "Theresa May is no help.",
        "The shop opens on Fridays.",
        "It began on a Friday.",
        "Black Friday was busy.",
        "It is open Monday to Friday, and Monday-Friday in winter.",
        "It was the last night of the play.",
        "The Sunday Times wrote it.",
        "He reads USA Today.",
        "It was the last week of the campaign.",
        "His last year was hard.",
        "It opened nearly two years ago.",
        "It opened two or three years ago.",
        "It opened 1.5 years ago.",
        "It opened 900 years later.",
        "Three days later it shut.",
        "February 30, 2018 is no day.",
        "In the beginning there was water.",
    ],
)
def test_what_is_no_date_or_may_mean_several_days(text: str) -> None:
    assert seen(text) == []


TUESDAY = date(2018, 9, 25)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The court ruled on Wednesday.", []),  # six days ago, or on a page that was updated since
        ("Wednesday\u2019s storm tore off roofs.", []),
        ("He has been in custody since Wednesday.", []),
        ("The fair is on Wednesday.", []),
        ("The court will rule on Wednesday.", ["Wednesday = 2018-09-26"]),
        ("A ruling is expected Wednesday.", ["Wednesday = 2018-09-26"]),
        ("He must pay by Wednesday.", ["Wednesday = 2018-09-26"]),
        ("The court ruled last Wednesday.", ["last Wednesday = 2018-09-19"]),
        ("It ruled on Wednesday of last week.", ["Wednesday of last week = 2018-09-19"]),
        ("The court rules this Wednesday.", ["this Wednesday = 2018-09-26"]),
        ("The court ruled on Wednesday, Sept. 19.", ["Wednesday, Sept. 19 = 2018-09-19"]),
        ("The court ruled on Tuesday.", ["Tuesday = 2018-09-25"]),
        ("The court ruled on Thursday.", ["Thursday = 2018-09-20"]),
    ],
)
def test_the_weekday_after_that_of_the_article(text: str, expected: list[str]) -> None:
    assert seen(text, TUESDAY) == expected


def test_several_moments_stand_in_order() -> None:
    text = "From 2011 to 2014 he led it; on Monday, and again last month, he said so."
    assert [one.split(" =")[0] for one in seen(text)] == ["2011", "2014", "Monday", "last month"]


def test_a_weekday_beside_its_date_is_one_moment() -> None:
    assert seen("It was shut Tuesday, Oct. 2.") == ["Tuesday, Oct. 2 = 2018-10-02"]


ENDS = [date.min, date.max, date(1, 1, 1), date(9999, 12, 1), FRIDAY, None]
PIECES = [
    *(text for text, _ in (*ABSOLUTE, *RELATIVE)),
    *(
        "last",
        "next",
        "this",
        "Friday",
        "May",
        "weekend",
        "ago",
        "999 years ago",
        "2011",
        "Feb. 29",
    ),
    *(
        "ye\u017fterday",
        "Fr\u0131day",
        "\u0130",
        "wee\u212a",
        "Jan. \u0663",
        "\u2019s",
        "\n",
        "\u00a0",
        "-",
    ),
]


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=5)), st.sampled_from(ENDS))
@example(["last September", "next year", "yesterday", "the past 999 years"], date.min)
@example(["999 years ago", "tomorrow", "next December", "later this week"], date.max)
def test_any_text_at_any_day(pieces: list[str], published: date | None) -> None:
    text = " ".join(pieces)
    found = moments(text, published)
    place = 0
    for moment in found:
        assert place <= moment.start < moment.end <= len(text)
        assert text[moment.start : moment.end].strip() == text[moment.start : moment.end]
        assert moment.first <= moment.last
        place = moment.end


@pytest.mark.parametrize("unit", ["Friday ", "Sept. 7 ", "will Friday, ", "2011 and ", "the past "])
def test_a_huge_sentence_takes_no_ages(unit: str) -> None:
    start = time.process_time()
    moments(unit * 5_000, FRIDAY)
    assert time.process_time() - start < 2  # and ten times that where each is held against each


@given(st.sampled_from(PIECES), st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.text(max_size=9))
def test_offsets_do_not_depend_on_what_stands_before_the_sentence(
    piece: str, published: date, before: str
) -> None:
    lead = f"{before.translate({ord(c): '' for c in '0123456789'})} stop. {' ' * 130}"
    alone = moments(piece, published)
    moved = moments(lead + piece, published)[-len(alone) or 99 :]
    assert [(m.start - len(lead), m.first, m.last) for m in moved] == [
        (m.start, m.first, m.last) for m in alone
    ]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("on Friday", "2018-09-28"),
        ("last week", "2018-09-17 to 2018-09-23"),
        ("last month", "2018-08"),
        ("in February 2016", "2016-02"),
        ("last year", "2017"),
        ("the past three months", "2018-06 to 2018-09"),
        ("the past five years", "2013 to 2018"),
        ("the 1990s", "1990 to 1999"),
        ("in 2018", "2018"),
    ],
)
def test_days_are_written_as_exactly_as_they_are_meant(text: str, days: str) -> None:
    (moment,) = moments(text, FRIDAY)
    assert moment.days == days
