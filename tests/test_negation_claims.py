"""Claims that deny, or doubt, or put right what their sentences deny, and those that do not."""

import pytest

from assistant.answer import DraftClaim, Removed
from assistant.checks.verify import check
from tests.fakes.numbered import numbered

AWARE = "“My staff is not aware of any intention of Lumo to close the mine,” the minister said."


def removed(claim: str, *sentences: str) -> bool:
    evidence = numbered(sentences)
    found = check(DraftClaim(claim, tuple(e.label for e in evidence)), evidence)
    return isinstance(found, Removed)


@pytest.mark.parametrize(
    ("claim", "sentences"),
    [
        ("Lumo intended to close the mine, the minister said.", [AWARE]),
        (
            "Six of the 11 pumps were tested.",
            ["The plant has 11 pumps.", "Six of them were not tested."],
        ),
        (
            "Four of the nine labs were inspected.",
            ["Nine labs are in the region.", "Four of them were never inspected."],
        ),
    ],
)
def test_what_they_deny_is_removed(claim: str, sentences: list[str]) -> None:
    assert removed(claim, *sentences)


@pytest.mark.parametrize(
    ("claim", "sentences"),
    [
        ("The minister was not aware of any intention of Lumo to close the mine.", [AWARE]),
        (
            "Six of the 11 pumps were not tested.",
            ["The plant has 11 pumps.", "Six of them were not tested."],
        ),
        (
            "Five of the 11 pumps were tested.",
            ["Of the 11 pumps five were tested.", "Six of them were not tested."],
        ),
        (
            "The port office corrected the number of injured from six to seven.",
            ["The port office said on Tuesday that seven were injured, and not six."],
        ),
        (
            "A minister doubted that the raid was ordered by Lumo.",
            ["The raid did not appear ordered by Lumo, a minister said."],
        ),
        (
            "Unlike Kolo, Brandt will not sue.",
            ["Kolo said it would sue.", "Brandt said it was content and would not sue."],
        ),
        ("Lunn could be jailed for as long as 12 years.", ["Lunn faces up to 12 years in prison."]),
    ],
)
def test_what_says_the_same_stays(claim: str, sentences: list[str]) -> None:
    assert not removed(claim, *sentences)


@pytest.mark.parametrize(
    ("claim", "sentences"),
    [
        ("Orr did not pay the fee but had read the letter.",
         ["Orr paid the fee but had not read the letter."]),
        ("No one was killed at the quarry, but two men were hurt.",
         ["No one was hurt at the quarry."]),
        ("Vera Lund was fined.", ["She has not been fined."]),
        ("Lund was fined.", ["She has not been fined."]),
        ("The market opens on Sunday, guards said.",
         ["The market opens on Tuesday and not on Sunday, guards said."]),
        ("The tram has 14 doors.", ["The tram has 12 and not 14 doors."]),
    ],
)  # fmt: skip
def test_a_denial_is_read_clause_by_clause(claim: str, sentences: list[str]) -> None:
    assert removed(claim, *sentences)


@pytest.mark.parametrize(
    ("claim", "sentences"),
    [
        ("The market opens on Tuesday, guards said.",
         ["The market opens on Tuesday and not on Sunday, guards said."]),
        ("The market was moved from Sunday to Tuesday.",
         ["The market opens on Tuesday and not on Sunday, guards said."]),
        ("Orr was not convicted of theft.",
         ["A court acquitted Orr of theft but convicted him of fraud."]),
        ("Orr refused to leave.", ["The crew called on Orr to leave.", "He said he would not."]),
        ("The pump is still waiting for approval.", ["The board has not yet approved the pump."]),
        ("The vase is not genuine, the museum says.", ["The museum says the vase is a forgery."]),
    ],
)  # fmt: skip
def test_what_is_denied_in_other_words_stays(claim: str, sentences: list[str]) -> None:
    assert not removed(claim, *sentences)
