"""What is said otherwise stands, or is marked; what says something else is removed."""

from __future__ import annotations

import pytest

from assistant.answer import DraftClaim, Removed, Support
from assistant.checks.verify import check
from assistant.facts.bounds import counted
from assistant.facts.nearly import number_nearly
from tests.fakes.numbered import numbered


def support(claim: str, sentence: str, title: str | None = None) -> Support | None:
    """How the claim stands on that sentence; None: it is removed."""
    result = check(DraftClaim(claim, ("S1",)), numbered([sentence], title=title))
    return None if isinstance(result, Removed) else result.support


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        ("Five people died at the mill.", "Three men and two women died at the mill."),
        ("Two people died at the mill.", "A man and a woman died at the mill."),
        ("Nine people died at the mill.", "Six armed guards and three miners died at the mill."),
        ("A Rotoplan ferry left Korrin.", "A Roto-plan ferry left Korrin."),
        ("Ships of Kazakhstan left the port.", "Ships from Almaty left the port."),
        ("The U.S. searched the mill.", "The FBI searched the mill."),
        ("Lunn cannot see the ships well.", "Fog makes it difficult for Lunn to see the ships."),
        ("Three singers left Korrin.", "The trio of singers left Korrin."),
        ("Milk rose by 5 cents a litre.", "Milk rose by a nickel a litre."),
        ("The show first ran in Korrin in 2015.", "The show premiered and ran in Korrin in 2015."),
        ("At least one ship sank in the storm.", "Ships sank in the storm."),
        ("He fought in World War 2.", "He fought in World War II."),
        ("He has type II scurvy.", "He has type 2 scurvy."),
        ("Bill Renford left the council.", "William Renford left the council."),
        ("The Glaswegian singer left.", "The singer from Glasgow left."),
        ("Catrina Brandt left Korrin.", "Katrina Brandt left Korrin."),
        ("A Renfordist council rules.", "The council that rules follows Ada Renford."),
        ("COVID-19 closed the port of Korrin.", "The coronavirus closed the port of Korrin."),
        ("1. The port of Korrin closed.", "The port of Korrin closed."),
        ("The port of Korrin closed [3].", "The port of Korrin closed."),
        ("A torus is written T².", "A torus is written as such."),
        ("An Evidence-Based plan saved the port.", "A plan with evidence saved the port."),
    ],
)
def test_what_is_only_written_otherwise_stands(claim: str, sentence: str) -> None:
    assert support(claim, sentence) is Support.SUPPORTED


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        ("Lunn called it “a ship or raft”.", "Lunn called it a ship or a raft."),
        ("The port closed in January 2001.", "The port closed in early 2001."),
        ("Lunn made 17 albums of songs.", "Lunn made her 17th album of songs, and the last."),
        ("More than 100 posts were cut.", "The mill cut 109 jobs."),
        ("Lunn came to England.", "Lunn came to Britain."),
        ("The Olympics closed in Korrin.", "The Games closed in Korrin."),
        ("The port grew between April and June.", "The port grew in the second quarter."),
        ("The port grew in May 2014.", "The port grew in Q2 of 2014."),
        ("European ministers met in Korrin.", "EU ministers met in Korrin."),
    ],
)
def test_what_stands_nearly_is_marked(claim: str, sentence: str) -> None:
    assert support(claim, sentence) is Support.UNVERIFIED


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        ("Six people died at the mill.", "Three men and two women died at the mill."),
        ("Four singers left Korrin.", "The trio of singers left Korrin."),
        ("Ten people died at the mill.", "Six armed guards and three miners died at the mill."),
        ("The port grew in July.", "The port grew in the second quarter."),
        ("The port grew in May 2014.", "The port grew in the second quarter of 2013."),
        ("Ships from Almaty left the port.", "Ships of Kazakhstan left the port."),
        ("Milk rose by 10 cents a litre.", "Milk rose by a nickel a litre."),
        ("At least two ferries sank.", "Ferries sank in the storm."),
        ("He fought in World War 3.", "He fought in World War II."),
        ("Bob Renford left the council.", "William Renford left the council."),
        ("Lunn called it “a raft or ship”.", "Lunn called it a ship or a raft."),
        ("The port closed in January 2001.", "The port closed in late 2001."),
        ("Lunn made 18 albums of songs.", "Lunn made her 17th album of songs."),
        ("More than 100 bodies lay there.", "They found 98 bodies and 120 boats."),
        ("Lunn came to Scotland.", "Lunn came to Britain."),
        ("The port closed 3 times.", "The port closed [3]."),
    ],
)
def test_what_says_something_else_is_removed(claim: str, sentence: str) -> None:
    assert support(claim, sentence) is None


def test_a_word_of_the_same_root_is_a_word_in_common() -> None:
    assert support("Hippopotamus attacks human.", "Hippos attack people quite often.") is not None


@pytest.mark.parametrize(
    ("claim", "sentence", "found"),
    [
        ("More than 100 people were on board.", "All 855 people on board swam.", "unverified"),
        ("More than 100 bodies lay there.", "They found 852 bodies.", "unverified"),
        ("It cost over $800 million to build.", "It cost $873 million to build it.", "supported"),
        ("It took over $800 million.", "It took $873 million at the box office.", "unverified"),
        ("More than 900 people were on board.", "All 855 people on board swam.", None),
        ("Velde was born in the nineteen fifties.", "Velde was born in May 1955.", "supported"),
        ("Velde was born in the nineteen sixties.", "Velde was born in May 1955.", None),
        ("It fell in the second half of May.", "It fell in the latter half of May.", "supported"),
        ("The fair is held every two years.", "The fair is held as a biennial.", "supported"),
        ("53,879 people live in Korrin.", "There live 53 879 people in Korrin.", "supported"),
        ("Lunn married a minimum of two men.", "Lunn married two men.", "supported"),
    ],
)
def test_numbers_written_otherwise(claim: str, sentence: str, found: str | None) -> None:
    assert support(claim, sentence) == found


@pytest.mark.parametrize(
    ("claim", "sentence", "near"),
    [
        ("Crews saved 75 people.", "Crews saved 61 guests and 14 cooks from the ferry.", True),
        ("Kolo keeps 48 mills.", "Kolo will shut 12 of its 60 mills.", True),
        ("Kolo keeps 47 mills.", "Kolo will shut 12 of its 60 mills.", False),
        ("Kolo has 72 goats.", "Kolo will shut 12 of its 60 mills.", False),
        ("Kolo keeps five mills.", "Kolo will shut two of its seven mills.", False),
    ],
)
def test_what_two_numbers_come_to_is_near(claim: str, sentence: str, near: bool) -> None:
    (mine,) = counted(claim)
    assert number_nearly(mine, counted(sentence)) is near
