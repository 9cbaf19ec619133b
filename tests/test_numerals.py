from decimal import Decimal

import pytest

from assistant.facts.numerals import Number, numbers
from assistant.facts.words import plain


def read(text: str) -> list[Number]:
    return list(numbers(plain(text)))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("three men", "3 men"),
        ("1,200 people", "1200 people"),
        ("1.2 thousand", "1,200"),
        ("$5 million", "$5m"),
        ("$5 million", "US$5 million"),
        ("$5 million", "five million dollars"),
        ("$5-million", "$ 5 million"),
        ("£3bn", "3 billion pounds"),
        ("€2", "2 euros"),
        ("5 percent", "5 per cent"),
        ("5%", "five percent"),
        ("5 percent", "between 5 and 10"),  # the unit of a range stands at its end
        ("the first attack", "the 1st attack"),
        ("twenty-first", "21st"),
        ("twenty-one", "21"),
        ("two hundred and five", "205"),
        ("two hundred and nineteen thousand", "219,000"),
        ("a dozen", "12"),
        ("a million", "1,000,000"),
        ("37.80", "37.8"),
        ("9 p.m.", "21:00"),
        ("9:30pm", "9.30 pm"),
        ("a 33-year-old", "aged 33"),
        ("two-thirds", "two thirds"),
        ("the 1990s", "in 1995"),
        ("٣ people", "3 people"),
    ],
)
def test_two_spellings_of_one_number(one: str, other: str) -> None:
    assert any(mine.carried_by(theirs) for mine in read(one) for theirs in read(other))


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("103 people", "about 100 people"),
        ("5 percent", "$5"),
        ("$5 million", "$5"),
        ("$5 million", "£5 million"),
        ("the third attack", "3 attacks"),
        ("13", "12"),
        ("1.5 million", "1.6 million"),
        ("in 1995", "the 1990s"),
        ("9 a.m.", "9 p.m."),
        ("two-thirds", "one third"),
        ("2 to 1", "21"),
    ],
)
def test_two_different_numbers(claim: str, evidence: str) -> None:
    pairs = [(mine, theirs) for mine in read(claim) for theirs in read(evidence)]
    assert pairs
    assert not any(mine.carried_by(theirs) for mine, theirs in pairs)


@pytest.mark.parametrize(
    "text",
    [
        "no one came",
        "one of them",
        "hundreds of people",
        "several hundred people",
        "at first",
        "ten" * 5,
    ],
)
def test_words_that_are_no_number(text: str) -> None:
    assert read(text) == []


def test_words_side_by_side_are_read_apart() -> None:
    values = [number.values for number in read("five and ten and twenty-two")]
    assert values == [{Decimal(5)}, {Decimal(10)}, {Decimal(22)}]


def test_digits_without_end_are_compared_as_text() -> None:
    assert read("9" * 5000)[0].values == {"9" * 5000}


def test_number_words_without_end_are_cut_into_numbers() -> None:
    assert len(read("hundred " * 5000)) > 1
