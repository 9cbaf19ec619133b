"""A statement is left to whoever made it, also where the claim is about the speaker."""

from __future__ import annotations

import pytest

from assistant.checks.hedged import hedged, proves, reported

MILL = "Ada Lunn, who owns the mill, said the Renn brothers had burned the barn."
LED = "“The barn was old,” said Ada Lunn, who owns the mill."


@pytest.mark.parametrize(
    ("claim", "sentence", "left"),
    [
        ("Ada Lunn owns the mill.", MILL, True),
        ("Lunn owns the mill.", LED, True),
        ("Lunn spoke of a burned barn.", MILL, True),
        ("Ada Lunn burned the barn.", MILL, False),
        ("Lunn burned the barn of her mill.", MILL, False),
        ("Ada Lunn resigned.", MILL, False),
        ("The barn allegedly burned.", MILL, True),
        ("The mill, called Orla, burned the barn.", MILL, False),
        ("The barn burned.", MILL, False),
    ],
)
def test_naming_the_speaker_is_not_enough(claim: str, sentence: str, left: bool) -> None:
    assert hedged(claim, ["Ada Lunn"], [sentence]) is left


@pytest.mark.parametrize(
    ("sentence", "part"),
    [
        (MILL, "Ada Lunn, who owns the mill, said"),
        (LED, "said Ada Lunn, who owns the mill."),
        ("The barn burned, the mayor of Korrin said.", "the mayor of Korrin said"),
        ("According to Ada Lunn, the barn burned.", "According to Ada Lunn"),
        ("The barn burned.", ""),
    ],
)
def test_the_reporters_part_of_a_sentence(sentence: str, part: str) -> None:
    assert reported(sentence).strip() == part


@pytest.mark.parametrize(
    ("claim", "sentence", "too_much"),
    [
        ("The minister proved that the ferry was unsafe.", "The minister claimed it was.", True),
        ("The ferry has been proven unsafe.", "The ferry, the minister said, is unsafe.", True),
        ("Police confirmed that two men drowned.", "Police believe that two men drowned.", True),
        ("Tests showed that it was unsafe.", "Experts said it was unsafe.", True),
        ("The minister did not prove it.", "The minister claimed it.", False),
        ("Police confirmed it.", "Police said an inquiry had confirmed it.", False),
        ("Tests showed that it was unsafe.", "Experts said tests found it unsafe.", False),
        ("The minister said it was unsafe.", "The minister claimed it was.", False),
        ("The report confirmed it.", "Two men drowned.", False),  # nobody only says so
    ],
)
def test_nobody_proves_what_he_only_says(claim: str, sentence: str, too_much: bool) -> None:
    assert proves(claim, [sentence]) is too_much
