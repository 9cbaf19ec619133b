"""What is only alleged, possible or planned is marked where it is told as done."""

import pytest

from assistant.answer import DraftClaim, Support
from assistant.checks.verify import Checked, check
from tests.fakes.numbered import numbered


def shown(claim: str, sentence: str) -> Support:
    found = check(DraftClaim(claim, ("S1",)), numbered([sentence]))
    assert isinstance(found, Checked), found
    return found.support


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        ("Lind awarded four licences.", "Lind, 61, allegedly awarded four licences."),
        ("The blaze was started by a cook.", "The blaze was apparently started by a cook."),
        ("The yard sold the tug.", "The yard is reportedly selling the tug."),
        ("Lind stole paintings.", "Lind is accused of stealing paintings."),
        ("Lind stole paintings.", "Lind was arrested on suspicion of stealing paintings."),
        ("Lind stole paintings.", "Prosecutors charged Lind with stealing paintings."),
        ("Lind stole paintings.", "Lind is believed to have stolen paintings."),
        ("Lind was convicted and faces 9 years.", "If convicted, Lind could face 9 years."),
        ("The yard will sell the tug.", "The yard may sell the tug."),
        ("The yard sold the tug.", "The yard plans to sell the tug."),
        ("The yard sold the tug.", "The yard is to sell the tug."),
        ("The tower opened in 2031.", "The tower will open in 2031."),
        ("Fees will rise.", "Fees would rise if the plan passed."),
        ("The ferry sank.", "The ferry nearly sank."),
        ("The two sides signed a pact.", "The two sides came close to signing a pact."),
        ("The vat is leaking.", "There are fears that the vat is leaking."),
        ("The vat is leaking.", "It is unclear whether the vat is leaking."),
        (
            "Lind said the guild will accept the deal.",
            "Lind said the guild might accept the deal.",
        ),
        ("Lind stole art.", "Police charged Lind, the former head of the inn, with stealing art."),
        ("The yard refunded the fees.", "The yard offered to refund the fees."),
        ("A loose bolt stopped the tram.", "A loose bolt appeared to have stopped the tram."),
        ("Divers searched the wreck.", "Divers were to search the wreck on Monday."),
        ("Lind paid back the loan.", "A court ordered Lind to pay back the loan."),
        ("The treaty was ratified by the senate.", "The senate must still ratify the treaty."),
        ("Lind gave half to her choir.", "Lind said she would give half to her choir."),
        ("Lind said it was a leak.", "Lind said that it was probably a leak."),
        ("The council said it was arson.", "The council said arson could not be ruled out."),
        ("The etching is by Lind.", "The etching has been attributed to Lind."),
        ("Orr said he would leave the guild.", "The crew called on Orr to leave the guild."),
        ("Lind replaced the bolt twice.", "Lind put off replacing the bolt twice."),
        ("70 goats were sold.", "Up to 70 goats were sold."),
        ("70 goats were sold.", "Fewer than 70 goats were sold."),
    ],
)
def test_a_dropped_hedge_is_marked(claim: str, sentence: str) -> None:
    assert shown(claim, sentence) is Support.UNVERIFIED


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        ("Lind is accused of stealing paintings.", "Lind is accused of stealing paintings in May."),
        ("The yard plans to sell the tug.", "The yard will sell the tug in June."),
        ("The tower will open in 2031.", "The tower will open in 2031, in June."),
        ("The yard sold the tug.", "The yard, which may close in June, sold the tug."),
        ("Lind stole paintings, a court heard.", "Lind allegedly stole paintings, a court heard."),
        ("Lind was able to walk.", "Lind, 61, was able to walk home."),
        ("The crew took the goats to a barn.", "The crew took the goats to a barn in June."),
        ("Lind declined to sell the barn.", "They asked Lind to sell the barn. He declined."),
        ("Lind postponed mending the roof.", "Lind put off mending the roof."),
        ("Shares rose to 12 crowns.", "Shares went up to 12 crowns."),
        ("Lind was charged with fraud.", "Prosecutors charged Lind with fraud."),
        ("Police arrested two men.", "Police arrested two men on suspicion of arson."),
        ("As many as 70 goats were sold.", "As many as 70 goats were sold in June."),
        ("The zoo reported an increase.", "In May the zoo reported an increase of visitors."),
        ("Nearly 70 goats were sold.", "Nearly 70 goats were sold in June."),
    ],
)
def test_what_keeps_its_hedge_or_has_none_stands(claim: str, sentence: str) -> None:
    assert shown(claim, sentence) is Support.SUPPORTED
