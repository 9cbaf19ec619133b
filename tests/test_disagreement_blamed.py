"""Blame for what was told before: "for the shooting", and behind it "The union blamed the police." """

from __future__ import annotations

from dataclasses import replace

from assistant.answer import Evidence
from index.attribution import Attribution
from tests.fakes.numbered import numbered
from tests.test_disagreement import DAY, shown


def told(*sentences: tuple[str, str]) -> list[Evidence]:
    """One article; each sentence with who speaks in it."""
    article = numbered([text for text, _ in sentences], outlet="A", published=DAY)
    return [
        replace(item, attribution=Attribution(who, "blamed", direct=False) if who else None)
        for item, (_, who) in zip(article, sentences, strict=True)
    ]


def test_who_is_blamed_in_the_next_sentence_is_blamed_for_the_same() -> None:
    evidence = told(
        ("A docker was shot dead on Monday outside the Kelby yard.", ""),
        ("Harbour Minister Ada Varn blamed smugglers for the shooting.", "Ada Varn"),
        ("The union blamed the police.", "the union"),
    )
    for question in (
        "Who is to blame for the shooting at the Kelby yard?",
        "Who is to blame for the docker's death?",
    ):
        tables = shown(question, evidence, "S2")
        assert tables == [[("smugglers", ""), ("the police", "")]]


def test_gunmen_are_nobody_in_particular() -> None:
    evidence = told(
        ("Gunmen killed the banker Ola Renn in Solvik on Monday.", ""),
        ("The army blamed the White Hand for the killing.", "the army"),
        ("The White Hand blamed the army.", "the White Hand"),
    )
    tables = shown("Who is to blame for the killing of the banker?", evidence, "S1", "S2")
    assert tables == [[("the White Hand", ""), ("the army", "")]]


def test_blame_for_something_else_is_not_set_against_it() -> None:
    evidence = told(
        ("A docker was shot dead on Monday outside the Kelby yard.", ""),
        ("Harbour Minister Ada Varn blamed smugglers for the shooting.", "Ada Varn"),
        ("The union blamed the owner for the low wages.", "the union"),
        ("Varn blamed the mayor for the delay of the new bridge.", "Varn"),
    )
    assert shown("Who is to blame for the shooting at the Kelby yard?", evidence, "S2") == []
