"""What a sentence limits its statement to may not be left out."""

from __future__ import annotations

import pytest

from assistant.answer import DraftClaim, Support
from assistant.checks.dropped_limit import dropped_limit
from assistant.checks.verify import Checked, check
from tests.fakes.numbered import numbered


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        ("The curfew applies.", "The curfew applies only to drivers under 20."),
        ("The quay is open.", "The quay is open to fishing boats only."),
        (
            "The council will pay the owners.",
            "The council will pay the owners if the court agrees.",
        ),
        ("The pill stops the fever.", "The pill stops the fever in mice."),
        ("Classes were cancelled.", "Classes were cancelled in four of the nine schools."),
        ("Lunn was convicted.", "Lunn was convicted by a jury but acquitted on appeal."),
        ("Work in the pit will resume.", "Work in the pit will resume only after a survey."),
        ("Vans will be barred.", "Vans over 3 tons will be barred until May."),
        ("Orvex will pay for the pier.", "Orvex, which owns the pier, will pay half."),
        ("Lunn called the fair safe.", "Lunn called the fair largely safe."),
        ("The catch was the lowest ever.", "The catch was the lowest since 1987."),
        ("The drops cured all colds.", "The drops cured feverish colds in 40 days."),
        ("Orvex sold its ships.", "Orvex sold two of its ships in May."),
        ("The fee was dropped.", "The fee was dropped for pupils with two brothers at the school."),
    ],
)
def test_a_limit_that_is_left_out_is_marked(claim: str, sentence: str) -> None:
    result = check(DraftClaim(claim, ("S1",)), numbered([sentence]))
    assert isinstance(result, Checked)
    assert result.support is Support.UNVERIFIED


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        ("Lunn was convicted.", "Lunn was convicted in absentia of one of five charges."),
        ("The curfew applies to drivers under 20.", "The curfew applies only to drivers under 20."),
        ("Lunn was convicted by a jury.", "Lunn was convicted by a jury but acquitted on appeal."),
        ("The catch was the lowest since 1987.", "The catch was the lowest since 1987, by far."),
        ("Fares rose.", "Fares rose over 5 percent in May."),
        ("Orvex sold ships.", "Orvex sold two of its ships in May."),
        ("The quay is partly open.", "The quay is open to fishing boats only."),
        ("The bridge fell.", "The bridge fell in heavy rain, even if nobody was hurt."),
    ],
)
def test_what_is_no_limit_may_be(claim: str, sentence: str) -> None:
    assert dropped_limit(claim, [sentence]) is None


def test_another_cited_sentence_may_say_it_without_the_limit() -> None:
    told = ["Orvex sold two of its ships in May.", "By June Orvex had sold its ships, all nine."]
    assert dropped_limit("Orvex sold its ships.", told) is None
