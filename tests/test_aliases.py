"""Other names of one body, people of a place, and other spellings carry a name."""

from __future__ import annotations

import pytest

from assistant.checks.verify import why_not
from tests.fakes.numbered import numbered


def fails(claim: str, sentence: str) -> bool:
    return bool(why_not(claim, numbered([sentence])))


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        ("The Pentagon denied the report.", "The U.S. Defense Department denied the report."),
        ("The Department of Defense denied the report.", "The Pentagon denied the report."),
        ("The GOP opposed the bill.", "Republican senators opposed the bill."),
        ("The Islamic State claimed the attack.", "ISIS claimed the attack."),
        ("The EU cleared the deal.", "The European Commission cleared the deal."),
        ("The Foreign Office denied it.", "The Ministry of Foreign Affairs denied it."),
        ("The G7 met in Osk.", "The Group of Seven met in Osk."),
        ("New Yorkers voted early.", "Voters in New York went early."),
        ("The Parisian mayor spoke.", "The mayor of Paris spoke."),
        ("France closed the bridge.", "The mayor of Paris closed the bridge."),
        ("Lukasz Zielinski won.", "Łukasz Zieliński won."),
        ("Osama Rahim won.", "Usama Rahim won."),
        ("The Osk Police Department closed the road.", "Osk police closed the road."),
        ("The Osk Treaty was signed.", "The Osk Accord was signed."),
        ("American divers left.", "Divers from Texas left."),
        ("European ministers met.", "Ministers of France and Spain met."),
        ("The DOJ sued.", "The Department of Justice sued."),
        ("MPs voted for it.", "Members of Parliament voted for it."),
        ("The Dutchman won.", "The Dutch skater won."),
        ("The Democrats won.", "The Democratic Party won."),
        ("The GDP shrank.", "The gross domestic product shrank."),
        ("The Korrin River rose.", "The Korrin rose."),
        ("Plan: Join NATO.", "Korrin may join NATO by plan."),
        ("U.S. Judge Lunn ruled.", "U. S. Judge Lunn ruled."),
        ("President Ada Lunn spoke in Osk.", "President Lunn spoke in Osk."),
        ("The Red Kites lead the series.", "The Kites lead the series."),
        ("It has Variable steps.", "It has a choice of solversVariable steps."),
        ("The ferrous compound (FeC2) rusts.", "The ferrous compound rusts."),
    ],
)
def test_names_that_a_reader_knows_to_be_the_same(claim: str, sentence: str) -> None:
    assert not fails(claim, sentence)


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        ("The European Commission cleared the deal.", "The EU cleared the deal."),
        ("The Pentagon denied the report.", "The State Department denied the report."),
        ("The G8 met in Osk.", "The Group of Seven met in Osk."),
        ("The Lumo Treaty was signed.", "The Osk Accord was signed."),
        ("Divers from Texas left.", "American divers left."),
        ("The Korrin City was flooded.", "The Korrin River was flooded."),
        ("Shane Sea closed the port.", "Shane Brandt closed the port."),
        ("The lighthouse of Seiler shone.", "The sailors saw the lighthouse shine."),
        ("He spoke of Armed Velde Group.", "He spoke of the Armed Lunn Group."),
        ("The Londoners fled the fire.", "People in Paris fled the fire."),
        ("Police blamed Miller for it.", "Police blamed the owner of a mill for it."),
    ],
)
def test_and_those_that_are_not(claim: str, sentence: str) -> None:
    assert fails(claim, sentence)
