"""The subject of a figure: what two names did, owned or measured apart is no disagreement."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from index.attribution import Attribution
from tests.fakes.numbered import numbered
from tests.test_disagreement import DAY, LATER, archive, shown

MARNA = "The death toll from the fire on the ferry Marna rose to nine on Monday, officials said."
MARNA_11 = "Eleven people died in the fire on the ferry Marna, the coast guard said."
CARRIED = "The ferry Marna was carrying 312 passengers, the coast guard said."
CARRIED_298 = "The ferry Marna was carrying 298 passengers, the harbour master said."


@pytest.mark.parametrize(
    ("question", "one", "other"),
    [
        ("How many people were arrested after the fire on the Marna?", MARNA, MARNA_11),
        ("How many people were rescued from the fire on the Marna?", MARNA, MARNA_11),
        ("How many passengers of the Marna Star died?", CARRIED, CARRIED_298),
        (
            "How many people did the man who was arrested in Osk kill?",
            "Police arrested 12 people in Osk.",
            "Police arrested 15 people in Osk, the mayor said.",
        ),
        (
            "Why did workers strike at the Osk yard?",
            "Tarn employs 300 workers at the Osk yard on the coast.",
            "Velde employs 900 workers at the Osk yard on the coast.",
        ),
        (
            "What was the profit of Tarn in the second quarter?",
            "Tarn made a profit of 310 million crowns in the second quarter, it said.",
            "Velde made a profit of 90 million crowns in the second quarter.",
        ),
        (
            "What was the profit of Tarn in the second quarter?",
            "The profit of Tarn in the second quarter was 310 million crowns.",
            "The profit of Velde in the second quarter was 90 million crowns.",
        ),
        (
            "What mill will Tarn close?",
            "Tarn will close its mill in Solvik and cut 700 jobs, the company said.",
            "Velde will close its mill in Harl and cut 900 jobs, the company said.",
        ),
        (
            "How many trams were ordered from the Solvik works?",
            "Harl Transit ordered four trams from the Solvik works.",
            "Kelby Transit ordered seven trams from the Solvik works.",
        ),
        (
            "What was inflation in Lumo in May?",
            "Inflation in the harbour city of Lumo was 3.1 percent in May.",
            "Core inflation in the harbour city of Lumo was 2.6 percent in May.",
        ),
        (
            "What was unemployment in Lumo in May?",
            "Unemployment in the harbour city of Lumo was 5.1 percent in May.",
            "Youth unemployment in the harbour city of Lumo was 12.6 percent in May.",
        ),
    ],
)
def test_what_is_of_two_things_is_no_table(question: str, one: str, other: str) -> None:
    evidence = archive((one, "A", DAY), (other, "B", LATER))
    assert shown(question, evidence, "S1", "S2") == []


@pytest.mark.parametrize(
    ("question", "one", "other", "values"),
    [
        ("How many people died in the fire on the Marna?", MARNA, MARNA_11, ["nine", "Eleven"]),
        ("How many passengers was the Marna carrying?", CARRIED, CARRIED_298, ["312", "298"]),
        (
            "What was the profit of Tarn in the second quarter?",
            "Tarn made a profit of 310 million crowns in the second quarter.",
            "Tarn made a profit of 290 million crowns in the second quarter, the tax office said.",
            ["310 million", "290 million"],
        ),
        (
            "How many jobs will Tarn cut in Solvik?",
            "Tarn will close its mill in Solvik and cut 700 jobs, the company said.",
            "The mill workers' union said Tarn will cut 900 jobs in Solvik.",
            ["700", "900"],
        ),
        (
            "How many fans were hurt in Osk?",
            "Osk police said that 30 fans were hurt in the stampede in Osk.",
            "Green Cross volunteers treated 55 fans hurt in the stampede in Osk.",
            ["30", "55"],
        ),
        (
            "How many jobs will Tarn cut?",
            "Tarn will cut 700 jobs, it said.",
            "Tarn Steel will cut 900 jobs, the union said.",
            ["700", "900"],
        ),
        (
            "What was inflation in Lumo in May?",
            "Inflation in the harbour city of Lumo was 3.1 percent in May.",
            "Inflation in the harbour city of Lumo was 2.6 percent in May.",
            ["3.1", "2.6"],
        ),
        (
            "What was core inflation in Lumo in May?",
            "Core inflation in Lumo was 3.1 percent in May.",
            "Core inflation in Lumo was 2.6 percent in May.",
            ["3.1", "2.6"],
        ),
    ],
)
def test_what_is_of_one_thing_is_shown(
    question: str, one: str, other: str, values: list[str]
) -> None:
    evidence = archive((one, "A", date(2031, 3, 4)), (other, "B", date(2031, 3, 6)))
    tables = shown(question, evidence, "S1", "S2")
    assert [[value for value, _ in table] for table in tables] == [values]


def test_what_was_carried_is_shown_where_the_ship_is_named_a_sentence_before() -> None:
    one = numbered(
        [
            "The ferry Marna burned on Monday.",
            "The vessel was carrying 312 passengers, it is said.",
        ],
        outlet="A",
        published=DAY,
    )
    other = numbered(
        ["The ferry Marna sank on Monday.", "The ship was carrying 298 passengers."],
        first=3,
        outlet="B",
        published=LATER,
    )
    tables = shown("How many passengers were on the Marna?", [*one, *other], "S2")
    assert tables == [[("312", ""), ("298", "")]]


def test_two_speakers_of_one_article_differ_on_a_strike_that_one_calls_by_another_word() -> None:
    article = numbered(
        [
            "Some 4,200 dockers went on strike at the Kelby yard on Monday, their union said.",
            "The yard's owner, Tarn, said that 1,900 dockers had joined the strike.",
        ],
        outlet="A",
        published=DAY,
    )
    names = ("their union", "the yard's owner")
    evidence = [
        replace(item, attribution=Attribution(name, "said", direct=False))
        for item, name in zip(article, names, strict=True)
    ]
    for question in ("joined the strike at Kelby", "went on strike at the Kelby yard"):
        tables = shown(f"How many dockers {question}?", evidence)
        assert tables == [[("4,200", ""), ("1,900", "")]]


@pytest.mark.parametrize(
    "beside",
    [
        "The songs of the film Low Tide were written by Tom Eide.",
        "The film Low Tide was photographed by Tom Eide.",
        "The posters for the film Low Tide were painted by Tom Eide.",
    ],
)
def test_who_wrote_or_painted_something_for_it_has_not_directed_it(beside: str) -> None:
    made = "The film Low Tide was directed by Ines Parra."
    texts = archive((made, "A", DAY), (beside, "B", LATER))
    assert shown("Who directed the film Low Tide?", texts) == []
