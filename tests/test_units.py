"""A number stands only with its unit."""

from __future__ import annotations

import pytest

from assistant.answer import DraftClaim, Removed
from assistant.checks.verify import Checked, check
from tests.fakes.numbered import numbered


def passes(claim: str, sentence: str) -> bool:
    return isinstance(check(DraftClaim(claim, ("S1",)), numbered([sentence])), Checked)


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("40 million euros", "40 million dollars"),
        ("€40 million", "40 million dollars"),
        ("40 million euros", "$40m"),
        ("£40 million", "40 million euros"),
        ("40 million Canadian dollars", "40 million US dollars"),
        ("40 km of road", "40 miles of road"),
        ("more than 40 kilometres of road", "more than 30 miles of road"),
        ("40 tonnes of grain", "40 kg of grain"),
        ("40 per cent of its budget", "40 dollars of its budget"),
        ("a 40-day ban", "a 40-year ban"),
        ("forty hours of talks", "forty days of talks"),
    ],
)
def test_a_number_with_another_unit_fails(right: str, wrong: str) -> None:
    sentence = f"The port of Korrin announced {right} on Friday."
    claim = f"The port of Korrin announced {wrong} on Friday."
    assert passes(sentence, sentence)
    assert not passes(claim, sentence)


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        ("It cost 40 million dollars.", "It cost $40m."),
        ("It cost 40 million dollars.", "It cost 40 million Canadian dollars."),
        ("It cost 40 million dollars.", "It cost 40 million, which are dollars."),
        ("They drove 40 kilometers.", "They drove 40 km."),
        ("They carried 40 tonnes.", "They carried 40 metric tons."),
        ("The ban lasts 40 days.", "It is a 40-day ban."),
        ("They drove 40 miles in 40 hours.", "They drove 40 miles in 40 hours."),
        ("A boy of 12 years drowned.", "A boy, 12, drowned."),
    ],
)
def test_the_same_unit_in_other_words_stands(claim: str, sentence: str) -> None:
    assert passes(claim, sentence)


def test_a_repair_leads_to_no_other_unit() -> None:
    sentences = ["The pier cost 40 million euros.", "The harbour was closed on Friday."]
    claim = DraftClaim("The pier cost 40 million dollars.", ("S2",))
    assert isinstance(check(claim, numbered(sentences)), Removed)
