"""Disagreement: a figure of a part, named in one sentence only, is none of the whole."""

from __future__ import annotations

import pytest

from tests.test_disagreement import DAY, LATER, archive, shown


@pytest.mark.parametrize(
    ("question", "whole", "part"),
    [
        (
            "How many schools does Korrin have?",
            "Korrin has 30 schools.",
            "Korrin has 14 schools in the city centre.",
        ),
        (
            "How many schools does Korrin have?",
            "Korrin has 30 schools.",
            "There are 14 schools in the north of Korrin.",
        ),
        (
            "How many schools does Korrin have?",
            "Korrin has 30 schools in all.",
            "In the city centre, Korrin has 14 schools.",
        ),
        (
            "How many ships arrived at Osk?",
            "At Osk 40 ships arrived.",
            "So far this week 12 ships have arrived at Osk.",
        ),
        (
            "How many houses were destroyed by the flood in Osk?",
            "The flood in Osk destroyed 300 houses.",
            "The flood in Osk destroyed 120 houses in the old town.",
        ),
        (
            "How many people were killed in the fire at Osk?",
            "The fire at Osk killed 30 people.",
            "Twelve of them died in the fire at Osk in the kitchen.",
        ),
        (
            "How many doctors work at the Osk clinic?",
            "The Osk clinic employs 80 doctors.",
            "On the night shift 12 doctors work at the Osk clinic.",
        ),
        (
            "How many goals did Verga score?",
            "Verga scored 12 goals.",
            "Verga scored 4 goals this season.",
        ),
        (
            "How many goals did Verga score in the cup match?",
            "Verga has scored 15 goals this season and won the cup match.",
            "Verga scored two goals in the cup match.",
        ),
        (
            "How many goals did Verga score?",
            "Verga scored 12 goals.",
            "Verga scored 4 goals for his country.",
        ),
        (
            "How many shops closed in Varn?",
            "In Varn 90 shops closed.",
            "Nineteen shops closed in Harbour Street in Varn.",
        ),
        (
            "How many people live in Varn?",
            "80,000 people live in Varn.",
            "62,000 people live in the eastern part of Varn.",
        ),
        (
            "How many nurses are on strike in Varn?",
            "300 nurses are on strike in Varn.",
            "180 nurses are on strike at the children's hospital in Varn.",
        ),
        (
            "How many trains were cancelled in Varn?",
            "60 trains were cancelled in Varn.",
            "Twenty trains were cancelled in Varn before noon.",
        ),
        (
            "How many students protested in Varn?",
            "2,000 students protested in Varn.",
            "Students protested in Varn, 500 at the university alone.",
        ),
        (
            "How many beds does the clinic at Osk have?",
            "The clinic at Osk has 200 beds.",
            "The clinic at Osk has 20 beds for children.",
        ),
    ],
)
def test_a_part_is_not_set_against_the_whole(question: str, whole: str, part: str) -> None:
    assert shown(question, archive((whole, "A", DAY), (part, "B", LATER))) == []
    assert shown(question, archive((part, "A", DAY), (whole, "B", LATER))) == []


@pytest.mark.parametrize(
    ("question", "one", "other"),
    [
        (
            "How many schools does Korrin have?",
            "Korrin has 30 schools.",
            "Korrin has 36 schools in the city centre.",
        ),
        (
            "How many schools does Korrin have?",
            "Korrin has 30 schools.",
            "Korrin has 26 schools, the ministry said.",
        ),
        (
            "How many schools in the centre of Korrin were closed?",
            "In the centre of Korrin 14 schools were closed.",
            "12 schools in the centre of Korrin were closed.",
        ),
        (
            "How many ships arrived at Osk on Monday?",
            "On Monday 40 ships arrived at Osk.",
            "The port said 32 ships arrived at Osk on Monday.",
        ),
        (
            "How many houses were destroyed by the flood in Osk?",
            "The flood in Osk destroyed 300 houses.",
            "The flood in Osk destroyed 120 houses on Monday night.",
        ),
        (
            "How many people were killed in the fire at Osk?",
            "The fire at Osk killed 30 people.",
            "The fire at Osk killed 12 people, most of them guests.",
        ),
        (
            "How many goals did Verga score in the final?",
            "Verga scored 2 goals in the final.",
            "Verga scored 3 goals in the final, the club said.",
        ),
        (
            "How many people were arrested in Varn?",
            "The police arrested 60 people in Varn.",
            "The police arrested 41 people in Varn, lawyers said.",
        ),
        (
            "How many beds does the clinic at Osk have?",
            "The clinic at Osk has 200 beds.",
            "The clinic at Osk has 160 beds, its director said.",
        ),
    ],
)
def test_what_narrows_nothing_leaves_the_table(question: str, one: str, other: str) -> None:
    assert len(shown(question, archive((one, "A", DAY), (other, "B", LATER)))) == 1


def test_a_death_toll_beside_what_burned_is_no_count_of_houses() -> None:
    toll = "As the death toll of a fire that razed houses in Varn reached 93, troops came."
    houses = "More than 2,700 houses in Varn were destroyed by the fire."
    question = "How many houses were destroyed by the fire in Varn?"
    assert shown(question, archive((houses, "A", DAY), (toll, "B", DAY))) == []
