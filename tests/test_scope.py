"""How many, how often and how far; what is singled out."""

from __future__ import annotations

import pytest

from assistant.answer import DraftClaim, Removed, Support
from assistant.checks.verify import check
from tests.fakes.numbered import numbered


def verdict(claim: str, *sentences: str) -> str:
    result = check(DraftClaim(claim, ("S1",)), numbered(sentences))
    return "removed" if isinstance(result, Removed) else str(result.support.value)


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        ("All of the sailors were saved.", "Most of the sailors were saved on Monday."),
        ("All nine lifts were closed.", "Six of the nine lifts were closed by the wind."),
        ("Everyone in the hall escaped.", "Almost everyone in the hall escaped unhurt."),
        ("Most of the farms have a well.", "Few of the farms have a well."),
        ("None of the boats left.", "Some of the boats left at dawn."),
        ("Both pilots slept.", "One of the pilots slept."),
        ("The ferry always runs late.", "The ferry usually runs late in winter."),
        ("The lake never freezes.", "The lake seldom freezes."),
        ("The tower is completely ruined.", "The tower is partly ruined."),
        ("Lumo is the richest town.", "Lumo is one of the richest towns."),
        ("It was the first strike.", "It was the third strike at the plant."),
    ],
)
def test_what_cannot_be_true_with_the_sentence_is_removed(claim: str, sentence: str) -> None:
    assert verdict(claim, sentence) == "removed"


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        ("Most of the farms have a well.", "Some of the farms have a well."),
        ("The ferry often runs late.", "The ferry always runs late in winter."),
        ("Only Lunn was charged.", "Lunn was charged with arson on Monday."),
        ("The oldest mill in Korrin burned.", "A mill in Korrin burned on Monday."),
        ("The last boat sank.", "A boat sank on Monday."),
    ],
)
def test_what_says_more_is_left_unverified(claim: str, sentence: str) -> None:
    assert verdict(claim, sentence) == Support.UNVERIFIED.value


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        ("All nine lifts were closed.", "The nine lifts were closed by the wind."),
        ("Some of the sailors were saved.", "Most of the sailors were saved on Monday."),
        ("Every lift was closed.", "All lifts were closed by the wind."),
        ("The majority of the farms have a well.", "Most farms have a well."),
        ("The farms have mostly no well.", "Hardly any of the farms has a well."),
        ("Only Lunn was charged.", "Lunn alone was charged with arson."),
        ("Lumo is one of the richest towns.", "Lumo is one of the richest towns."),
        ("It was the worst storm since 1990.", "It was the most violent storm since 1990."),
        ("The first strike lasted a day.", "The strike, the plant's first, lasted a day."),
    ],
)
def test_the_same_in_other_words_stands(claim: str, sentence: str) -> None:
    assert verdict(claim, sentence) == Support.SUPPORTED.value


def test_a_rank_may_stand_elsewhere_in_the_article() -> None:
    more = "It was the oldest mill of the town."
    assert (
        verdict("The oldest mill in Korrin burned.", "A mill in Korrin burned.", more)
        == "supported"
    )
    some = "All of the sailors were saved by night."
    told = DraftClaim("All of the sailors were saved.", ("S1", "S2"))
    result = check(told, numbered(["Most of the sailors were saved by noon.", some]))
    assert not isinstance(result, Removed)
