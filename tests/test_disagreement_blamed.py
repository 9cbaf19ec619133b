"""Blame for what was told a sentence before: "The union blamed the police." """

from __future__ import annotations

from dataclasses import replace

from assistant.answer import Evidence
from assistant.disagreement.blame import blames_other
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


def test_blame_for_another_fire_or_death_is_told_from_the_blame_asked_for() -> None:
    ferry, docker, union = told(
        ("The boatmen's union said Blue Line was to blame for the fire on its ferry.", "the union"),
        ("A docker was shot dead on Monday outside the Kelby yard.", ""),
        ("The union blamed the police.", "the union"),
    )
    asked = "Who is to blame for the docker's death?"
    assert [blames_other(asked, item) for item in (ferry, docker, union)] == [True, False, False]


TRAM = (
    ("The Osk tram crashed in Lumo on Monday, killing nine.", ""),
    ("The driver blamed the brakes.", "the driver"),
    ("Mayor Ada Ro blamed Norvania Tramways for the crash.", "Ada Ro"),
)


def test_whoever_is_blamed_may_have_a_name() -> None:
    tables = shown("Who is to blame for the crash of the Osk tram?", told(*TRAM), "S2")
    assert tables == [[("the brakes", ""), ("Norvania Tramways", "")]]


def test_what_was_told_since_is_what_is_blamed_for() -> None:
    evidence = told(
        *TRAM[:2],
        ("Ro also blamed the government for high rents.", "Ro"),
        ("The opposition blamed Ro.", "the opposition"),
        ("Police in Lund arrested a man over the murder of Eva Strom.", ""),
        ("Her brother blamed a neighbour.", "her brother"),
    )
    asked = "Who is to blame for the crash of the Osk tram?"
    assert shown(asked, evidence, "S2") == []
    assert [blames_other(asked, item) for item in evidence[1:]] == [False, True, True, False, True]
