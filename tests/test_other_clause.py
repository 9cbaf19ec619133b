"""A number or year is marked where its sentences tell it of something else."""

import pytest

from assistant.checks.other_clause import of_another_clause


@pytest.mark.parametrize(
    ("claim", "sentences", "value"),
    [
        ("The barge was built in 2014.", ["The barge was built in 1988 and sold in 2014."], "2014"),
        ("Nine goats had been found.",
         ["Wardens said 40 goats had been found, nine of them with broken legs."], "nine"),
        ("The guild is demanding 3 percent.",
         ["The guild is demanding 9 percent.", "The mill has offered 3 percent."], "3 percent"),
        ("Ten divers died.", ["Crews reached ten divers; one of them was dead."], "ten"),
        ("Kolo will sell 60 barges.", ["Kolo will sell 15 of its 60 barges."], "60"),
        ("The tram ran at 50 km an hour.",
         ["The tram ran at 90 km an hour on a bend limited to 50."], "50"),
        ("The pier cost a million crowns.",
         ["The pier cost 4.2 million crowns, about a million more than planned."], "million"),
    ],
)  # fmt: skip
def test_a_value_of_another_clause_is_found(claim: str, sentences: list[str], value: str) -> None:
    assert of_another_clause(claim, sentences) == value


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        ("The barge was sold in 2014.", "The barge was built in 1988 and sold in 2014."),
        ("Nine goats had broken legs.",
         "Wardens said 40 goats had been found, nine of them with broken legs."),
        ("Kolo will sell 15 barges.", "Kolo will sell 15 of its 60 barges."),
        ("The bend is limited to 50 km an hour.",
         "The tram ran at 90 km an hour on a bend limited to 50."),
        ("Kolo has 60 barges.", "Kolo will sell 15 of its 60 barges."),
        ("A girl of six was found.", "Two children were found, among them a girl of six."),
        ("Kolo sacked 20 men.", "Kolo shut two of its mills and dismissed 20 men."),
    ],
)  # fmt: skip
def test_a_value_of_its_own_clause_stands(claim: str, sentence: str) -> None:
    assert of_another_clause(claim, [sentence]) is None
