"""The parts of a question: where each begins, and what answers it."""

from __future__ import annotations

import pytest

from assistant.questions.question import Asks, answers, answers_part, understand


@pytest.mark.parametrize(
    ("question", "worded"),
    [
        (
            "Why was Arle suspended and for how long?",
            ("Why was Arle suspended", "for how long"),
        ),
        ("Who beat Solvik, and by how much?", ("Who beat Solvik", "by how much")),
        ("By whom was Arle shot and when?", ("By whom was Arle shot", "when")),
        (
            "How many died in the slide at Harl and how many were hurt?",
            ("How many died in the slide at Harl", "how many were hurt"),
        ),
        (
            "How many huts did the slide bury and what did it cost?",
            ("How many huts did the slide bury", "what did it cost"),
        ),
        ("What did Arle say and when?", ("What did Arle say", "when")),
        ("What is Solvik and how much does it cost?", ("What is Solvik", "how much does it cost")),
        ("Who owned the mill and was it insured?", ("Who owned the mill", "was it insured")),
        ("How many mills will close and which ones?", ("How many mills will close", "which ones")),
        ("How long is the bridge?", ("How long is the bridge",)),
        ("For how long was Arle suspended?", ("For how long was Arle suspended",)),
        ("What did Arle say about how many died?", ("What did Arle say about how many died",)),
    ],
)
def test_a_preposition_belongs_to_the_part_behind_it(
    question: str, worded: tuple[str, ...]
) -> None:
    assert understand(question).worded == worded


def test_of_two_figures_each_is_answered_by_its_own_deed() -> None:
    asked = understand("How many died in the slide at Harl and how many were hurt?")
    assert asked.asks == (Asks.NUMBER, Asks.NUMBER)
    killed, hurt = "The slide at Harl killed 40 people.", "Some 90 skiers were injured."
    assert [answers_part(asked, part, killed) for part in (0, 1)] == [True, False]
    assert [answers_part(asked, part, hurt) for part in (0, 1)] == [False, True]


def test_a_cost_is_told_by_words_for_money_spent_or_lost() -> None:
    asked = understand("How many huts did the slide destroy and what did it cost?")
    assert not answers_part(asked, 1, "The slide at Harl destroyed 90 huts.")
    assert not answers_part(asked, 1, "Each owner will be paid 3,000 euros.")
    assert answers_part(asked, 1, "Repairs will cost 3 million euros.")
    assert answers_part(asked, 1, "It left damage of 3 million euros.")


@pytest.mark.parametrize(
    ("question", "part"),
    [
        ("Who is Lund's coach and how old is he?", "how old is Lund's coach?"),
        ("Who is the mayor and what did her brother say?", "what did the mayor's brother say?"),
        ("How many mills will close and which ones?", "which ones of the mills will close?"),
        ("Who was robbed and when did he call?", "when did he call?"),
        ("When did it open and who built it?", "who built it?"),
    ],
)
def test_a_later_part_has_what_it_means_of_the_first(question: str, part: str) -> None:
    assert understand(question).each[1] == part


def test_a_day_is_no_place() -> None:
    asked = understand("Where will Holm go?")
    assert not answers(Asks.WHERE, "Holm will go on Monday.", asked)
    assert answers(Asks.WHERE, "Holm will go to Arle on Monday.", asked)
