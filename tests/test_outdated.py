"""A claim may not state what one of its own citations takes back."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.answer import DraftClaim, Removed
from assistant.checks.verify import Checked, check
from tests.fakes.numbered import numbered

OLD = numbered(
    ["At least 12 people drowned when the ferry Halina sank off Korrin on 3 May."],
    outlet="The Harbour Post",
    published=date(2018, 9, 1),
)
CORRECTIONS = (
    "Correction: 16 people drowned when the ferry Halina sank, and not 12 as first announced.",
    "The Post corrected the number of people who drowned on the Halina from 12 to 16.",
    "An earlier version of the report said 12 people drowned on the Halina; 16 people did.",
    "The ferry line revised its count: 16 people drowned when the Halina sank.",
    "Correction: the toll is 16, not 12.",
)


def run(claim: str, newer: str, *cites: str) -> Checked | Removed:
    new = numbered([newer], first=2, outlet="The Harbour Post", published=date(2018, 9, 3))
    return check(DraftClaim(claim, cites), [*OLD, *new])


@pytest.mark.parametrize("newer", CORRECTIONS)
@pytest.mark.parametrize("claim", ["12 people drowned when the Halina sank.", OLD[0].sentence.text])
def test_the_old_figure_beside_its_correction_is_removed(claim: str, newer: str) -> None:
    result = run(claim, newer, "S1", "S2")
    assert isinstance(result, Removed)
    assert "which a correction that it cites takes back" in result.reason


@pytest.mark.parametrize("newer", [*CORRECTIONS[:3], CORRECTIONS[4]])
def test_so_is_the_figure_that_only_the_correction_names(newer: str) -> None:
    assert isinstance(run("12 people drowned when the Halina sank.", newer, "S2"), Removed)


@pytest.mark.parametrize("newer", CORRECTIONS)
@pytest.mark.parametrize(
    "claim",
    [
        "16 people drowned when the Halina sank.",
        "16 people drowned when the Halina sank, and not 12.",
        "The Halina sank off Korrin on 3 May.",
    ],
)
def test_the_corrected_one_both_and_what_is_not_corrected_stay(claim: str, newer: str) -> None:
    assert isinstance(run(claim, newer, "S1", "S2"), Checked)


@pytest.mark.parametrize(
    ("claim", "newer"),
    [
        ("The Halina sank on 3 May.", "Correction: the Halina sank on 4 May, not on 3 May."),
        ("The ferry was the Halina.", "Correction: the ferry was the Mirka, not the Halina."),
    ],
)
def test_dates_and_names_too(claim: str, newer: str) -> None:
    assert isinstance(run(claim, newer, "S1", "S2"), Removed)


def test_a_correction_of_something_else_takes_nothing_back() -> None:
    newer = "Correction: the mayor of Korrin is Ada Lunn, and not Ada Brun."
    assert isinstance(run("12 people drowned when the Halina sank.", newer, "S1", "S2"), Checked)


@pytest.mark.parametrize("claim", ["12 people drowned when the Halina sank.", OLD[0].sentence.text])
def test_what_its_outlet_corrects_in_a_sentence_found_but_not_cited_is_removed(claim: str) -> None:
    result = run(claim, CORRECTIONS[0], "S1")
    assert isinstance(result, Removed)
    assert "has corrected since" in result.reason


def test_another_outlet_corrects_nothing_of_it() -> None:
    new = numbered([CORRECTIONS[0]], first=2, outlet="The Mole", published=date(2018, 9, 3))
    claim = DraftClaim("12 people drowned when the Halina sank.", ("S1",))
    assert isinstance(check(claim, [*OLD, *new]), Checked)


def test_both_years_may_be_told() -> None:
    old = numbered(["The Kelm bridge opened in 1967."], outlet="Post", published=date(2018, 9, 1))
    new = numbered(
        ["Correction: The Kelm bridge opened in 1976, not in 1967."],
        first=2,
        outlet="Post",
        published=date(2018, 9, 3),
    )
    told = "The Kelm bridge opened in 1976; the Post had said 1967."
    assert isinstance(check(DraftClaim(told, ("S2",)), [*old, *new]), Checked)
    assert isinstance(check(DraftClaim("It opened in 1967.", ("S2",)), [*old, *new]), Removed)


KELBY = numbered(
    ["Kelby Bridge was closed for 20 days after the flood."],
    outlet="The Harbour Post",
    published=date(2018, 9, 1),
)


@pytest.mark.parametrize(
    ("before", "removed"),
    [("Work at Kelby Bridge is over.", True), ("Work at Harl Bridge is over.", False)],
)
def test_the_bridge_that_is_corrected_is_the_one_named_before_it(
    before: str, removed: bool
) -> None:
    texts = [before, "The bridge was closed for 12 days, not 20."]
    new = numbered(texts, first=2, outlet="The Harbour Post", published=date(2018, 9, 3))
    claim = DraftClaim("Kelby Bridge was closed for 20 days.", ("S1",))
    assert isinstance(check(claim, [*KELBY, *new]), Removed) is removed
