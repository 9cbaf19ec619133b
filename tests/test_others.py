"""Others: what is told of another one than is asked for answers nothing."""

from __future__ import annotations

import pytest

from assistant.extractive.others import holds_role, of_another
from assistant.questions.pivots import pivots
from tests.fakes.numbered import numbered


def another(question: str, *told: str) -> bool:
    return of_another(question, pivots(question), numbered(told)[-1])


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Who was the pilot of the glider?", "Ada Holm, the pilot of the balloon, was unhurt."),
        ("Who is the depot's owner?", "Jon Roe, the owner of the quarry, was away."),
        ("How old is Ada Holm's lawyer?", "Ada Holm, 51, was freed."),
        ("How many people was the van carrying?", "The tram was carrying 30 when it hit the van."),
        ("Who insured the vase?", "The vase, made by Ada Holm, was insured for 900 marks."),
    ],
)
def test_of_another(question: str, told: str) -> None:
    assert another(question, told)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Who was the pilot of the glider?", "Ada Holm was the pilot of the glider."),
        ("Who was the captain of the ship?", "Ada Holm, the captain of the tanker, was unhurt."),
        ("How old is Ada Holm's lawyer?", "Her lawyer, Jon Roe, 44, came late."),
        ("How many people was the van carrying?", "The van was carrying nine."),
        ("How many people did the fire kill?", "Nine people were killed in the fire."),
        ("When did the consulate close?", "Orvania closed its consulate in May."),
        ("Who insured the vase?", "The vase was insured by Norvane."),
        ("Who wrote the ballad?", "The ballad was written anonymously."),
    ],
)
def test_of_the_same(question: str, told: str) -> None:
    assert not another(question, told)


def test_whose_role_was_told_before() -> None:
    assert not another(
        "How old is Ada Holm's lawyer?", "Her lawyer, Jon Roe, spoke.", "Roe, 44, was angry."
    )


def test_the_craft_beside_is_another() -> None:
    told = ("A ferry hit a barge.", "The ferry was carrying 30.")
    assert another("How many people was the barge carrying?", *told)
    assert not another("How many people was the ferry carrying?", *told)
    assert not another("How many people was the boat carrying?", *told)


def test_a_role_alone_is_of_what_was_said_before() -> None:
    told = ("Police questioned the tram's driver.", "Driver Ada Holm was calm.")
    assert another("Who was the driver of the truck?", *told)
    assert not another("Who was the driver of the tram?", *told)
    assert not another("What did the driver of the tram say?", *told)


@pytest.mark.parametrize(
    ("told", "holds"),
    [
        ("The referee, Ben Arle, wept.", True),
        ("Ben Arle was the referee.", True),
        ("Her referee wept.", True),
        ("Ben Arle was sent off because he had pushed the referee.", False),
    ],
)
def test_a_name_stands_beside_the_role(told: str, holds: bool) -> None:
    assert holds_role("referee", told) is holds
