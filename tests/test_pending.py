"""How something ended is marked where its sentence leaves it open."""

import pytest

from assistant.answer import DraftClaim, Support
from assistant.checks.verify import Checked, check
from tests.fakes.numbered import numbered


def shown(claim: str, sentences: list[str]) -> Support:
    evidence = numbered(sentences)
    found = check(DraftClaim(claim, tuple(e.label for e in evidence)), evidence)
    assert isinstance(found, Checked), found
    return found.support


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        ("Police arrested three men over the raid.", "Police were looking for three men over it."),
        ("Police caught two teenagers.", "Police are hunting two teenagers over the blaze."),
        ("Members have accepted the offer.", "Members must still vote on the offer."),
        ("Shareholders have approved the sale.", "Shareholders have yet to vote on the sale."),
        ("The council rejected the tunnel.", "The council postponed a vote on the tunnel."),
        ("The council approved the tunnel.", "The council put off its decision on the tunnel."),
        ("Two cooks died of burns.", "Two cooks were taken to hospital with burns."),
        ("Five guests died of food poisoning.", "Five guests were treated for food poisoning."),
        ("Ice caused the crash.", "Ice may have contributed to the crash, the inquiry said."),
        ("Lunn will be charged with fraud.", "Lunn has been charged with fraud."),
        ("Kolo paid the guild 40 crowns.", "Kolo promised the guild 40 crowns."),
        ("Orr was sentenced to two years.", "Prosecutors had asked for two years for Orr."),
        ("The board rejected the pump.", "The board has not yet approved the pump."),
        ("Detectives suspected arson.", "Detectives did not rule out arson."),
        ("Voss said she would resign.", "Voss said she would resign if the budget failed."),
        ("Orsay said he would sue.", "Orsay said that if the club sacked him, he would sue."),
        ("Kolo said it will pay the fine.", "Kolo has not said whether it will pay the fine."),
        ("Horn said flights will resume.", "Horn said she hoped to resume flights in May."),
        (
            "The ministry overpaid, auditors said.",
            "Auditors examined whether the ministry overpaid.",
        ),
    ],
)
def test_an_outcome_that_is_open_there_is_marked(claim: str, sentence: str) -> None:
    assert shown(claim, [sentence]) is Support.UNVERIFIED


@pytest.mark.parametrize(
    ("claim", "sentences"),
    [
        ("Police are searching for three men.", ["Police were looking for three men."]),
        ("Three men robbed the bank.", ["Police were looking for three men who robbed the bank."]),
        (
            "Police arrested two men.",
            ["Police arrested two men and were looking for a third."],
        ),
        (
            "Parliament rejected the budget.",
            ["Parliament rejected the budget.", "It had put off a vote on the budget in May."],
        ),
        ("The council delayed a decision.", ["The council put off a decision until May."]),
        ("Ice may have played a part.", ["Ice may have contributed and played a part."]),
        (
            "If the budget fails, Voss would resign.",
            ["Voss said she would resign if the budget failed."],
        ),
        ("Lunn will be charged.", ["Lunn has been questioned and will be charged in May."]),
        ("Lunn will be tried.", ["Lunn was charged.", "He is to be tried in May."]),
        ("Kolo said it would pay.", ["Kolo said it would pay and asked if the road was safe."]),
        ("Voss said it would rain.", ["Voss said it would rain.", "Kolo would pay if asked."]),
    ],
)
def test_what_keeps_it_open_stands(claim: str, sentences: list[str]) -> None:
    assert shown(claim, sentences) is Support.SUPPORTED
