"""Fit: a sentence that tells of something beside what is asked answers less."""

from __future__ import annotations

import pytest

from assistant.extractive.fit import fit
from tests.fakes.numbered import numbered

HALF = 0.5


def of(question: str, *told: str, cosine: float = 0.3, title: str = "News") -> float:
    """How well the last of *told* fits, where no other word of it is near to the question's."""
    return fit(question, numbered(told, title=title)[-1], lambda word: cosine)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Who designed the lock?", "The lock was designed by Ada Holm."),
        ("Who founded the brewery?", "The founder of the brewery was Ada Holm."),
        ("When did the harbour master step down?", "The harbour master resigned on Monday."),
        ("How many envoys were expelled?", "Korrin expelled 14 envoys of its neighbour."),
        ("How many girders were rusty?", "Rust was found in eleven of the girders."),
        ("How many guards were hurt?", "Of the guards in the depot two were hurt."),
        ("Who won?", "Ada Holm won."),
    ],
)
def test_what_tells_of_it_fits(question: str, told: str) -> None:
    assert of(question, told) >= HALF


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Who designed the lock?", "The lock was opened by Ada Holm."),
        ("When was Ada Holm convicted?", "Ada Holm was acquitted in May."),
        ("Who bought the depot?", "The town has asked to buy the depot."),
        ("When was the tram closed?", "The tram was threatened with closure in May."),
        ("How many envoys were expelled?", "Korrin expelled its critics and closed three posts."),
        ("How many nurses struck?", "Nurses of the three clinics struck for a week."),
    ],
)
def test_what_tells_of_something_else_does_not(question: str, told: str) -> None:
    assert of(question, told) < HALF


def test_a_word_near_in_meaning_is_enough() -> None:
    assert of("Who assembled the lock?", "Ada Holm put it together.", cosine=0.8) > HALF


def test_a_question_without_a_verb_fits_anything() -> None:
    assert of("What is the purpose of the lock?", "Ada Holm slept.") == 1


def test_a_reason_need_not_tell_the_deed_again() -> None:
    assert of("Why did the depot close?", "Rents are too high because of the fair.") > HALF


def test_the_name_may_have_been_named_before() -> None:
    told = ("The Varde depot is large.", "It closed on Monday.")
    assert of("When did the Varde depot close?", *told) == 1
    assert of("When did the Hult depot close?", *told) < HALF


def test_another_place_does_not_stand_for_the_one_asked_about() -> None:
    told = ("Korrin has a consulate in Hult.", "It closed its consulate in Varde on Monday.")
    assert of("When did Korrin close its consulate in Varde?", *told) == 1
    assert of("When did Korrin close its consulate in Hult?", *told) < HALF


def test_what_one_did_is_not_what_the_other_did() -> None:
    told = "Korrin expelled 14 envoys of Osk."
    assert of("How many envoys did Korrin expel?", told) == 1
    assert of("How many envoys did Osk expel?", told) < HALF


def test_whom_it_was_done_to_may_be_told_by_who_did_it() -> None:
    assert of("When was Ada Holm arrested?", "Police of Varde arrested Ada Holm on Monday.") == 1


def test_who_has_a_role_is_told_with_its_word() -> None:
    assert of("Who was the captain of the barge?", "The barge left on Monday.") < HALF
    assert of("Who was the captain of the barge?", "Its captain was Ada Holm.") > HALF
    assert of("Who testified against Ada Holm?", "Jon Roe testified against Ada Holm.") > HALF
    assert of("Who testified against Ada Holm?", "Jon Roe sentenced Ada Holm.") < HALF
