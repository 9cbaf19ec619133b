"""A claim is led to another sentence only where its own words say which."""

from __future__ import annotations

import pytest

from assistant.answer import DraftClaim, Evidence, Removed
from assistant.checks.verify import check
from tests.fakes.numbered import numbered

KILN = numbered(["Mara Voss runs the Kolby kiln.", "The kiln has two old doors."], title="The kiln")
MILL = numbered(
    [
        "No one was hurt in the mill, Ada Brandt said.",
        "He has resigned, and nobody was surprised.",
        "The glazed roof tiles were baked in three old ovens.",
    ],
    title="The mill",
    first=3,
)
BOTH = [*KILN, *MILL]


def led(claim: str, evidence: list[Evidence], *cites: str) -> list[str]:
    found = check(DraftClaim(claim, cites), evidence)
    return [] if isinstance(found, Removed) else [e.label for e in found.evidence]


@pytest.mark.parametrize("claim", ["No.", "Nobody.", "No one was hurt.", "He has resigned."])
@pytest.mark.parametrize("cites", [("S1",), ()])
def test_what_may_be_told_of_anybody_is_led_nowhere(claim: str, cites: tuple[str, ...]) -> None:
    assert led(claim, BOTH, *cites) == []


def test_a_claim_without_a_name_stays_in_the_article_that_it_cites() -> None:
    claim = "The glazed roof tiles were baked in old ovens."
    assert led(claim, BOTH, "S1") == []
    assert led(claim, BOTH, "S3") == ["S5"]
    assert led(claim, BOTH) == ["S5"]


def test_a_claim_with_a_name_may_be_led_to_another_article() -> None:
    assert led("No one was hurt in the mill, said Ada Brandt.", BOTH, "S1") == ["S3"]
