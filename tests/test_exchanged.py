import pytest

from assistant.checks.verify import why_not
from tests.fakes.numbered import numbered

BLAST = "The blast left 31 people killed and 19 hurt, the ministry said."
RATE = "The rate rose from 12 percent to 16 percent."
SUIT = "Orlan Steel sued Brack Mining on Monday."


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        ("The blast left 19 killed and 31 hurt.", BLAST),
        ("Nineteen people died, while 31 were injured.", BLAST),
        ("The mine killed 19 and injured 31.", "The mine killed 31 and injured 19."),
        ("The rate rose from 16 percent to 12 percent.", RATE),
        ("It was founded in 2003 and sold in 1995.", "It was founded in 1995 and sold in 2003."),
        ("Ada Lunn, 46, hid for 31 days.", "Ada Lunn, 31, hid for 46 days."),
    ],
)
def test_figures_that_changed_places_are_caught(claim: str, sentence: str) -> None:
    assert "exchanges" in (why_not(claim, numbered([sentence])) or "")


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        ("19 people were hurt and 31 were killed.", BLAST),
        ("The blast killed 31 and injured 19.", BLAST),
        ("The rate rose to 16 percent from 12 percent.", RATE),
        ("It was sold in 2003; it was founded in 1995.", "It was founded in 1995, sold in 2003."),
    ],
)
def test_figures_in_another_order_stand(claim: str, sentence: str) -> None:
    assert why_not(claim, numbered([sentence])) is None


@pytest.mark.parametrize(
    "claim",
    ["Brack Mining sued Orlan Steel.", "Brack has sued Orlan.", "Orlan Steel was sued by Brack."],
)
def test_names_that_changed_places_are_caught(claim: str) -> None:
    assert why_not(claim, numbered([SUIT])) == "exchanges who does it and to whom"


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        ("Brack Mining was sued by Orlan Steel.", SUIT),
        ("Orlan Steel sued Brack Mining.", SUIT),
        ("Ada Lunn is mayor of Korrin.", "Korrin's mayor is Ada Lunn."),
        ("Jan Velde's wife Ada Lunn left.", "Ada Lunn left; she is the wife of Jan Velde."),
        ("Ada Lunn met Jan Velde.", "Jan Velde met Ada Lunn at noon."),  # so did she him
    ],
)
def test_names_in_another_order_stand(claim: str, sentence: str) -> None:
    assert why_not(claim, numbered([sentence])) is None


def test_what_another_cited_sentence_says_so_stands() -> None:
    other = "A week later Brack Mining sued Orlan Steel in turn."
    assert why_not("Brack Mining sued Orlan Steel.", numbered([SUIT, other])) is None


@pytest.mark.parametrize(
    ("claim", "sentence", "stands"),
    [
        ("Exactly 19 sailors were hurt.", "At least 19 sailors were hurt.", False),
        ("Exactly 19 sailors were hurt.", "About 19 sailors were hurt.", False),
        ("Only 19 sailors were hurt.", "More than 19 sailors were hurt.", False),
        ("Exactly 19 sailors were hurt.", "The fire hurt 19 sailors.", True),
        ("19 sailors were hurt.", "At least 19 sailors were hurt.", True),
    ],
)
def test_exactly_stands_on_no_rough_number(claim: str, sentence: str, stands: bool) -> None:
    assert (why_not(claim, numbered([sentence])) is None) is stands
