"""The table of docs/trust.md: what a claim may do to its sentence, and what happens to it."""

import pytest

from tests.test_scope import verdict


@pytest.mark.parametrize(
    ("claim", "sentence", "happens"),
    [
        (
            "The old clock of the tower broke on Monday.",
            "The old clock of the tower did not break on Monday.",
            "removed",
        ),
        (
            "Lunn did not pay the fee but had known of it.",
            "Lunn paid the fee but had not known of it.",
            "removed",
        ),
        (
            "There is evidence that Lunn burned the barn.",
            "Police said there is no evidence that Lunn burned the barn.",
            "removed",
        ),
        (
            "The ferry will sail on Sunday.",
            "The ferry will sail on Friday and not on Sunday.",
            "removed",
        ),
        ("Prices of bread rose in Osk in May.", "Prices of bread fell in Osk in May.", "removed"),
        ("Lunn survived the crash.", "Lunn was killed in the crash.", "removed"),
        (
            "The blast left 19 hurt and 31 killed.",
            "The blast left 19 killed and 31 hurt.",
            "removed",
        ),
        ("Lind sued Rowe over the mill.", "Rowe sued Lind over the mill.", "removed"),
        ("Lind sold the mill to Rowe.", "Rowe sold the mill to Lind.", "removed"),
        ("All of the farms have a well.", "Most of the farms have a well.", "removed"),
        ("Most of the farms have a well.", "Some of the farms have a well.", "unverified"),
        ("Lumo is the largest mill in Osk.", "Lumo is one of the largest mills in Osk.", "removed"),
        ("Only Lunn was charged over the fire.", "Lunn was charged over the fire.", "unverified"),
        ("The price rose by 52 crowns.", "The price rose to 52 crowns.", "removed"),
        (
            "Lunn was convicted of bribery.",
            "Lunn was convicted of fraud but acquitted of bribery.",
            "removed",
        ),
        (
            "The mayor, who took bribes, closed the port on Monday.",
            "The mayor closed the port on Monday.",
            "unverified",
        ),
        ("Lind sold the mill.", "Lind may sell the mill.", "unverified"),
        ("Lind sold the mill.", "Lind is accused of selling the mill.", "unverified"),
        ("Lind sold the mill.", "Lind offered to sell the mill.", "unverified"),
        ("Police arrested two men.", "Police are looking for two men.", "unverified"),
        ("The council rejected the plan.", "The council put off a vote on the plan.", "unverified"),
        (
            "The school was closed because of a leak.",
            "The school was closed on Monday.",
            "unverified",
        ),
        (
            "The school was closed because of a leak.",
            "The school was closed after a leak on Monday.",
            "unverified",
        ),
        (
            "The ship was built in 2015.",
            "The ship was built in 1987 and sold in 2015.",
            "unverified",
        ),
        ("The line will sell 60 ships.", "The line will sell 15 of its 60 ships.", "unverified"),
        ("The storm felled 30 trees.", "The storm felled up to 30 trees.", "unverified"),
        ("The curfew applies.", "The curfew applies only to drivers.", "unverified"),
        ("The former mayor Lunn spoke on Monday.", "The mayor Lunn spoke on Monday.", "unverified"),
        (
            "Armed protesters blocked the bridge.",
            "Protesters blocked the bridge on Monday.",
            "unverified",
        ),
    ],
)
def test_each_row_of_the_table(claim: str, sentence: str, happens: str) -> None:
    assert verdict(claim, sentence) == happens
