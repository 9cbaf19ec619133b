"""To and by, the way there and back, a part for the whole."""

import pytest

from assistant.answer import DraftClaim, Support
from assistant.checks.verify import Checked, check, why_not
from tests.fakes.numbered import numbered


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        ("The number of cases rose by 41.", "The number of cases rose to 41."),
        ("Output fell to 30 percent.", "Output fell by 30 percent."),
        ("Shares fell by $12.", "Shares fell 8 percent to $12."),
        ("The fine was cut to 20 million.", "The fine was cut by 20 million."),
        ("The ferry sails from Sarn to Lumo.", "The ferry sails from Lumo to the island of Sarn."),
        ("The road runs from Tarn to Odel.", "The road runs from the town of Odel to Tarn."),
    ],
)
def test_to_is_not_by_nor_the_way_back_the_way_there(claim: str, sentence: str) -> None:
    assert why_not(claim, numbered([sentence]))


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        ("The number of cases climbed to 41.", "The number of cases rose to 41."),
        ("Output fell 30 percent.", "Output fell by 30 percent."),
        ("Cases rose by 41.", "Cases rose by 41 to 90."),
        ("Cases rose to 90.", "Cases rose by 41 to 90."),
        ("Shares rose to a record of $12.", "Shares rose 8 percent to $12."),
        ("The ferry sails from Lumo to Sarn.", "The ferry sails from Lumo to the island of Sarn."),
        ("The ferry sails to Sarn from Lumo.", "The ferry sails from Lumo to Sarn."),
    ],
)
def test_what_comes_to_the_same_stands(claim: str, sentence: str) -> None:
    assert not why_not(claim, numbered([sentence]))


@pytest.mark.parametrize(
    ("claim", "support"),
    [
        ("Eight people were seriously hurt.", Support.UNVERIFIED),
        ("Three people were seriously hurt.", Support.SUPPORTED),
        ("Eight people were hurt.", Support.SUPPORTED),
    ],
)
def test_what_is_said_of_a_part_is_not_said_of_all(claim: str, support: Support) -> None:
    evidence = numbered(["Eight people were hurt, three of them seriously."])
    found = check(DraftClaim(claim, ("S1",)), evidence)
    assert isinstance(found, Checked)
    assert found.support is support
