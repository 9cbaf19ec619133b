"""Pivots: the deed and the counted thing of a question, by which near misses are told."""

from __future__ import annotations

import pytest

from assistant.questions.pivots import pivots


@pytest.mark.parametrize(
    ("question", "deed", "counted"),
    [
        ("Who designed the lock at Varde?", "designed", ""),
        ("Who will succeed Nora Lint?", "succeed", ""),
        ("When was the depot in Hult sold?", "sold", ""),
        ("When were the stolen bells found?", "found", ""),
        ("When did the union of bakers call off the march?", "", ""),  # "call" says too little
        ("When did the bakers of Hult strike?", "strike", ""),
        ("Why did the mayor resign after the vote?", "resign", ""),
        ("Why is Nora Lint leaving Osk Air?", "leaving", ""),
        ("How many envoys did Korrin expel?", "expel", "envoys"),
        ("How many firemen fought the blaze?", "fought", "firemen"),
        ("How many guards work at the depot?", "work", "guards"),
        ("How many people were hurt?", "hurt", ""),
        ("How many of them were children?", "", "children"),
        ("How many were hurt at Hult?", "hurt", ""),
        ("How many lanes does the bridge have?", "", "lanes"),
        ("How much did the lock cost?", "cost", ""),
        ("How long did the bakers strike?", "strike", ""),
    ],
)
def test_the_verb_and_what_is_counted_are_found(question: str, deed: str, counted: str) -> None:
    found = pivots(question)
    assert (found.deed, found.counted) == (deed, counted)


@pytest.mark.parametrize(
    "question",
    [
        "What is the purpose of the lock?",
        "How was the first mayor chosen?",  # told in many words
        "Who is the man that lost to Nora Lint?",
        "Who got the credit for inventing the lock?",
        "Where would they probably meet?",  # asks for a guess
        "Depot in Hult",
        "",
    ],
)
def test_where_no_verb_is_sure_there_is_none(question: str) -> None:
    assert not pivots(question).deed


def test_the_word_behind_a_verb_and_its_time_are_known() -> None:
    found = pivots("When did the harbour master step down?")
    assert (found.phrase, found.past) == ("step down", True)
    assert not pivots("When will the depot close?").past
