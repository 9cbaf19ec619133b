"""An outlet's or a byline's name is no ground for what happened."""

from __future__ import annotations

import pytest

from assistant.answer import DraftClaim, Support
from assistant.checks.verify import Checked, check
from tests.fakes.numbered import numbered

SENTENCE = "At least 17 people were killed in the blast at Korrin."


def passes(claim: str, outlet: str, byline: str | None = None) -> bool:
    evidence = numbered([SENTENCE], outlet=outlet, byline=byline, title="Blast")
    checked = check(DraftClaim(claim, ("S1",)), evidence)
    return isinstance(checked, Checked) and checked.support is Support.SUPPORTED


@pytest.mark.parametrize(
    ("claim", "outlet"),
    [
        ("At least 17 people at Osk were killed in the blast.", "Osk Gazette"),
        ("Police in Osk said that at least 17 people were killed.", "The Osk Gazette"),
        ("At least 17 people at the Osk Gazette were killed.", "Osk Gazette"),
        ("Police in France said that at least 17 people were killed.", "France 24"),
        ("At least 17 people were killed in New York.", "New York Times"),
        ("At least 17 Americans were killed in the blast.", "USA TODAY"),
    ],
)
def test_an_outlet_places_nothing(claim: str, outlet: str) -> None:
    assert not passes(claim, outlet)


def test_nor_does_a_byline_name_the_killed() -> None:
    assert not passes("Ada Noor was killed in the blast at Korrin.", "Osk Gazette", "Ada Noor")


@pytest.mark.parametrize(
    ("claim", "outlet"),
    [
        ("At least 17 people were killed at Korrin, the Osk Gazette reported.", "Osk Gazette"),
        ("According to the Osk Gazette, 17 people were killed at Korrin.", "The Osk Gazette"),
        ("The Gazette says that 17 people were killed at Korrin.", "Osk Gazette"),
        ("The BBC puts the number of killed at Korrin at 17 people.", "BBC News"),
        ("The AP reported that 17 people were killed at Korrin.", "Associated Press"),
        ("France 24 says that 17 people were killed at Korrin.", "France 24"),
        ("Reuters gives 17 people killed at Korrin.", "Reuters"),
        ("Ada Noor reports that 17 people were killed at Korrin.", "Osk Gazette"),
        ("USA TODAY says 17 people were killed at Korrin.", "USA TODAY"),
    ],
)
def test_a_claim_may_say_who_reports_it(claim: str, outlet: str) -> None:
    assert passes(claim, outlet, "By Ada Noor")
