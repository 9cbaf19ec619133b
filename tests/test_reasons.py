"""Reasons: a question of why is not answered by the bare fact."""

from __future__ import annotations

import pytest

from assistant.answer import Answerable, DraftClaim, Verdict
from assistant.extractive.fit import done as deed_done
from assistant.extractive.ranking import Ranker
from assistant.extractive.reader import ExtractiveReader
from assistant.extractive.reason_words import gives_its_reason, gives_reason, tells_before
from assistant.questions.question import understand
from tests.fakes.numbered import numbered
from tests.test_ranking import Even, Model

FACT = "The bakery in Kestrel closed on Monday."
WHY = "Why did the bakery in Kestrel close?"


def read(*told: str) -> tuple[list[str], Verdict]:
    """The texts of the claims, where the model is sure of the first sentence only."""
    model = Model({(understand(WHY).each[0], told[0]): 3.0})
    *claims, verdict = ExtractiveReader(Ranker(Even(), model)).read(
        WHY, numbered(told, title="Bakery")
    )
    assert isinstance(verdict, Verdict)
    return [claim.text for claim in claims if isinstance(claim, DraftClaim)], verdict


def test_a_reason_behind_the_fact_comes_first() -> None:
    reason = "The owner could no longer pay the rent."
    texts, verdict = read(FACT, "A baker wept.", reason)
    assert texts[:2] == [reason, FACT]
    assert verdict.answerable is Answerable.FULL


def test_a_fact_with_its_reason_is_enough() -> None:
    told = "The bakery in Kestrel closed over the price of gas."
    texts, verdict = read(told, "Rents rose because of the fair.")
    assert texts[0] == told
    assert verdict.answerable is Answerable.FULL


def test_the_bare_fact_is_shown_as_a_part() -> None:
    texts, verdict = read(FACT, "A baker wept.")
    assert texts == [FACT]
    assert verdict.answerable is Answerable.PARTIAL
    assert verdict.missing == "no sentence found gives a reason"


def test_what_somebody_says_was_so_before_is_a_reason() -> None:
    told = "The owner, Ada Holm, said the oven had failed."
    texts, verdict = read(FACT, "A baker wept.", told)
    assert texts[:2] == [told, FACT]
    assert verdict.answerable is Answerable.FULL


def test_that_no_reason_was_given_is_none() -> None:
    assert not gives_reason("The owner did not give a reason.")
    assert not gives_reason("It was too early to speak of causes, Holm said.")
    assert gives_reason("The reason was the price of gas.")


@pytest.mark.parametrize(
    ("told", "done"),
    [
        ("Ada Holm resigned on Monday.", True),
        ("Ada Holm, who stepped down, wept.", True),
        ("Ben Lund resigned on Monday.", False),
        ("The town called on Ada Holm to resign.", False),
        ("Ada Holm opened the fair.", False),
    ],
)
def test_why_of_a_deed_that_nobody_tells(told: str, done: bool) -> None:
    assert deed_done("Why did Ada Holm resign?", numbered([told])) is done


def test_what_was_so_before_is_shown_but_is_no_reason_for_sure() -> None:
    before = "Rats had been seen in the cellar."
    texts, verdict = read(FACT, "A baker wept.", before)
    assert texts == [FACT, before]
    assert verdict.answerable is Answerable.PARTIAL


def test_words_of_reason() -> None:
    assert gives_reason("It found that a door had been left open.")
    assert gives_its_reason("She resigned over the sale.")
    assert not gives_reason("She resigned over the sale.")  # a reason of nothing else
    assert not gives_its_reason("The new bridge over the Sorrel opened, two years too late.")
    assert tells_before("Rust had eaten through the girders.")


def test_why_somebody_is_not_named_is_no_reason() -> None:
    told = "An aide, who spoke on condition of anonymity because he may not talk, left."
    assert not gives_reason(told)
    assert gives_reason(told, "Why was the aide not named?")
    assert gives_reason("An aide, who asked not to be named, left because he was ill.")


def test_a_mishap_before_is_a_reason_and_a_vote_is_none() -> None:
    assert gives_its_reason("The roof fell after a small earthquake.")
    assert not gives_its_reason("The school banned bells after a vote of parents.")
