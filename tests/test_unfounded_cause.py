"""A reason is marked where no cited sentence gives it as one."""

import pytest

from assistant.answer import DraftClaim, Support
from assistant.checks.verify import Checked, check
from tests.fakes.numbered import numbered


def shown(claim: str, *sentences: str) -> Support:
    evidence = numbered(sentences)
    found = check(DraftClaim(claim, tuple(e.label for e in evidence)), evidence)
    assert isinstance(found, Checked), found
    return found.support


@pytest.mark.parametrize(
    ("claim", "sentences"),
    [
        ("The tram stopped because of a loose bolt.",
         ["The tram stopped on Monday.", "Inspectors found a loose bolt in May."]),
        ("Orr left the guild because the audit was published.",
         ["Orr left the guild hours after the audit was published."]),
        ("Kolo dismissed Orr for losing the cup.", ["Kolo dismissed Orr after losing the cup."]),
        ("The market closed because nobody came.", ["The market closed on Monday."]),
    ],
)  # fmt: skip
def test_a_reason_of_ones_own_is_marked(claim: str, sentences: list[str]) -> None:
    assert shown(claim, *sentences) is Support.UNVERIFIED


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        ("The tram stopped because of a loose bolt.", "A loose bolt caused the tram to stop."),
        ("The tram stopped because a bolt was loose.", "The tram stopped, as a bolt was loose."),
        ("Orr was fined for losing the keys.", "Orr was fined over the loss of the keys."),
        ("The pool is closed because of a leak.", "A leak keeps the pool closed until May."),
        ("The guild bought a machine for cutting tiles.", "The guild bought a tile machine."),
    ],
)
def test_a_reason_that_is_given_stands(claim: str, sentence: str) -> None:
    assert shown(claim, sentence) is Support.SUPPORTED
