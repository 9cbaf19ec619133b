"""A claim that denies what no cited sentence denies is removed, or marked where it is told
otherwise.
"""

from __future__ import annotations

import pytest

from assistant.answer import DraftClaim, Removed, Support
from assistant.checks.verify import check
from tests.fakes.numbered import numbered


def support(claim: str, sentence: str, title: str | None = None) -> Support | None:
    """How the claim stands on that sentence; None: it is removed."""
    result = check(DraftClaim(claim, ("S1",)), numbered([sentence], title=title))
    return None if isinstance(result, Removed) else result.support


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        ("The capital of Korrin is not Osk.", "Osk, the capital of Korrin, was flooded."),
        ("Velde is not the mayor of Korrin.", "The mayor of Korrin, Jan Velde, opened the mill."),
        ("The fires were never caused by lightning.", "Lightning caused the fires near the mill."),
        ("None of the ferries reached Osk.", "The ferries reached Osk after midnight."),
    ],
)
def test_a_denial_of_its_own_is_removed(claim: str, sentence: str) -> None:
    assert support(claim, sentence) is None


def test_one_in_other_words_is_marked() -> None:
    claim = "The gunmen did not seize a baker from Osk."
    assert support(claim, "A baker of Osk was taken hostage by men with guns.") in (
        Support.UNVERIFIED,
        None,
    )


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        ("Lunn was not aware of the leak.", "Lunn was unaware of the leak."),
        ("Velde did not sign the treaty.", "Velde refused to sign the treaty."),
        ("The council did not accept the plan.", "The council rejected the plan."),
        ("No fewer than 12 ferries sank.", "12 ferries sank at Osk."),
        ("No 10 signed the treaty.", "No 10 signed the treaty of Osk."),
        ("The mill did not open until May.", "The mill opened in May, a year late."),
        ("The road is not safe at night.", "The road at night is lawless and unsafe."),
    ],
)
def test_one_that_a_word_of_the_source_may_carry_stands(claim: str, sentence: str) -> None:
    assert support(claim, sentence) is Support.SUPPORTED


def test_a_headline_may_deny() -> None:
    title = "Mill will not close, says owner"
    assert support("The mill will not close.", "The mill will stay, its owner said.", title)
