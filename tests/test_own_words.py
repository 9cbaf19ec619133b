"""Words that a claim has of its own: found, and shown beside it on every page."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answer import Answer, Citation, Claim, Support
from assistant.checks.own_words import own_words
from assistant.facts.words import plain as plain_text
from assistant.render.as_json import answer_document
from assistant.render.page import page
from index.attribution import Attribution
from tests.fakes.answers import CLOSED, WRITTEN, story
from tests.test_render_answer import plain

FERRY = "The ferry's mate, Ruth Oduya, promised to hire six stewards, and took off 40 passengers."


def citation(quote: str = FERRY, speaker: str = "") -> Citation:
    article, (sentence,) = story(quote, title="Ferry stuck on a sandbank", outlet="The Courier")
    said = Attribution(speaker, "said", direct=False) if speaker else None
    return Citation(1, sentence, article, attribution=said)


def of(text: str, *cited: Citation) -> tuple[str, ...]:
    return own_words(Claim(text, cited or (citation(),), Support.SUPPORTED))


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("Ruth Oduya promised to hire six stewards.", ()),
        ("Six stewards will be hired, the mate promised.", ()),  # other forms of the words
        ("Ruth Oduya promised to hire six cooks.", ("cooks",)),
        ("Ruth Oduya, the captain, promised to fire six cooks.", ("captain", "fire", "cooks")),
        ("The cooks and the cooks were promised.", ("cooks",)),  # each once
        ("Forty passengers were taken off a sandbank.", ()),  # the title is shown as well
        ("According to the Courier, she never told any of them.", ()),  # words of grammar
        ("Vera Bell hired 12 of them in 1999.", ()),  # names and numbers: the checks hold those
        ("", ()),
    ],
)
def test_words_that_no_quote_has_in_any_form(text: str, own: tuple[str, ...]) -> None:
    assert of(text) == own


def test_several_quotes_count_together_and_so_does_who_speaks() -> None:
    other = citation("A crane lifted the wreck.", speaker="the harbor master")
    assert of("The harbor master said a crane lifted the ferry.", citation(), other) == ()
    assert of("The harbor master said a crane lifted the ferry.") == (
        *("harbor", "master", "crane", "lifted"),
    )


def test_a_quote_has_no_words_of_its_own() -> None:
    assert of(FERRY) == ()


@given(st.lists(st.sampled_from(FERRY.strip(".").replace(",", "").split()), min_size=1))
def test_whatever_is_made_of_the_words_of_a_quote_has_none(words: list[str]) -> None:
    assert of(" ".join(words)) == ()


@given(st.text(), st.text(min_size=1))
def test_no_text_breaks_it(text: str, quote: str) -> None:
    assert all(word in plain_text(text) for word in of(text, citation(quote)))


def shown() -> Answer:
    claim = Claim("The harbour council sold the customs house.", (CLOSED,), Support.SUPPORTED)
    return replace(WRITTEN, claims=(claim,), removed=())


def test_the_terminal_shows_them_under_the_claim() -> None:
    lines = plain(shown()).splitlines()
    place = next(n for n, line in enumerate(lines) if "sold the customs house" in line)
    assert lines[place + 1].strip() == "not in its quotes: sold"


def test_the_json_and_the_page_hold_them() -> None:
    assert '"own_words": ["sold"]' in json.dumps(answer_document(shown()))
    assert "not in its quotes: sold</span>" in page(shown())
    assert "not in its quotes" not in page(replace(WRITTEN, claims=(), removed=()))
