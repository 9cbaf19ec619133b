"""Who does it to whom, told from either side: the right way round stands, the other does not."""

from __future__ import annotations

import pytest

from assistant.checks.turned import turned
from assistant.checks.verify import why_not
from tests.fakes.numbered import numbered

DEAL = "Lumo Foods bought Tarn Dairy from Osk Holding in May."
MATCH = "Ilka Brandt lost to Mona Frey in the final on Sunday."
SUIT = "The tenants sued the landlord over the leaking roof."


LATE = "Lunn promised late on Sunday evening to repay Frey."


@pytest.mark.parametrize(
    ("right", "wrong", "sentence"),
    [
        ("Tarn Dairy was sold to Lumo Foods.", "Lumo Foods was sold to Tarn Dairy.", DEAL),
        ("Osk agreed to buy Lumo.", "Lumo agreed to buy Osk.", "Osk agreed on Monday to buy Lumo."),
        ("Lunn promised to repay Frey.", "Frey promised to repay Lunn.", LATE),
        ("Osk Holding sold Tarn Dairy.", "Lumo Foods sold Tarn Dairy to Osk Holding.", DEAL),
        ("Lumo Foods owns Tarn Dairy.", "Lumo Foods is owned by Tarn Dairy.", DEAL),
        ("Mona Frey beat Ilka Brandt.", "Ilka Brandt beat Mona Frey.", MATCH),
        ("Ilka Brandt was beaten by Mona Frey.", "Mona Frey was beaten by Ilka Brandt.", MATCH),
        ("The landlord was sued by the tenants.", "The landlord sued the tenants.", SUIT),
        (
            "The ship was sold to Orvex.",
            "Orvex sold the ship.",
            "The ship was built in Lumo and sold to Orvex.",
        ),
        (
            "Ada Lunn accused the guild.",
            "The guild accused Ada Lunn.",
            "The mill's director, Ada Lunn, accused the guild of theft.",
        ),
        ("Velde lent Orvex money.", "Orvex lent Velde money.", "Orvex borrowed money from Velde."),
        ("Frey precedes Lunn.", "Lunn preceded Frey.", "Lunn succeeded Frey as mayor."),
        ("Lunn works for Frey.", "Frey works for Lunn.", "Frey has hired Lunn as a cook."),
        (
            "Ada Lunn is the mother of Jan Velde.",
            "Ada Lunn is the daughter of Jan Velde.",
            "Ada Lunn's son Jan Velde runs the ferry.",
        ),
        ("Frey is younger than Lunn.", "Frey is older than Lunn.", "Lunn is older than Frey."),
        (
            "Frey attacked Lunn.",
            "Lunn attacked Frey.",
            "Frey, who attacked Lunn at the inn, fled to Korrin.",
        ),
        (
            "The boy bit the horse.",
            "The horse bit the boy.",
            "The horse that the boy bit ran away.",
        ),
        ("Lunn was sued.", "Frey was sued.", "Frey sued Lunn over the fence."),
        ("Lunn was told to go by Frey.", "Lunn told Frey to go.", "Frey told Lunn to go."),
    ],
)
def test_either_side_may_be_told_but_not_turned_round(
    right: str, wrong: str, sentence: str
) -> None:
    assert turned(right, [sentence]) is None
    assert turned(wrong, [sentence]) == "exchanges who does it and to whom"


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        ("Jan Velde met Ada Lunn.", "Ada Lunn met Jan Velde at noon."),
        # money goes the other way
        ("Lumo paid Osk 3 million.", "Lumo received the dairy from Osk in March for 3 million."),
        ("Lunn's lawyer attacked Frey.", "Frey attacked Lunn on the radio."),
        ("Frey attacked Lunn.", "Lunn attacked Frey, and Frey attacked Lunn in turn."),
        ("Melby lost 3-1 to Arden.", "Arden won 3-1 against Melby."),
        ("The wounded soldier attacked a guard.", "A guard wounded the soldier who attacked him."),
    ],
)
def test_what_is_not_turned_round_stands(claim: str, sentence: str) -> None:
    assert why_not(claim, numbered([sentence])) is None


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        ("Osk owned the dairy before Lumo.", "Osk sold the dairy to Lumo in May."),
        ("Lumo has owned the dairy since May.", "Osk sold the dairy to Lumo in May."),
        ("Ada Lunn was robbed by Jan Frey.", "Ada Lunn said she had been robbed by Jan Frey."),
        ("Dockers warned managers.", "The managers were warned by the dockers twice."),
    ],
)
def test_owners_pronouns_and_capitals_at_the_beginning(claim: str, sentence: str) -> None:
    assert turned(claim, [sentence]) is None


def test_guards_are_guards_with_and_without_a_capital() -> None:
    assert turned("The guards attacked inmates.", ["Inmates attacked guards on Monday."])
    assert turned(
        "Jan Frey was robbed by Ada Lunn.", ["Ada Lunn said she had been robbed by Jan Frey."]
    )
