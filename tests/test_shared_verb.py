"""What stands under a verb in the claim stands under its opposite in the sentence."""

import pytest

from assistant.checks.verify import why_not
from tests.fakes.numbered import numbered

JURY = "A jury convicted Merrow of arson but acquitted him of perjury."


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        ("A jury convicted Merrow of arson and perjury.", JURY),
        ("Merrow was convicted of perjury but acquitted of arson.", JURY),
        (
            "The board approved the pier and the tower.",
            "The board approved the pier but rejected the tower.",
        ),
        (
            "Dray was found guilty of theft and forgery.",
            "Dray was found guilty of theft but cleared of forgery.",
        ),
        (
            "The senate adopted the tax and the toll.",
            "The senate adopted the tax but voted down the toll.",
        ),
    ],
)
def test_it_fails(claim: str, sentence: str) -> None:
    assert why_not(claim, numbered([sentence]))


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        ("A jury convicted Merrow of arson.", JURY),
        ("Merrow was acquitted of perjury.", JURY),
        ("Merrow was convicted of arson and acquitted of perjury.", JURY),
        (
            "The board approved the pier and rejected the tower.",
            "The board approved the pier but rejected the tower.",
        ),
        (
            "The pier was approved and the tower rejected.",
            "The board approved the pier but rejected the tower.",
        ),
        (
            "Dray was convicted of theft and bribery.",
            "Dray was convicted of theft and bribery but acquitted of fraud.",
        ),
        ("Kolo opened a mill in Sarn.", "Kolo closed a mill in Lumo and opened one in Sarn."),
        ("Dray was convicted in May.", "Dray was convicted in May but acquitted in June."),
    ],
)
def test_each_under_its_own_verb_stands(claim: str, sentence: str) -> None:
    assert not why_not(claim, numbered([sentence]))
