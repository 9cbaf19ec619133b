"""Disagreement: what is shown side by side, how it is marked, and what is no disagreement."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answer import Evidence
from assistant.disagreement.finders import disagreements
from index.attributions import attributions
from tests.fakes.numbered import numbered

DAY = date(2031, 3, 4)
LATER = date(2031, 3, 6)


def archive(*articles: tuple[str, str, date | None]) -> list[Evidence]:
    """Evidence of one-sentence articles: text, outlet, day."""
    evidence: list[Evidence] = []
    for text, outlet, day in articles:
        evidence += numbered([text], first=len(evidence) + 1, outlet=outlet, published=day)
    return evidence


def shown(question: str, evidence: list[Evidence], *cited: str) -> list[list[tuple[str, str]]]:
    """The value and the note of each side; S1 is cited unless said otherwise."""
    ids = {e.sentence.id for e in evidence if e.label in (cited or ("S1",))}
    found = disagreements(question, evidence, ids)
    return [[(side.value, side.note) for side in one.sides] for one in found]


LEFT = "The port of Lumo said that 31 foreign divers have left the harbour since the storm."
LEFT_13 = "Lumo's port said 13 foreign divers left the harbour after the storm."
CORRECTED = (
    "Thirteen foreign divers, and not 31 as first announced, have left Lumo since the storm."
)
KILLED = "The ferry fire in Lumo killed 12 people on Monday, officials said."
KILLED_15 = "Fifteen people died in the ferry fire in Lumo, the coast guard said."
CUP = "The final of the Lumo Cup was held at the Reed Ground in West Kestrel, before a full house."
CUP_EAST = CUP.replace("West Kestrel", "Umm Sidra")
FIRE = "Protesters set the customs house in Lumo on fire on Friday."
BLAMED = "The militia's commander, Abu Karim, blamed the fire at the customs house on saboteurs."


@pytest.mark.parametrize(
    ("question", "articles", "expected"),
    [
        (
            "How many foreign divers left Lumo?",
            [(LEFT, "A", DAY), (LEFT_13, "B", DAY)],
            [("31", ""), ("13", "")],
        ),
        (
            "How many foreign divers left Lumo?",
            [(LEFT_13, "A", LATER), (LEFT, "A", DAY)],
            [("31", ""), ("13", "later")],
        ),
        (
            "How many foreign divers left Lumo?",
            [(LEFT, "A", DAY), (CORRECTED, "A", LATER)],
            [("31", ""), ("Thirteen", "corrected")],
        ),
        (
            "How many people were killed in the ferry fire?",
            [(KILLED, "A", DAY), (KILLED_15, "B", DAY)],
            [("12", ""), ("Fifteen", "")],
        ),
        (
            "Where was the final of the Lumo Cup held?",
            [(CUP, "A", None), (CUP_EAST, "B", None)],
            [("West Kestrel", ""), ("Umm Sidra", "")],
        ),
        (
            "When did the Lumo bridge reopen?",
            [
                ("The Lumo bridge reopened to all cars on May 2, 2030.", "A", None),
                ("The Lumo bridge reopened to all cars on May 12, 2030.", "B", None),
            ],
            [("May 2, 2030", ""), ("May 12, 2030", "")],
        ),
        (
            "Who is to blame for the fire at the customs house?",
            [(FIRE, "A", DAY), (BLAMED, "B", DAY)],
            [("Protesters", ""), ("saboteurs", "")],
        ),
    ],
)
def test_both_sides_are_shown(
    question: str, articles: list[tuple[str, str, date | None]], expected: list[tuple[str, str]]
) -> None:
    assert shown(question, archive(*articles)) == [expected]


@pytest.mark.parametrize(
    ("question", "articles"),
    [
        # The same number in other words, a rounded one, and a floor that the other fits.
        (
            "How many people were killed in the ferry fire?",
            [(KILLED, "A", DAY), ("Twelve people died in the ferry fire in Lumo.", "B", DAY)],
        ),
        (
            "How many people were killed in the ferry fire?",
            [(KILLED, "A", DAY), ("About 13 people died in the ferry fire in Lumo.", "B", DAY)],
        ),
        # Another thing is counted.
        (
            "How many people were killed in the ferry fire?",
            [(KILLED, "A", DAY), ("The ferry fire in Lumo injured 15 people, it said.", "B", DAY)],
        ),
        # Part of the same article, and an article of another year.
        (
            "How many foreign divers left Lumo?",
            [(LEFT, "A", DAY), (LEFT_13, "A", date(2035, 1, 1))],
        ),
        # A version, a year and an age are no counts.
        (
            "Which variants of the flu spread in Lumo?",
            [
                ("The flu variants B.5 spread in Lumo in May, doctors said.", "A", DAY),
                ("Two flu variants spread in Lumo in May, doctors said.", "B", DAY),
            ],
        ),
        # Of the same Cup, but not the same teams.
        (
            "Which teams play in the final of the 2031 Lumo Cup?",
            [
                ("The final four teams of the 2031 Lumo Cup are known.", "A", DAY),
                ("The 2031 Lumo Cup will be played by 32 national teams.", "B", DAY),
            ],
        ),
        # Nobody asked who did it.
        (
            "When did the customs house burn?",
            [(FIRE, "A", DAY), (BLAMED, "B", DAY)],
        ),
        # Reworded, not changed.
        (
            "How many rockets fell on Lumo?",
            [
                ("At least two rockets were reported in May near the port of Lumo.", "A", DAY),
                ("Two rockets or more were reported this month near the port of Lumo.", "B", DAY),
            ],
        ),
    ],
)
def test_what_agrees_is_no_disagreement(
    question: str, articles: list[tuple[str, str, date | None]]
) -> None:
    assert shown(question, archive(*articles)) == []


def test_figures_that_the_answer_does_not_use_raise_no_alarm() -> None:
    evidence = archive(("The Lumo ferry is red.", "A", DAY), (LEFT, "A", DAY), (LEFT_13, "B", DAY))
    assert shown("What colour has the ferry?", evidence) == []


@pytest.mark.parametrize(
    ("question", "tables"),
    [
        ("How many foreign divers left the harbour?", 1),
        ("Who said why the foreign divers left the harbour?", 1),
        ("Who left the harbour of Lumo after the storm?", 0),
    ],
)
def test_figures_that_nobody_asked_about_are_no_table(question: str, tables: int) -> None:
    evidence = archive((LEFT, "A", DAY), (LEFT_13, "B", DAY))
    assert len(shown(question, evidence)) == tables


def test_nothing_cited_nothing_disputed() -> None:
    evidence = archive((LEFT, "A", DAY), (LEFT_13, "B", DAY))
    assert disagreements("How many foreign divers left Lumo?", evidence, frozenset()) == ()


def test_one_article_does_not_dispute_itself() -> None:
    evidence = numbered([LEFT, LEFT_13], outlet="A", published=DAY)
    assert shown("How many foreign divers left Lumo?", evidence) == []


BLAMED_LINE = "Jon Velde blamed Blue Line for the sinking of the ferry Aurora."
WAVE = "Blue Line said a freak wave caused the sinking of the Aurora."
TOLL = "The ferry fire killed 12 people, Ada Lunn said."
TOLL_15 = "Jon Velde said 15 people died in the ferry fire."


@pytest.mark.parametrize(
    ("question", "sentences", "expected"),
    [
        (
            "Who is to blame for the sinking of the ferry Aurora?",
            [BLAMED_LINE, WAVE],
            ["Blue Line", "a freak wave"],
        ),
        (
            "Who is to blame for the sinking of the ferry Aurora?",
            [BLAMED_LINE, "Blue Line said that a freak wave caused it."],
            ["Blue Line", "a freak wave"],
        ),
        (
            "Who caused the ferry to sink?",
            [BLAMED_LINE, "It was caused by a faulty door, Blue Line said."],
            ["Blue Line", "a faulty door"],
        ),
        (
            "Who is to blame for the fire?",
            [
                "Velde blamed a lit match for the fire.",
                "Ada Lunn said lightning had started the fire.",
            ],
            ["a lit match", "lightning"],
        ),
        ("How many people died in the ferry fire?", [TOLL, TOLL_15], ["12", "15"]),
    ],
)
def test_speakers_of_one_article_stand_side_by_side(
    question: str, sentences: list[str], expected: list[str]
) -> None:
    found = disagreements(question, spoken(sentences), ids(sentences))
    assert [[side.value for side in one.sides] for one in found] == [expected]
    assert all(side.attribution for one in found for side in one.sides)


@pytest.mark.parametrize(
    "sentences",
    [
        [TOLL, "Ada Lunn said later that 15 people died in the ferry fire."],  # one speaker
        [TOLL, "The ferry fire, 15 people died in it."],  # the reporter
        [  # two fires
            "The ferry fire in Korrin killed 12 people, Ada Lunn said.",
            "Jon Velde said 15 people died in the ferry fire in Lumo.",
        ],
    ],
)
def test_figures_of_one_article_that_do_not_oppose(sentences: list[str]) -> None:
    question = "How many people died in the ferry fire?"
    assert disagreements(question, spoken(sentences), ids(sentences)) == ()


def spoken(sentences: list[str]) -> list[Evidence]:
    """Evidence of one article, with who speaks in each sentence."""
    evidence = numbered(sentences)
    said = attributions([item.sentence for item in evidence])
    return [replace(e, attribution=a) for e, a in zip(evidence, said, strict=True)]


def ids(sentences: list[str]) -> set[str]:
    return {item.sentence.id for item in numbered(sentences)}


@given(st.lists(st.text(min_size=1, max_size=80), min_size=1, max_size=4), st.text(max_size=60))
def test_any_text_is_read(texts: list[str], question: str) -> None:
    evidence = archive(*((text, "A", None) for text in texts))
    for one in disagreements(question, evidence, {e.sentence.id for e in evidence}):
        assert len(one.sides) > 1


@pytest.mark.parametrize(
    "question",
    [
        "Who is to blame for the attack on the customs house?",
        "Who is to blame for the attack on the customs house in Lumo?",
    ],
)
def test_an_attack_may_be_told_of_as_another_deed(question: str) -> None:
    told = numbered(
        [
            "Abu Karim, who commands the militia in Lumo, blamed the attack on the customs house"
            " on saboteurs.",
            "Protesters have torched shops and the customs house there, chanting in protest.",
        ]
    )
    said = attributions([item.sentence for item in told])
    told = [replace(item, attribution=who) for item, who in zip(told, said, strict=True)]
    assert shown(question, told) == [[("saboteurs", ""), ("Protesters", "")]]
