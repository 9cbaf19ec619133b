"""What a sentence says was wrong is the old value; what is right stands in it or behind it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from assistant.answer import DraftClaim, Evidence, Removed
from assistant.checks.verify import Checked, check
from assistant.corrections.corrections import corrected, corrects
from assistant.corrections.retracted import sides_of
from assistant.corrections.righted import restated, retracts, righting
from assistant.disagreement.finders import disagreements
from assistant.extractive.current import current
from tests.fakes.numbered import numbered

OLD_DAY, NEW_DAY = date(2031, 5, 2), date(2031, 5, 4)
QUESTION = "How many people died in the tram crash in Lumo?"
OLD = "The tram crash in Lumo killed 34 people."
RETRACTIONS = (
    "Correction: We reported on Friday that 34 people died in the tram crash in Lumo.",
    "An earlier version of this article said that the tram crash in Lumo killed 34 people.",
    "Correction: An earlier article gave the number of people who died in the tram crash in Lumo"
    " as 34.",
    "This article originally said that 34 people died in the tram crash in Lumo.",
    "We incorrectly reported that 34 people died in the tram crash in Lumo.",
    "34 people died in the tram crash in Lumo, an earlier version of this article wrongly said.",
    "The previous headline misstated the dead of the tram crash in Lumo: 34 people died.".replace(
        ": 34 people died", " as 34"
    ),
)
RIGHTS = (
    "The right figure is 29.",
    "It was 29.",
    "In fact, 29 people died.",
    "It should have read 29.",
    "The tram crash in Lumo killed 29 people.",
)


def one(text: str, *, first: int = 1, day: date = NEW_DAY) -> list[Evidence]:
    return numbered([text], first=first, outlet="Mole", published=day)


def two(*texts: str) -> list[Evidence]:
    return [
        *numbered([OLD], outlet="Mole", published=OLD_DAY),
        *numbered(texts, first=2, outlet="Mole", published=NEW_DAY),
    ]


@pytest.mark.parametrize("text", RETRACTIONS)
def test_what_was_wrong_is_the_old_value_and_no_correction(text: str) -> None:
    (evidence,) = one(text)
    assert retracts(evidence)
    assert "34" in sides_of(text).old
    assert corrects(evidence)
    assert not corrected(evidence)


@pytest.mark.parametrize(
    ("text", "new", "old"),
    [
        ("An earlier version of the story said 34 people died; in fact 29 did.", "29", "34"),
        ("An earlier version of this story gave the dead as 34 rather than 29.", "29", "34"),
        ("An earlier article said that 34 people died in Lumo, not 29.", "29", "34"),
        ("The toll was incorrectly given as 1,340; it is 1,290.", "1,290", "1,340"),
        ("In Lumo 29 people died, not 34 as an earlier article said.", "29", "34"),
        ("We wrongly reported that 34 people had died, but in fact 29 had.", "29", "34"),
        (
            "The tremor measured 5.2, the institute said, revising its first estimate of 4.9.",
            "5.2",
            "4.9",
        ),
        ("An earlier version of this story should have said that 29 died, not 34.", "29", "34"),
        ("It killed 29 people, the mayor said, lowering the toll from 34.", "29", "34"),
        (
            "The dam cost 46 million crowns, not 40 million as first reported.",
            "46 million",
            "40 million",
        ),
    ],
)
def test_a_correction_may_hold_both(text: str, new: str, old: str) -> None:
    (evidence,) = one(text)
    assert corrected(evidence)
    assert new in sides_of(text).new and new not in sides_of(text).old
    assert old in sides_of(text).old and old not in sides_of(text).new


@pytest.mark.parametrize(
    "text",
    [
        "A flood in Lumo destroyed 90 homes, said Ole Ro, correcting the spelling of his name.",
        "The minister corrected her speech and said that the flood destroyed 150 homes.",
        "The coach corrected a mistake by the goalkeeper, and 3 goals followed.",
        "The market fell 12 percent in what traders called a correction.",
        "We reported from Lumo, where 34 people died.",
        "The revised plan for the harbour will cost 40 million crowns.",
        "Meetings last 34 minutes, as previously announced.",
        "This was the first story that Ada Brun wrote with 34 heroes in it.",
        "A loaf costs 3 crowns instead of 4 crowns now.",
        "Lunn won the previous version of the ward by 31 votes.",
        "The Mole, which was first to report the moves, said 34 posts would go.",
        "The club is increasing the number of seats to 340.",
        "What is politically correct has changed since 34 seats were set aside.",
        "Nearly 54 percent of voters now say they want another bridge.",
    ],
)
def test_what_corrects_no_value_is_no_correction(text: str) -> None:
    (evidence,) = one(text)
    assert not corrected(evidence)
    assert not retracts(evidence)


@pytest.mark.parametrize("right", RIGHTS)
@pytest.mark.parametrize("wrong", RETRACTIONS)
def test_the_sentence_behind_it_is_given_for_it_and_for_the_old_one(wrong: str, right: str) -> None:
    evidence = two(wrong, right)
    assert righting(evidence[2])
    for item in evidence:
        now = current(item, evidence)
        assert now.labels == ("S3", "S2")
    assert "29" in restated(evidence[2])


def test_the_right_value_may_stand_before_it() -> None:
    evidence = two("The tram crash in Lumo killed 29 people, a nurse said.", RETRACTIONS[1])
    assert [current(item, evidence).evidence.label for item in evidence] == ["S2", "S2", "S2"]


@pytest.mark.parametrize(
    "behind",
    ["It will be closed for 3 days.", "The mayor is Ada Lunn.", "The line was built in 1934."],
)
def test_another_thing_behind_it_puts_nothing_right(behind: str) -> None:
    wrong, other = numbered([RETRACTIONS[0], behind])
    assert not righting(other)
    assert current(wrong, [wrong, other]).evidence is wrong


def shown(evidence: Sequence[Evidence], *cited: str) -> list[list[tuple[str, str]]]:
    found = disagreements(QUESTION, evidence, {e.sentence.id for e in evidence if e.label in cited})
    return [[(side.value, side.note) for side in table.sides] for table in found]


@pytest.mark.parametrize("wrong", RETRACTIONS)
def test_in_the_table_what_is_right_is_marked(wrong: str) -> None:
    evidence = two(wrong, RIGHTS[0])
    assert shown(evidence, "S2", "S3") == [[("34", ""), ("29", "corrected")]]


@pytest.mark.parametrize("wrong", RETRACTIONS)
@pytest.mark.parametrize("cites", [("S1",), ("S2",), ("S1", "S2"), ("S2", "S3")])
def test_no_claim_stands_on_what_is_retracted(wrong: str, cites: tuple[str, ...]) -> None:
    evidence = two(wrong, RIGHTS[0])
    claim = DraftClaim("34 people died in the tram crash in Lumo.", cites)
    assert isinstance(check(claim, evidence), Removed)


@pytest.mark.parametrize("wrong", RETRACTIONS)
def test_what_is_right_and_both_stand(wrong: str) -> None:
    evidence = two(wrong, RIGHTS[0])
    for text in (
        "The right figure of the dead in the tram crash in Lumo is 29.",
        "The tram crash in Lumo killed 29 people, and not 34.",
    ):
        assert isinstance(check(DraftClaim(text, ("S2", "S3")), evidence), Checked), text
    found = check(DraftClaim(RIGHTS[0], ("S3", "S2")), evidence)
    assert isinstance(found, Checked)
    assert [e.label for e in found.evidence] == ["S3", "S2"]


def test_the_same_number_of_another_thing_stands() -> None:
    evidence = [
        *numbered(["The yard built 34 ferries last year."], outlet="Mole", published=OLD_DAY),
        *numbered([RETRACTIONS[0]], first=2, outlet="Mole", published=NEW_DAY),
    ]
    claim = DraftClaim("The yard built 34 ferries last year.", ("S1",))
    assert isinstance(check(claim, evidence), Checked)


@pytest.mark.parametrize(
    ("old", "wrong", "right", "new"),
    [
        (
            "The mayor of Lumo is Ada Brun.",
            "Correction: An earlier version of this article said the mayor of Lumo was Ada Brun.",
            "She is Ada Lunn.",
            "The mayor of Lumo is Ada Lunn.",
        ),
        (
            "Ada Brun won the Lumo race.",
            "An earlier article wrongly said that Ada Brun won the Lumo race.",
            "The winner was Tomas Lunn.",
            "The winner of the Lumo race was Tomas Lunn.",
        ),
        (
            "The Lumo bridge opened on May 3.",
            "Correction: An earlier article said that the Lumo bridge opened on May 3.",
            "It opened on May 13.",
            "The Lumo bridge opened on May 13.",
        ),
        (
            "The trial in Lumo had 1,240 volunteers.",
            "An earlier version of this article said that the trial in Lumo had 1,240 volunteers.",
            "It has 1,620.",
            "The trial in Lumo has 1,620 volunteers.",
        ),
        (
            "The trial in Lumo had 1,150 volunteers.",
            "An earlier version of this article misstated the volunteers of the trial in Lumo.",
            "There were 1,510 volunteers, not 1,150.",
            "The trial in Lumo had 1,510 volunteers.",
        ),
    ],
)
def test_names_days_and_figures(old: str, wrong: str, right: str, new: str) -> None:
    evidence = [
        *numbered([old], outlet="Mole", published=OLD_DAY),
        *numbered([wrong, right], first=2, outlet="Mole", published=NEW_DAY),
    ]
    assert isinstance(check(DraftClaim(old, ("S1",)), evidence), Removed)
    assert isinstance(check(DraftClaim(new, ("S2", "S3")), evidence), Checked)
    assert current(evidence[1], evidence).labels == ("S3", "S2")


def test_what_the_report_of_others_said_is_no_error_of_the_outlet() -> None:
    evidence = one("An initial report of the police said that 34 people died in Lumo.")
    assert not retracts(evidence[0])
    claim = DraftClaim("An initial report of the police said that 34 people died.", ("S1",))
    assert isinstance(check(claim, evidence), Checked)


def test_a_sum_that_only_a_correction_gives_stands_in_the_table() -> None:
    old = numbered(["The Lumo dam cost 70 million crowns."], outlet="Mole", published=OLD_DAY)
    texts = [
        "An earlier article said that the Lumo dam cost 70 million crowns.",
        "It cost 77 million.",
    ]
    new = numbered(texts, first=2, outlet="Mole", published=NEW_DAY)
    other = numbered(
        ["The Lumo dam cost 77 million crowns, not 70 million as first reported."],
        first=4,
        outlet="Finch",
        published=NEW_DAY,
    )
    for beside in (new, other):
        evidence = [*old, *beside]
        found = disagreements("How much did the Lumo dam cost?", evidence, {old[0].sentence.id})
        rows = [[(side.value, side.note) for side in table.sides] for table in found]
        assert rows == [[("70 million", ""), ("77 million", "corrected")]]


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("An earlier version of this story misstated the number of ferries.", "There are 14."),
        ("A previous version of this article misstated when the rain fell.", "It was Tuesday."),
        ("A story on May 2 incorrectly stated the width of the racket.", "It is 98 inches."),
        ("A May 2 column misnamed the head of the bank.", "His name is Tomas Velde."),
        ("The article incorrectly gave the place of the vigil.", "It was in West Kestrel."),
        ("The article misidentified who spoke of it.", "It was Ada Lunn, a nurse in Lumo."),
    ],
)
def test_the_value_that_was_wrong_need_not_be_said(wrong: str, right: str) -> None:
    evidence = numbered([wrong, right])
    assert righting(evidence[1])
    assert current(evidence[0], evidence).labels == ("S2", "S1")


@pytest.mark.parametrize(
    "before",
    ["This story was identified by our guest editor.", "Trade with Lumo went on as usual."],
)
def test_behind_any_other_sentence_nothing_is_put_right(before: str) -> None:
    assert not righting(numbered([before, "She is Ada Lunn, 34."])[1])
