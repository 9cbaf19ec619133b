"""A clause that the sentences know nothing of is marked."""

from __future__ import annotations

import pytest

from assistant.answer import DraftClaim, Support
from assistant.checks.additions import added
from assistant.checks.verify import Checked, check
from tests.fakes.numbered import numbered

PORT = "Mayor Ada Lunn closed the port of Korrin on Monday."
MORE = "The pier had become unsafe, and fishermen protested at the gates."


@pytest.mark.parametrize(
    ("claim", "part"),
    [
        ("The mayor, who took bribes, closed the port.", "who took bribes"),
        ("The mayor closed the port and took bribes.", "and took bribes"),
        ("The mayor, a notorious swindler, closed the port.", "a notorious swindler"),
        ("The mayor closed the port after taking bribes.", "after taking bribes"),
        ("Ada Lunn closed the port, fearing an attack.", "fearing an attack"),
        ("Accused of corruption, the mayor closed the port.", "Accused of corruption"),
        ("Having taken bribes, Lunn closed the port.", "Having taken bribes"),
        ("The mayor closed the port to please her brother.", "to please her brother"),
        ("Lunn closed the port (a stolen property) on Monday.", "a stolen property"),
    ],
)
def test_an_added_clause_is_found_and_marked(claim: str, part: str) -> None:
    evidence = numbered([PORT])
    assert (added(claim, evidence) or "").strip("( ") == part
    result = check(DraftClaim(claim, ("S1",)), evidence)
    assert isinstance(result, Checked)
    assert result.support is Support.UNVERIFIED


@pytest.mark.parametrize(
    "claim",
    [
        "The mayor closed the port.",
        "Ada Lunn, the mayor, closed the port.",
        "The mayor closed the port, which had become unsafe.",  # told elsewhere in the article
        "The mayor shut the harbour after fishermen protested.",
        "Lunn, who is mayor of Korrin, closed the port and the pier.",
        "According to the article, Lunn closed the port.",
        "On Monday, the mayor closed the port.",
        "Fishing boats, ferries, tugs, and yachts left the port.",  # a list
    ],
)
def test_what_the_article_tells_is_no_addition(claim: str) -> None:
    assert added(claim, numbered([PORT, MORE])) is None
