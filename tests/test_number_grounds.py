"""What numbers and names come to, as a reader would say it without looking anything up."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.checks.verify import why_not
from assistant.facts.listed import listed
from assistant.facts.spans import lengths
from tests.fakes.numbered import numbered


def fails(claim: str, sentence: str) -> bool:
    return bool(why_not(claim, numbered([sentence], published=date(2018, 10, 14))))


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        ("About 67% of members agreed.", "Two-thirds of the members agreed."),
        ("A quarter of the members agreed.", "25 percent of the members agreed."),
        ("50% of the members agreed.", "Half of the members agreed."),
        ("One in five members agreed.", "Twenty percent of the members agreed."),
        ("The toll rose 1.5 percent.", "The toll rose one and a half percent."),
        ("The walk is 2.5 km long.", "The walk is 2½ km long."),
        ("Some 500,000 people left.", "Half a million people left."),
        ("More than a hundred people left.", "In all 104 people left."),
        ("The mill is of the 19th century.", "The mill was built in 1873."),
        ("The mill is of the nineteenth century.", "The mill was built in the 1800s."),
        ("The 20th century ruined it.", "The 19th and 20th centuries ruined it."),
        ("The 2007-2008 season was lost.", "The 2007-08 season was lost."),
        ("He ruled Korrin for 20 years.", "He ruled Korrin for two decades."),
        ("He ruled Korrin for two decades.", "He ruled Korrin for 20 years."),
        ("He ruled Korrin for 10 years.", "He ruled Korrin for a decade."),
        ("The strike lasted three years.", "The strike lasted from 1999 to 2002."),
        ("The strike lasted three years.", "The strike ran between May 1999 and May 2002."),
        ("The ship sank within two weeks.", "The ship sank within a fortnight."),
        ("The ship sank in 90 minutes.", "The ship sank in an hour and a half."),
        ("Korrin is 228 years old.", "Korrin marked its 228th birthday."),
        ("It is the 20th anniversary of the fire.", "The fire was 20 years ago."),
        ("The two men were held.", "Marek Lunn and Ole Brun were held."),
        ("Police held two men.", "Police held Marek Lunn, 45, and Ole Brun, a clerk."),
        ("All three firms lost money.", "Kolo, Brandt and Osk Gas lost money."),
        ("Nine people drowned.", "The mayor and eight others drowned."),
        ("World War II ruined it.", "The Second World War ruined it."),
        ("King Charles the Third spoke.", "King Charles III spoke."),
        ("The '90s ruined it.", "The 1990s ruined it."),
        ("It was her first album.", "It was her debut album."),
        ("Profit fell in Q3.", "Profit fell in the third quarter."),
        ("Profit fell in the third quarter.", "Profit fell in Q3."),
        ("The 9/11 attacks changed it.", "The Sept. 11 attacks changed it."),
        ("The September 11 attacks changed it.", "The 9/11 attacks changed it."),
        ("It opened on July 1, 1969.", "It opened on July 1,1969."),
    ],
)
def test_a_number_is_carried_by_what_comes_to_it(claim: str, sentence: str) -> None:
    assert not fails(claim, sentence)


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        ("About 60% of members agreed.", "Two-thirds of the members agreed."),
        ("33% of the members agreed.", "34% of the members agreed."),
        ("One in four members agreed.", "Twenty percent of the members agreed."),
        ("Two million people left.", "Half a million people left."),
        ("The guards kept over a 9,200-year-old skeleton.", "It is a 9,300-year-old skeleton."),
        ("The mill is of the 18th century.", "The mill was built in 1873."),
        ("He ruled Korrin for 20 years.", "He ruled Korrin for two centuries."),
        ("The strike lasted three years.", "The strike lasted from 1999 to 2004."),
        ("The ship sank within two weeks.", "The ship sank within two months."),
        ("King Charles III spoke.", "King Charles II spoke."),
        ("The '80s ruined it.", "The 1990s ruined it."),
        ("Profit fell in Q3.", "Profit fell in the second quarter."),
        ("The September 12 attacks changed it.", "The 9/11 attacks changed it."),
        ("Three people were killed.", "Ada Lunn, Ole Brun and Jan Velde went to the funeral."),
        ("The march lasted 60 minutes.", "The march lasted on at four miles an hour."),
        ("50% of the members agreed.", "In the second half the members agreed."),
        ("20 people came.", "They came for the 20th anniversary."),
        ("The three men were held.", "Marek Lunn and Ole Brun were held."),
        ("The two men were held.", "Police and Marek Lunn spoke of it."),
        ("Nine others drowned.", "The mayor and eight others drowned."),
        ("Ten people drowned.", "The mayor and eight others drowned."),
    ],
)
def test_and_by_nothing_else(claim: str, sentence: str) -> None:
    assert fails(claim, sentence)


def test_names_in_a_row_are_counted() -> None:
    assert listed("Ada Lunn, Jan van der Velde and the Bank of Osk left.") == {3}
    assert listed("Ada Lunn left, and Jan Velde stayed.") == frozenset()


def test_a_list_of_any_length_is_read_quickly() -> None:
    assert listed("Ada, " * 2000) == frozenset()


def test_only_exact_lengths_are_compared() -> None:
    assert lengths("in one week") == lengths("in 7 days")
    assert not lengths("for one month") & lengths("for 30 days")


@pytest.mark.parametrize(
    ("claim", "sentence", "passing"),
    [
        ("At most 19 boats sank.", "At least 19 boats sank.", False),
        ("More than 40 boats sank.", "Fewer than 40 boats sank.", False),
        ("At least 19 boats sank.", "More than 19 boats sank.", True),
        ("At most 19 boats sank.", "19 boats sank.", True),
        ("19 boats sank.", "At least 19 boats sank.", True),
        ("At most 19 boats sank.", "At least 19 boats sank, and at most 19 men.", True),
    ],
)
def test_a_limit_is_not_the_opposite_one(claim: str, sentence: str, passing: bool) -> None:
    assert fails(claim, sentence) is not passing
