"""A name for the pronoun of a sentence is marked, and no reason to remove a claim."""

import pytest

from assistant.answer import DraftClaim, Removed, Support
from assistant.checks.verify import check
from tests.fakes.numbered import numbered

STORY = numbered(
    [
        "Ada Brandt ran the Kolby mill for nine years.",
        "She was followed by Tomas Orr, a baker.",
        "Her office shut in May.",
        "It rained in Lumo that week.",
    ]
)


@pytest.mark.parametrize(
    ("claim", "cite"),
    [("Tomas Orr followed Brandt.", "S2"), ("Brandt's office shut in May.", "S3")],
)
def test_whom_a_pronoun_may_mean_is_marked(claim: str, cite: str) -> None:
    found = check(DraftClaim(claim, (cite,)), STORY)
    assert not isinstance(found, Removed)
    assert found.support is Support.UNVERIFIED


@pytest.mark.parametrize(
    ("claim", "cite"),
    [("Velde's office shut in May.", "S3"), ("In Lumo it rained that week on Brandt.", "S4")],
)
def test_nobody_else_is_meant(claim: str, cite: str) -> None:
    assert isinstance(check(DraftClaim(claim, (cite,)), STORY), Removed)


def test_one_of_the_family_is_somebody_else() -> None:
    told = numbered(["Ada Lunn ran the mill.", "Her brother, Tomas Lunn, was fined in May."])
    found = check(DraftClaim("Ada Lunn was fined in May.", ("S2",)), told)
    assert not isinstance(found, Removed)
    assert found.support is Support.UNVERIFIED
